//! The meters of the model: plain maps, and every event of a meter folded into them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use upravdom::base::{AccountId, Actor, Instant, MeterId, ReadingId};
use upravdom::meters::{
    CorrectFacts, Meter, MeterEvent, MeterPlace, MeterRefusal, MeterReplaced, MeterValue, Passport, PassportFacts,
    Reading, ReadingFacts, RegisterFacts, Removal, bind_meter, check_meter, commission_meter, correct_meter,
    correct_reading, register_meter, remove_meter, replace_meter, seal_meter, submit_reading, verify_meter,
};
use upravdom::{Command, Event};
use upravdom_store::Founding;
use upravdom_tests::fold::founded;

/// What is kept of meters; every change with the sequence of its line.
pub struct Meters {
    pub all: BTreeMap<MeterId, (Meter, u64)>,
    /// In the order in which they were entered, each with the account that had the meter then.
    pub readings: Vec<(Reading, AccountId)>,
    openings: BTreeMap<MeterId, Vec<MeterValue>>,
    /// When those were set up that a command entered.
    installed: BTreeMap<MeterId, NaiveDate>,
    /// Which account lost which meter, and when.
    pub gone: BTreeMap<(AccountId, MeterId), u64>,
    /// The lines about meters: sequence, meter, the account that had it then.
    pub actions: Vec<(u64, MeterId, AccountId)>,
}

/// Where an account is.
pub fn place(founding: &Founding, account: AccountId) -> Option<MeterPlace> {
    let account = founding.accounts.iter().find(|one| one.id == account)?;
    let house = founding.houses.iter().find(|one| one.id == account.house).unwrap();
    Some(MeterPlace { house: house.id, zone: house.zone, window: founding.company.reading_days })
}

/// The meter and the reading that a command is about; nothing of one that is about a request.
#[allow(clippy::wildcard_enum_match_arm, reason = "the commands about requests stand elsewhere")]
fn subject(command: &Command) -> Option<(MeterId, Option<ReadingId>)> {
    Some(match command {
        Command::SubmitReading(command) => (command.meter, Some(command.reading)),
        Command::RegisterMeter(command) => (command.meter, None),
        Command::CommissionMeter(command) => (command.meter, Some(command.reading.reading)),
        Command::SealMeter(command) => (command.meter, None),
        Command::VerifyMeter(command) => (command.meter, None),
        Command::CheckMeter(command) => (command.meter, command.reading.as_ref().map(|typed| typed.reading)),
        Command::CorrectMeter(command) => (command.meter, None),
        Command::CorrectReading(command) => (command.meter, Some(command.reading)),
        Command::ReplaceMeter(command) => (command.meter, Some(command.closing.reading)),
        Command::RemoveMeter(command) => match &command.removal {
            Removal::TakenOff { closing } => (command.meter, Some(closing.reading)),
            Removal::Lost | Removal::Mistake => (command.meter, None),
        },
        Command::BindMeter(command) => (command.meter, Some(command.closing.reading)),
        _ => return None,
    })
}

impl Meters {
    pub fn new(founding: &Founding) -> Self {
        let all = founding.meters.iter().map(|meter| (meter.id, (founded(founding, meter), 0))).collect();
        let openings = founding.meters.iter().map(|meter| (meter.id, meter.last_values.clone())).collect();
        Self {
            all,
            readings: Vec::new(),
            openings,
            installed: BTreeMap::new(),
            gone: BTreeMap::new(),
            actions: Vec::new(),
        }
    }

    /// All meters, in the order of lists.
    pub fn listed(&self) -> Vec<Meter> {
        let mut meters: Vec<Meter> = self.all.values().map(|(meter, _)| meter.clone()).collect();
        meters.sort_by_key(|meter| (meter.account, meter.id));
        meters
    }

    fn get(&self, id: MeterId) -> Option<&Meter> {
        self.all.get(&id).map(|(meter, _)| meter)
    }

    fn series(&self, meter: MeterId) -> Vec<&Reading> {
        self.readings.iter().map(|(reading, _)| reading).filter(|reading| reading.meter == meter).collect()
    }

    /// What was consumed in each month of the last twelve readings, and what the others of the account show.
    fn background(&self, id: MeterId) -> (Vec<Vec<MeterValue>>, Vec<MeterValue>) {
        let Some(meter) = self.get(id) else { return (vec![], vec![]) };
        let series = self.series(id);
        let mut months: Vec<(String, Vec<MeterValue>)> = Vec::new();
        for reading in &series[series.len().saturating_sub(12)..] {
            let period = reading.period.to_string();
            match months.last_mut() {
                Some((month, sums)) if *month == period => {
                    for (sum, used) in sums.iter_mut().zip(&reading.consumed) {
                        *sum = sum.plus(*used).unwrap();
                    }
                }
                _ => months.push((period, reading.consumed.clone())),
            }
        }
        let others = self
            .all
            .values()
            .map(|(other, _)| other)
            .filter(|other| other.account == meter.account && other.id != id && other.removed_on.is_none());
        (
            months.into_iter().map(|(_, sums)| sums).collect(),
            others.flat_map(|other| other.last_values.clone()).collect(),
        )
    }

    fn same_serial(
        &self,
        founding: &Founding,
        passport: &Passport,
        account: AccountId,
        but: MeterId,
    ) -> Option<MeterId> {
        let house = place(founding, account)?.house;
        let same = self.all.values().map(|(meter, _)| meter).find(|meter| {
            let alike = (meter.resource, meter.serial.as_str()) == (passport.resource, passport.serial.trim());
            alike && meter.id != but && meter.house == house && meter.removed_on.is_none()
        });
        same.map(|meter| meter.id)
    }

    fn register(
        &self,
        founding: &Founding,
        id: MeterId,
        account: AccountId,
        passport: &Passport,
        but: MeterId,
    ) -> RegisterFacts {
        RegisterFacts {
            existing: self.get(id).map(|meter| meter.id),
            place: place(founding, account),
            same_serial: self.same_serial(founding, passport, account, but),
        }
    }

    /// The readings as they are shown: with what is known of the verifications now.
    pub fn shown(&self) -> Vec<(Reading, AccountId)> {
        let until = |reading: &Reading| self.all[&reading.meter].0.verified_until;
        self.readings.iter().map(|(reading, account)| (reading.clone().judged(until(reading)), *account)).collect()
    }

    /// The readings of the meter.
    fn of(&self, meter: MeterId) -> Vec<Reading> {
        self.series(meter).into_iter().cloned().collect()
    }

    /// Nothing for a command that is not about meters.
    #[allow(clippy::wildcard_enum_match_arm, reason = "the commands about requests stand elsewhere")]
    pub fn decide(
        &self,
        founding: &Founding,
        command: &Command,
        by: &Actor,
        at: Instant,
    ) -> Option<Result<Event, MeterRefusal>> {
        let (history, neighbours);
        let nobody = MeterId::new(uuid::Uuid::nil());
        let (meter, reading) = subject(command)?;
        (history, neighbours) = self.background(meter);
        let facts = ReadingFacts {
            meter: self.get(meter),
            existing: reading.filter(|id| self.readings.iter().any(|(reading, _)| reading.id == *id)),
            history: &history,
            neighbours: &neighbours,
            ..ReadingFacts::default()
        };
        let installed_on = self.installed.get(&meter).copied();
        let event = match command {
            Command::SubmitReading(command) => {
                submit_reading(command, &facts, by, at).map(MeterEvent::ReadingSubmitted)
            }
            Command::RegisterMeter(command) => {
                let facts = self.register(founding, command.meter, command.account, &command.passport, nobody);
                register_meter(command, facts, by, at).map(MeterEvent::MeterRegistered)
            }
            Command::CommissionMeter(command) => {
                commission_meter(command, &facts, by, at).map(MeterEvent::MeterCommissioned)
            }
            Command::SealMeter(command) => {
                seal_meter(command, facts.meter, installed_on, by, at).map(MeterEvent::MeterSealed)
            }
            Command::VerifyMeter(command) => {
                verify_meter(command, facts.meter, &self.of(meter), by, at).map(MeterEvent::MeterVerified)
            }
            Command::CheckMeter(command) => check_meter(command, &facts, by, at).map(MeterEvent::MeterChecked),
            Command::CorrectMeter(command) => {
                let same =
                    facts.meter.and_then(|one| self.same_serial(founding, &command.passport, one.account, one.id));
                let readings = self.of(meter);
                let facts = PassportFacts { meter: facts.meter, installed_on, same_serial: same, readings: &readings };
                correct_meter(command, facts, by, at).map(MeterEvent::MeterCorrected)
            }
            Command::CorrectReading(command) => {
                let series = self.series(meter);
                let place = series.iter().position(|reading| reading.id == command.reading);
                let before = match place {
                    Some(0) => self.openings[&meter].clone(),
                    Some(place) => series[place - 1].values.clone(),
                    None => vec![],
                };
                let reading = place.map(|place| series[place]);
                let following = place.and_then(|place| series.get(place + 1).copied());
                let facts = CorrectFacts { meter: facts.meter, reading, before: &before, following };
                correct_reading(command, &facts, by).map(MeterEvent::ReadingCorrected)
            }
            Command::ReplaceMeter(command) => {
                let account = facts.meter.map_or(AccountId::new(uuid::Uuid::nil()), |meter| meter.account);
                let new = self.register(founding, command.new, account, &command.passport, meter);
                replace_meter(command, &facts, new, by, at).map(MeterEvent::MeterReplaced)
            }
            Command::RemoveMeter(command) => remove_meter(command, &facts, by, at).map(MeterEvent::MeterTakenDown),
            Command::BindMeter(command) => {
                bind_meter(command, &facts, place(founding, command.account), by, at).map(MeterEvent::MeterBound)
            }
            _ => return None,
        };
        Some(event.map(Event::Meter))
    }

    fn reading(&mut self, id: ReadingId) -> &mut Reading {
        &mut self.readings.iter_mut().find(|(reading, _)| reading.id == id).unwrap().0
    }

    pub fn apply(&mut self, founding: &Founding, event: &MeterEvent, now: u64) {
        if let MeterEvent::MeterRegistered(registered)
        | MeterEvent::MeterReplaced(MeterReplaced { new: registered, .. }) = event
        {
            let meter = Meter::registered(registered, place(founding, registered.account).unwrap());
            self.openings.insert(meter.id, registered.values.clone());
            self.installed.insert(meter.id, registered.installed_on);
            self.actions.push((now, meter.id, meter.account));
            self.all.insert(meter.id, (meter, now));
        }
        let (meter, changed) = self.all.get_mut(&event.meter()).unwrap();
        let account = meter.account;
        if !matches!(event, MeterEvent::MeterRegistered(_)) {
            self.actions.push((now, meter.id, account));
        }
        meter.apply(event);
        *changed = now;
        self.readings.extend(event.reading().map(|reading| (reading.clone(), account)));
        if let MeterEvent::ReadingCorrected(corrected) = event {
            let reading = self.reading(corrected.reading);
            (reading.values, reading.consumed) = (corrected.values.clone(), corrected.consumed.clone());
            if let Some(following) = &corrected.following {
                self.reading(following.reading).consumed.clone_from(&following.consumed);
            }
        }
        if let MeterEvent::MeterBound(bound) = event {
            self.gone.remove(&(bound.account, bound.closing.meter));
            self.gone.insert((bound.from, bound.closing.meter), now);
        }
    }
}
