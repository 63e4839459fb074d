//! Meters and readings beside what the journal makes.

use std::collections::BTreeMap;

use upravdom::base::{AccountId, MeterId};
use upravdom::meters::{Meter, MeterEvent, MeterPlace, MeterValue, Reading, VerificationFacts};
use uuid::Uuid;

use super::Desk;
use crate::check::fold::Happened;
use crate::check::{Finding, Kept};
use crate::meter_rows::{READING_COLUMNS, READING_WIDTH, meter, read_reading};
use crate::rows::{days, values};
use crate::sql::{Result, all, args, first};

/// A reading, the line that brought it, and the account that had the meter then.
type KeptReading = (Reading, i64, Option<Uuid>);
/// An account that had a meter, from which day and to which.
type Binding = (Uuid, Option<i64>, Option<i64>);
/// A line about a meter, with the account of then and when it was received.
type Action = (i64, Uuid, i64);
/// What it showed when it was set up, its last change, its accounts and its lines.
type Beside = (Vec<MeterValue>, i64, Vec<Binding>, Vec<Action>);

/// What events make of a meter and of the rows beside it.
struct Life {
    meter: Meter,
    /// What it showed when it was set up; nothing of one that was founded.
    opening: Vec<MeterValue>,
    changed: i64,
    bindings: Vec<Binding>,
    actions: Vec<Action>,
    readings: Vec<KeptReading>,
}

impl Desk<'_> {
    pub(super) fn meters(&mut self, folded: &BTreeMap<MeterId, Vec<Happened>>) -> Result<()> {
        let mut readings = 0_usize;
        for (id, events) in folded {
            let kept = meter(self.sql, self.company, *id);
            let Ok(Some(kept)) = kept else {
                self.same(Kept::Meter, id.uuid(), &(), kept.map(|_| None))?;
                continue;
            };
            let life = Life::of(&kept, events);
            readings = readings.saturating_add(life.readings.len());
            let beside = self.beside(*id);
            // What was done before version 3 has no row of its own.
            let is_end = |kept: &[Action]| life.actions.ends_with(kept);
            let is_same = beside.is_ok_and(|(opening, changed, bindings, actions)| {
                (opening, changed, bindings) == (life.opening, life.changed, life.bindings) && is_end(&actions)
            });
            if kept != life.meter || !is_same {
                self.findings.push(Finding::Differs { what: Kept::Meter, id: id.uuid() });
            }
            self.readings(&life.meter, life.readings)?;
        }
        self.no_more(Kept::Reading, "reading", readings)
    }

    fn beside(&mut self, id: MeterId) -> Result<Beside> {
        let key = args![self.company, id.uuid()];
        let text = "SELECT opening_1, opening_2, opening_3, changed FROM meter WHERE company_id = $1 AND meter_id = $2";
        let own = first(self.sql, text, key, |row| Ok((values(row, [0, 1, 2])?, row.int(3)?)))?;
        let (opening, changed) = own.unwrap_or_default();
        let text = "SELECT account_id, bound_on, left_on FROM meter_binding WHERE company_id = $1 AND meter_id = $2 \
                    ORDER BY position";
        let bindings = all(self.sql, text, key, |row| Ok((row.id(0)?, row.int_or_null(1)?, row.int_or_null(2)?)))?;
        let text = "SELECT x.sequence, x.account_id, x.received_at FROM meter_action x JOIN account a \
                    ON a.company_id = x.company_id AND a.account_id = x.account_id AND a.house_id = x.house_id \
                    WHERE x.company_id = $1 AND x.meter_id = $2 ORDER BY x.sequence";
        let actions = all(self.sql, text, key, |row| Ok((row.int(0)?, row.id(1)?, row.int(2)?)))?;
        Ok((opening, changed, bindings, actions))
    }

    /// Readings as they are shown: what was known of the verification when they were entered is told by the line alone.
    fn readings(&mut self, meter: &Meter, folded: Vec<KeptReading>) -> Result<()> {
        let text = format!(
            "SELECT {READING_COLUMNS}, r.sequence, r.account_id FROM reading r WHERE r.company_id = $1 AND r.meter_id = $2"
        );
        let kept = all(self.sql, &text, args![self.company, meter.id.uuid()], |row| {
            let beside = (row.int(READING_WIDTH)?, row.id_or_null(READING_WIDTH.saturating_add(1))?);
            let shown = read_reading(row).map(|reading| reading.judged(meter.verified_until));
            Ok((row.id(0)?, shown.map(|reading| (reading, beside.0, beside.1))))
        })?;
        let mut kept: BTreeMap<Uuid, Result<KeptReading>> = kept.into_iter().collect();
        for (reading, sequence, account) in folded {
            let folded = (reading.judged(meter.verified_until), sequence, account);
            let id = folded.0.id.uuid();
            let kept = kept.remove(&id).transpose();
            self.same(Kept::Reading, id, &folded, kept)?;
        }
        Ok(())
    }
}

impl Life {
    /// The fold of the events. Of a founded meter that is taken from its row which no line says; house, zone and window are the account's.
    fn of(kept: &Meter, events: &[Happened]) -> Self {
        let place = MeterPlace { house: kept.house, zone: kept.zone, window: kept.window };
        let mut life = Self {
            meter: founded(kept, events),
            opening: Vec::new(),
            changed: 0,
            bindings: Vec::new(),
            actions: Vec::new(),
            readings: Vec::new(),
        };
        for Happened { sequence, received_at, event } in events {
            life.changed = *sequence;
            if let MeterEvent::MeterRegistered(registered) = event {
                life.meter = Meter::registered(registered, place);
                life.opening.clone_from(&registered.values);
            }
            life.actions.push((*sequence, life.meter.account.uuid(), *received_at));
            life.read(*sequence, event);
            life.meter.apply(event);
        }
        life
    }

    fn read(&mut self, sequence: i64, event: &MeterEvent) {
        self.readings.extend(event.reading().map(|reading| (reading.clone(), sequence, None)));
        match event {
            MeterEvent::ReadingCorrected(event) => {
                for (reading, ..) in &mut self.readings {
                    if reading.id == event.reading {
                        reading.values.clone_from(&event.values);
                        reading.consumed.clone_from(&event.consumed);
                    }
                    if let Some(following) = event.following.as_ref().filter(|one| one.reading == reading.id) {
                        reading.consumed.clone_from(&following.consumed);
                    }
                }
            }
            MeterEvent::MeterBound(event) => {
                self.bind(event.from, event.account, days(event.closing.taken_on));
            }
            MeterEvent::ReadingSubmitted(_)
            | MeterEvent::MeterRegistered(_)
            | MeterEvent::MeterCommissioned(_)
            | MeterEvent::MeterSealed(_)
            | MeterEvent::MeterVerified(_)
            | MeterEvent::MeterCorrected(_)
            | MeterEvent::MeterChecked(_)
            | MeterEvent::MeterReplaced(_)
            | MeterEvent::MeterTakenDown(_) => {}
        }
    }

    fn bind(&mut self, from: AccountId, to: AccountId, on: i64) {
        if self.bindings.is_empty() {
            self.bindings.push((from.uuid(), None, None));
        }
        if let Some((.., left_on)) = self.bindings.last_mut() {
            *left_on = Some(on);
        }
        self.bindings.push((to.uuid(), Some(on), None));
        for (.., account) in self.readings.iter_mut().filter(|(.., account)| account.is_none()) {
            *account = Some(from.uuid());
        }
    }
}

/// As it was founded, with what is not known any more as it is now.
fn founded(kept: &Meter, events: &[Happened]) -> Meter {
    let mut bound = events.iter().filter_map(|happened| {
        if let MeterEvent::MeterBound(bound) = &happened.event { Some(bound.from) } else { None }
    });
    Meter {
        account: bound.next().unwrap_or(kept.account),
        model: None,
        unit: kept.resource.unit(),
        verification: VerificationFacts { entered: Some(kept.verified_until), ..VerificationFacts::default() },
        seal: None,
        checked_on: None,
        fault: None,
        access_refusals: 0,
        removed_on: None,
        ..kept.clone()
    }
}
