//! A meter under random work: what holds for its readings whatever is sent.

use proptest::prelude::*;
use upravdom::base::ReadingId;
use upravdom::meters::{
    CorrectFacts, CorrectMeter, CorrectReading, Digits, Meter, MeterEvent, MeterValue, PassportFacts, Reading,
    ReadingFacts, RegisterFacts, RegisterMeter, Rollover, SubmitReading, VerifyMeter, correct_meter, correct_reading,
    register_meter, submit_reading, verified_until, verify_meter,
};
use uuid::Uuid;

use crate::meter_cases::{METER, accountant, day, meter, now, passport, place, values};

/// The meter with two digits, so that it goes round often, and its readings.
struct Series {
    meter: Meter,
    opening: Vec<MeterValue>,
    readings: Vec<Reading>,
}

impl Series {
    fn new() -> Self {
        let mut meter = meter();
        (meter.digits, meter.last_values) = (Digits::new(2, 0).unwrap(), values(["40"]));
        Self { opening: meter.last_values.clone(), meter, readings: vec![] }
    }

    fn submit(&mut self, value: u8, rollover: Rollover) -> bool {
        let command = SubmitReading {
            reading: ReadingId::new(Uuid::from_u128(100 + self.readings.len() as u128)),
            meter: METER,
            taken_on: day("2026-11-20"),
            values: vec![value.to_string()],
            rollover,
            source: None,
        };
        let facts = ReadingFacts { meter: Some(&self.meter), ..ReadingFacts::default() };
        let Ok(reading) = submit_reading(&command, &facts, &accountant(), now()) else { return false };
        self.meter.apply(&MeterEvent::ReadingSubmitted(reading.clone()));
        self.readings.push(reading);
        true
    }

    fn correct(&mut self, which: usize, value: u8, rollover: Rollover) -> bool {
        let Some(at) = which.checked_rem(self.readings.len()) else { return false };
        let command = CorrectReading {
            meter: METER,
            reading: self.readings[at].id,
            values: vec![value.to_string()],
            rollover,
            reason: "опечатка".to_owned(),
        };
        let before = if at == 0 { &self.opening } else { &self.readings[at - 1].values };
        let facts = CorrectFacts {
            meter: Some(&self.meter),
            reading: Some(&self.readings[at]),
            before,
            following: self.readings.get(at + 1),
        };
        let Ok(event) = correct_reading(&command, &facts, &accountant()) else { return false };
        self.readings[at].values.clone_from(&event.values);
        self.readings[at].consumed.clone_from(&event.consumed);
        if let Some(following) = &event.following {
            self.readings[at + 1].consumed.clone_from(&following.consumed);
        }
        self.meter.apply(&MeterEvent::ReadingCorrected(event));
        true
    }
}

proptest! {
    /// Readings rise, but for confirmed rollovers, and what was consumed is the way from the first to the last. Proves N-09.
    #[test]
    fn accepted_readings_are_monotone_modulo_rollovers(steps in proptest::collection::vec((0_u8..110, any::<bool>(), any::<bool>(), 0_usize..20), 0..40)) {
        let mut series = Series::new();
        for (value, confirmed, is_correction, which) in steps {
            let rollover = if confirmed { Rollover::Confirmed } else { Rollover::NotConfirmed };
            let before = series.meter.last_values[0];
            if is_correction {
                series.correct(which, value, rollover);
            } else if series.submit(value, rollover) && !confirmed {
                prop_assert!(series.meter.last_values[0] >= before);
            }
            let mut at = series.opening[0];
            for reading in &series.readings {
                let sum = at.plus(reading.consumed[0]).unwrap().scaled();
                prop_assert_eq!(sum % series.meter.digits.capacity().scaled(), reading.values[0].scaled());
                at = reading.values[0];
            }
            prop_assert_eq!(series.meter.last_values[0], at);
        }
    }
}

/// A meter is verified until the day that its facts give, whatever is entered after what. Proves B-228.
#[test]
fn what_is_known_of_verifications_gives_the_last_day() {
    let agree = |meter: &Meter| assert_eq!(verified_until(&meter.verification).unwrap().day, meter.verified_until);
    let register = RegisterMeter {
        meter: METER,
        account: meter().account,
        passport: passport(),
        installed_on: day("2026-10-20"),
        values: vec!["100".to_owned(), "50".to_owned()],
    };
    let facts = RegisterFacts { existing: None, place: Some(place()), same_serial: None };
    let mut meter = Meter::registered(&register_meter(&register, facts, &accountant(), now()).unwrap(), place());
    agree(&meter);
    let days = [None, Some(day("2039-01-14"))];
    for (valid_until, entered) in days.into_iter().flat_map(|one| days.map(|other| (one, other))) {
        let verify = VerifyMeter { meter: METER, on: day("2026-11-20"), valid_until, interval: None };
        let event = verify_meter(&verify, Some(&meter), &[], &accountant(), now()).unwrap();
        meter.apply(&MeterEvent::MeterVerified(event));
        agree(&meter);
        assert!(verify_meter(&verify, Some(&meter), &[], &accountant(), now()).is_ok(), "the same day is not earlier");
        let mut passport = passport();
        passport.verification.entered = entered;
        let correct = CorrectMeter { meter: METER, passport, reason: "опечатка".to_owned() };
        let facts = PassportFacts { meter: Some(&meter), ..PassportFacts::default() };
        let event = correct_meter(&correct, facts, &accountant(), now()).unwrap();
        meter.apply(&MeterEvent::MeterCorrected(event));
        agree(&meter);
    }
}
