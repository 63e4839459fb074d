//! The life of meters in the store: what lists show, to whom, and for which time.

use serde_json::{Value, json};
use upravdom::base::{AccountId, DayRange, HouseId, MeterId, Month, Who};
use upravdom::meters::{Commissioned, MeterEvent, ReadingUse};
use upravdom::{Command, Event};
use upravdom_store::{Change, Changes, HistoryFilter, HistoryOrder, MeterFilter, MeterStanding, PageRequest, Session};
use upravdom_tests::conformance::{
    ACCOUNT, Bed, FAR_ACCOUNT, FAR_HOUSE, HOUSE, METER, Replica, envelope, id, on_both, submit, whole,
};

/// The account next to Ivanova's, which nobody holds.
const NEXT: u128 = 0x202;

fn text(last: u128) -> String {
    id(last).to_string()
}

fn command(value: Value) -> Command {
    serde_json::from_value(value).unwrap()
}

/// What the meter shows, as reading number `n`.
fn shows(n: u128, values: &[&str]) -> Value {
    json!({"reading": text(0x7_0000_0000 + n), "values": values})
}

fn register(meter: u128, account: u128, serial: &str) -> Command {
    command(json!({
        "do": "register_meter", "meter": text(meter), "account": text(account), "installed_on": "2026-11-02", "values": ["5"],
        "passport": {"resource": "cold_water", "unit": "cubic_metre", "serial": serial, "digits": [5, 3],
            "verification": {"interval": 6, "manufactured": {"first_day": "2021-01-01", "precision": "approximate"}}},
    }))
}

fn commission(meter: u128, n: u128, values: &[&str]) -> Command {
    command(
        json!({"do": "commission_meter", "meter": text(meter), "on": "2026-11-05", "act": "1", "reading": shows(n, values)}),
    )
}

fn bind(meter: u128, account: u128, n: u128, values: &[&str]) -> Command {
    command(
        json!({"do": "bind_meter", "meter": text(meter), "account": text(account), "on": "2026-11-20", "closing": shows(n, values)}),
    )
}

fn ids(bed: &Bed, session: &Session, filter: &MeterFilter) -> Vec<u128> {
    let found = whole(1, |page| bed.store.meters(session, filter, page));
    found.iter().map(|view| view.meter.id.uuid().as_u128() & 0xFFFF).collect()
}

fn month(text: &str) -> Month {
    text.to_owned().try_into().unwrap()
}

/// Proves B-226, B-231, B-241.
#[test]
fn a_meter_is_found_by_house_account_surname_and_standing() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        bed.done(leader, &envelope(1, 1, register(0x711, NEXT, "Н-1")));
        bed.done(
            leader,
            &envelope(
                2,
                2,
                command(json!({
                    "do": "remove_meter", "meter": text(0x702), "on": "2026-11-20", "removal": {"because": "lost"}
                })),
            ),
        );
        let name = |name: &str| MeterFilter { name: Some(name.to_owned()), ..MeterFilter::default() };
        for (filter, found) in [
            (MeterFilter::default(), vec![0x701, 0x702, 0x711, 0x703]),
            (MeterFilter { house: Some(HOUSE), ..MeterFilter::default() }, vec![0x701, 0x702, 0x711]),
            (MeterFilter { house: Some(FAR_HOUSE), ..MeterFilter::default() }, vec![0x703]),
            (MeterFilter { account: Some(ACCOUNT), ..MeterFilter::default() }, vec![0x701, 0x702]),
            (
                MeterFilter { standing: Some(MeterStanding::InPlace), ..MeterFilter::default() },
                vec![0x701, 0x711, 0x703],
            ),
            (MeterFilter { standing: Some(MeterStanding::Removed), ..MeterFilter::default() }, vec![0x702]),
            (name("Сидоров"), vec![0x703]),
            (name("Иванова Мария Петровна"), vec![0x701, 0x702]),
            (name("Иванова Мария Петровна и"), vec![]),
            (name("ов"), vec![]),
            (name("И\0"), vec![]),
            (MeterFilter { account: Some(FAR_ACCOUNT), ..name("Иванова") }, vec![]),
        ] {
            assert_eq!(ids(bed, leader, &filter), found, "{filter:?}");
        }
        assert_eq!(ids(bed, &people["Ivanova"], &name("Сидоров")), [0_u128; 0], "a resident finds nobody else's");
        assert_eq!(ids(bed, &people["worker"], &MeterFilter::default()), [0_u128; 0]);
        // The number is taken in the house, and free once that meter is down.
        let refusal = bed.refused(leader, &envelope(3, 3, register(0x712, 0x201, " Н-1 ")));
        assert_eq!(refusal.code(), "meters.serial_taken");
        let lost =
            json!({"do": "remove_meter", "meter": text(0x711), "on": "2026-11-20", "removal": {"because": "mistake"}});
        bed.done(leader, &envelope(4, 4, command(lost)));
        bed.done(leader, &envelope(5, 5, register(0x712, 0x201, " Н-1 ")));
    });
}

/// Proves B-230, B-242, E-07, X-29.
#[test]
fn a_meter_goes_over_with_a_closing_reading_and_each_account_keeps_its_time() {
    on_both(|bed| {
        let people = bed.people();
        let (leader, ivanova) = (&people["leader"], &people["Ivanova"]);
        let mut replica = Replica::default();
        replica.catch_up(&bed.store, ivanova, 0);
        bed.done(ivanova, &envelope(1, 1, submit(1, METER, "125")));
        bed.done(leader, &envelope(2, 2, bind(0x701, NEXT, 2, &["126"])));
        bed.done(leader, &envelope(3, 3, submit(3, METER, "130")));

        // She sees neither the meter nor what was read after her time.
        assert_eq!(ids(bed, ivanova, &MeterFilter::default()), [0x702]);
        let values = |session: &Session, filter: &HistoryFilter| -> Vec<String> {
            let rows = whole(1, |page| bed.store.readings(session, filter, page));
            rows.iter().map(|row| row.reading.values[0].to_string()).collect()
        };
        let all = HistoryFilter::default();
        assert_eq!(values(ivanova, &all), ["125", "126"]);
        assert_eq!(values(leader, &all), ["125", "126", "130"]);
        let of = |account: AccountId| HistoryFilter { account: Some(account), ..HistoryFilter::default() };
        assert_eq!(values(leader, &of(ACCOUNT)), ["125", "126"]);
        assert_eq!(values(leader, &of(AccountId::new(id(NEXT)))), ["130"]);
        assert!(bed.refused(ivanova, &envelope(4, 4, submit(4, METER, "131"))).code() == "meters.meter_unknown");

        // The feed takes it from her and she holds what she is shown.
        replica.catch_up(&bed.store, ivanova, 1);
        replica.check(bed, ivanova);
        let Changes::Since { items, .. } = bed.store.changes(ivanova, &PageRequest::default()).unwrap() else {
            panic!()
        };
        assert!(items.contains(&Change::MeterGone(METER)));

        let card = bed.store.meter_card(leader, METER).unwrap().unwrap();
        let bindings: Vec<_> =
            card.bindings.iter().map(|one| (one.account_number.as_str(), one.from, one.until)).collect();
        let on = "2026-11-20".parse().ok();
        assert_eq!(bindings, [("0012001", None, on), ("0012002", on, None)]);
        assert_eq!(bed.store.meter_card(ivanova, METER), Ok(None));
        assert_eq!(bed.store.meter_card(ivanova, MeterId::new(id(0x702))).unwrap().unwrap().bindings, []);

        // And back: she sees it again, with the readings of both of her times.
        bed.done(leader, &envelope(5, 5, bind(0x701, 0x201, 5, &["131"])));
        assert_eq!(values(ivanova, &all), ["125", "126"]);
        bed.done(ivanova, &envelope(6, 6, submit(6, METER, "132")));
        assert_eq!(values(ivanova, &all), ["125", "126", "132"]);
        replica.catch_up(&bed.store, ivanova, 1);
        replica.check(bed, ivanova);
    });
}

/// Proves B-244, B-245.
#[test]
fn the_history_names_every_action_who_did_it_and_when() {
    on_both(|bed| {
        let people = bed.people();
        let (leader, inspector) = (&people["leader"], &people["inspector"]);
        bed.done(leader, &envelope(1, 1, register(0x711, NEXT, "Н-1")));
        bed.done(leader, &envelope(2, 2, commission(0x711, 1, &["5.5"])));
        let check = json!({"do": "check_meter", "meter": text(0x703), "on": "2026-11-20", "act": "3", "finding": "access_refused"});
        bed.done(inspector, &envelope(3, 3, command(check)));
        bed.done(&people["Sidorov"], &envelope(4, 4, submit(2, MeterId::new(id(0x703)), "80")));
        let correct = json!({
            "do": "correct_reading", "meter": text(0x703), "reading": text(0x7_0000_0002), "values": ["79"], "reason": "опечатка"
        });
        assert_eq!(bed.refused(inspector, &envelope(5, 5, command(correct.clone()))).code(), "meters.not_permitted");
        bed.done(&people["accountant"], &envelope(6, 6, command(correct)));

        let told = |session: &Session, filter: &HistoryFilter, order| -> Vec<(u64, Who)> {
            let actions = whole(1, |page| bed.store.meter_history(session, filter, order, page));
            for action in &actions {
                assert_eq!(action.events.len(), 1);
                assert_eq!(action.events[0].meter(), action.meter);
            }
            actions.iter().map(|action| (action.sequence, action.who)).collect()
        };
        let lines = |found: Vec<(u64, Who)>| -> Vec<u64> { found.into_iter().map(|(sequence, _)| sequence).collect() };
        let all = HistoryFilter::default();
        assert_eq!(lines(told(leader, &all, HistoryOrder::Newest)), [5, 4, 3, 2, 1]);
        // Vladivostok stands before Moscow in the alphabet.
        assert_eq!(lines(told(leader, &all, HistoryOrder::Address)), [5, 4, 3, 2, 1]);
        let far = |house: HouseId| HistoryFilter { house: Some(house), ..HistoryFilter::default() };
        assert_eq!(lines(told(leader, &far(HOUSE), HistoryOrder::Newest)), [2, 1]);
        assert_eq!(lines(told(leader, &far(FAR_HOUSE), HistoryOrder::Address)), [5, 4, 3]);
        let meter = HistoryFilter { meter: Some(MeterId::new(id(0x711))), ..HistoryFilter::default() };
        assert_eq!(lines(told(leader, &meter, HistoryOrder::Newest)), [2, 1]);
        assert_eq!(told(leader, &all, HistoryOrder::Newest)[2].1, inspector.who());
        assert_eq!(lines(told(&people["Sidorov"], &all, HistoryOrder::Newest)), [5, 4, 3]);
        assert_eq!(lines(told(&people["Ivanova"], &all, HistoryOrder::Newest)), [0_u64; 0]);
        assert_eq!(lines(told(&people["worker"], &all, HistoryOrder::Newest)), [0_u64; 0]);

        // The 20th in Moscow is the 20th of the house there; in Vladivostok 15:00 Moscow is still the 20th, 17:00 is the 21st.
        let on = |house, day: &str| {
            let day = day.parse().unwrap();
            HistoryFilter { house, days: DayRange::new(day, day).ok(), ..HistoryFilter::default() }
        };
        assert_eq!(lines(told(leader, &on(None, "2026-11-20"), HistoryOrder::Newest)), [5, 4, 3, 2, 1]);
        assert_eq!(lines(told(leader, &on(None, "2026-11-21"), HistoryOrder::Newest)), [0_u64; 0]);
        let late = json!({"do": "seal_meter", "meter": text(0x703), "on": "2026-11-20", "seal": "П-1"});
        bed.done(inspector, &envelope(7, 180, command(late)));
        assert_eq!(lines(told(leader, &on(Some(FAR_HOUSE), "2026-11-21"), HistoryOrder::Newest)), [6]);
    });
}

/// Proves B-228, B-229, B-243, N-09.
#[test]
fn what_happens_to_a_meter_stands_in_its_row_and_in_its_readings() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        let hot = MeterId::new(id(0x703));
        let (_, event) = bed.done(leader, &envelope(1, 1, submit(1, hot, "80")));
        let Event::Meter(MeterEvent::ReadingSubmitted(reading)) = event else { panic!("{event:?}") };
        assert_eq!(reading.usable, ReadingUse::NotForCharge, "the verification has expired");
        let verify =
            json!({"do": "verify_meter", "meter": text(0x703), "on": "2026-11-19", "valid_until": "2032-11-18"});
        bed.done(leader, &envelope(2, 2, command(verify)));
        let rows = whole(0, |page| bed.store.readings(leader, &HistoryFilter::default(), page));
        assert_eq!((rows[0].reading.usable, rows[0].reading.why.len()), (ReadingUse::ForCharge, 0));
        let correct = json!({
            "do": "correct_reading", "meter": text(0x703), "reading": text(0x7_0000_0001), "values": ["79,5"], "reason": "опечатка"
        });
        bed.done(leader, &envelope(3, 3, command(correct)));
        let check = json!({
            "do": "check_meter", "meter": text(0x703), "on": "2026-11-20", "act": "3", "finding": "seal_broken",
            "reading": shows(4, &["79"]),
        });
        bed.done(leader, &envelope(4, 4, command(check)));
        let rows = whole(0, |page| bed.store.readings(leader, &HistoryFilter::default(), page));
        let told: Vec<String> = rows
            .iter()
            .map(|row| {
                format!("{} used {} {}", row.reading.values[0], row.reading.consumed[0], row.reading.usable.code())
            })
            .collect();
        assert_eq!(told, ["79.5 used 2.5 for_charge", "79 used 0 not_for_charge"]);
        let meter = bed.store.meter_card(leader, hot).unwrap().unwrap().view.meter;
        assert_eq!(
            (meter.verified_until.to_string().as_str(), meter.fault.map(upravdom::meters::MeterFault::code)),
            ("2032-11-18", Some("seal_broken"))
        );
        assert_eq!(meter.checked_on, "2026-11-20".parse().ok());

        // A meter that is new is commissioned, and another takes its place.
        bed.done(leader, &envelope(5, 5, register(0x711, NEXT, "Н-1")));
        bed.done(leader, &envelope(6, 6, commission(0x711, 6, &["5.5"])));
        let replace = json!({
            "do": "replace_meter", "meter": text(0x711), "on": "2026-11-20", "closing": shows(7, &["6"]), "new": text(0x712),
            "passport": {"resource": "cold_water", "unit": "litre", "serial": "Н-2", "digits": [7, 0], "verification": {"entered": "2033-01-01"}},
            "values": ["12"],
        });
        bed.done(leader, &envelope(7, 7, command(replace)));
        let old = bed.store.meter_card(leader, MeterId::new(id(0x711))).unwrap().unwrap().view.meter;
        let new = bed.store.meter_card(leader, MeterId::new(id(0x712))).unwrap().unwrap().view.meter;
        assert_eq!(
            (old.removed_on, old.commissioned),
            ("2026-11-20".parse().ok(), Commissioned::On { day: "2026-11-05".parse().unwrap() })
        );
        assert_eq!((new.account, new.unit.code(), new.commissioned), (old.account, "litre", Commissioned::No));
    });
}

/// Proves N-09.
#[test]
fn who_is_due_and_who_has_not_submitted() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        let due = |session: &Session, by: &str| -> Vec<u128> {
            let found = whole(1, |page| bed.store.meters_due(session, by.parse().unwrap(), page));
            found.iter().map(|view| view.meter.id.uuid().as_u128() & 0xFFFF).collect()
        };
        assert_eq!(due(leader, "2026-10-30"), [0_u128; 0]);
        assert_eq!(due(leader, "2026-10-31"), [0x703]);
        assert_eq!(due(leader, "2034-01-01"), [0x703, 0x701, 0x702]);
        assert_eq!(due(&people["Ivanova"], "2034-01-01"), [0x701, 0x702]);

        bed.done(leader, &envelope(1, 1, submit(1, METER, "125.25")));
        let unread = |house, of: &str| -> Vec<u128> {
            let found = whole(1, |page| bed.store.meters_unread(leader, month(of), house, page));
            found.iter().map(|view| view.meter.id.uuid().as_u128() & 0xFFFF).collect()
        };
        assert_eq!(unread(None, "2026-11"), [0x702, 0x703]);
        assert_eq!(unread(Some(HOUSE), "2026-11"), [0x702]);
        assert_eq!(unread(None, "2026-12"), [0x701, 0x702, 0x703]);
        let removed =
            json!({"do": "remove_meter", "meter": text(0x702), "on": "2026-11-20", "removal": {"because": "lost"}});
        bed.done(leader, &envelope(2, 2, command(removed)));
        assert_eq!(unread(None, "2026-11"), [0x703]);
        assert_eq!(due(leader, "2034-01-01"), [0x703, 0x701]);
    });
}

/// By what every meter is charged in that month, in pages of two.
fn charges(bed: &Bed, session: &Session, of: &str) -> Vec<String> {
    let all = MeterFilter::default();
    let mut page = PageRequest { after: None, limit: 2 };
    let mut told = Vec::new();
    loop {
        let found = bed.store.meter_charges(session, &all, month(of), &page).unwrap();
        told.extend(found.items.iter().map(|one| {
            let reason = one.reason.map_or("-", |reason| reason.code());
            let (serial, unit) = (&one.view.meter.serial, one.unit.code());
            format!(
                "{serial} {} x{} {reason} {} {:?} {unit}",
                one.method.code(),
                one.multiplier,
                one.periods,
                one.volumes
            )
        }));
        page.after = found.next;
        if page.after.is_none() {
            return told;
        }
    }
}

/// Proves B-239, E-06, N-10.
#[test]
fn a_month_is_charged_and_exported() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        bed.done(leader, &envelope(1, 1, submit(1, METER, "125.25")));
        assert_eq!(
            charges(bed, leader, "2026-11"),
            [
                r#"ХВ-1001 reading x1 - 0 ["4.750"] cubic_metre"#,
                "Э-2002 norm x1 not_submitted 1 [] kilowatt_hour", // no average yet
                "ГВ-3003 norm x1 verification_expired 1 [] cubic_metre",
            ]
        );
        let sidorov = &people["Sidorov"];
        assert_eq!(charges(bed, sidorov, "2026-12"), ["ГВ-3003 norm x1 verification_expired 2 [] cubic_metre"]);
        let lost =
            json!({"do": "remove_meter", "meter": text(0x702), "on": "2026-11-20", "removal": {"because": "lost"}});
        bed.done(leader, &envelope(2, 2, command(lost)));
        assert_eq!(charges(bed, leader, "2026-11").len(), 3);
        assert_eq!(charges(bed, leader, "2026-12").len(), 2, "the meter that was lost is not charged by any more");

        // An export of a day, a month and a week without readings.
        let export = |first: &str, last: &str| {
            let days = DayRange::new(first.parse().unwrap(), last.parse().unwrap()).ok();
            whole(1, |page| bed.store.readings(leader, &HistoryFilter { days, ..HistoryFilter::default() }, page)).len()
        };
        assert_eq!(export("2026-11-20", "2026-11-20"), 1);
        assert_eq!(export("2026-11-01", "2026-11-30"), 1);
        assert_eq!(export("2026-11-21", "2026-11-27"), 0);
    });
}
