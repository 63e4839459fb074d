//! Table tests of `registry/accounts`.

use std::collections::BTreeSet;

use upravdom::base::money::Balance;
use upravdom::base::{AccountId, Actor, Flaw, MeterId, Permission, RequisiteProblem};
use upravdom::meters::{BindMeter, Rollover, TypedReading};
use upravdom::registry::accounts::{
    AccountChanged, AccountClosed, AccountFacts, AccountIds, AccountRefusal, AccountReopened, BalanceSet,
    ChangeAccount, ChangeOwner, CloseAccount, Closed, HandOver, NewerBalance, OpenAccount, OwnerChanged, OwnerFacts,
    PersonalAccount, ReopenAccount, SetBalance, StatedBalance, change_account, change_owner, close_account, number_key,
    open_account, reopen_account, set_balance,
};
use upravdom::registry::clients::{Capacity, Client, Tie};
use upravdom::registry::houses::Premises;
use upravdom::registry::{Account, House};

use crate::checks::{Checks, meets_in_order};
use crate::registry_cases::{
    ACCOUNT, FLAT, HOUSE, METER, NEIGHBOUR, NOBODY, OTHER_ACCOUNT, OTHER_HOUSE, OTHER_METER, OWNER, READING, account,
    client, closed, day, flat, house, merged, now, tie, who_may, who_may_not,
};

/// A command about an account with all that decides about it.
struct Case {
    ids: AccountIds,
    account: Option<PersonalAccount>,
    same_number: Option<PersonalAccount>,
    house: Option<House>,
    premises: Option<Premises>,
    payer: Option<Client>,
    meters: BTreeSet<MeterId>,
    on: &'static str,
    newer: NewerBalance,
    successor: Option<AccountId>,
    ties: Vec<Tie>,
    hand_over: Vec<HandOver>,
    wants: upravdom::base::ClientId,
    by: Actor,
}

fn shows(meter: MeterId) -> HandOver {
    HandOver { meter, reading: READING, values: vec!["123,5".to_owned()] }
}

impl Case {
    fn of_new() -> Self {
        Self {
            ids: AccountIds {
                number: " 0042-А".to_owned(),
                els: Some("70aa000560".to_owned()),
                izhku: Some("70АА000560-01".to_owned()),
            },
            account: None,
            same_number: None,
            house: Some(house()),
            premises: Some(flat(FLAT, HOUSE, "12")),
            payer: Some(client(NEIGHBOUR, "Пак")),
            meters: [METER, OTHER_METER].into(),
            on: "2026-11-23",
            newer: NewerBalance::Kept,
            successor: None,
            ties: vec![tie(OWNER, Capacity::Owner, "2020-01-01", None)],
            hand_over: vec![shows(METER), shows(OTHER_METER)],
            wants: NEIGHBOUR,
            by: who_may(Permission::AccountManage),
        }
    }

    fn of_known() -> Self {
        Self { account: Some(account(ACCOUNT, "0041")), ..Self::of_new() }
    }

    fn of_closed() -> Self {
        Self { account: Some(closed(ACCOUNT, "0041", "2026-11-01")), ..Self::of_new() }
    }

    fn of_balance() -> Self {
        let balance = StatedBalance { sum: Balance::ZERO, as_of: day("2026-11-23") };
        let account = Some(PersonalAccount { balance: Some(balance), ..account(ACCOUNT, "0041") });
        Self { account, by: who_may(Permission::BalanceSet), ..Self::of_new() }
    }

    fn facts(&self) -> AccountFacts<'_> {
        AccountFacts {
            account: self.account.as_ref(),
            same_number: self.same_number.as_ref(),
            house: self.house.as_ref(),
            premises: self.premises.as_ref(),
            payer: self.payer.as_ref(),
        }
    }

    fn open(&self) -> Result<PersonalAccount, AccountRefusal> {
        let command = OpenAccount {
            account: ACCOUNT,
            ids: self.ids.clone(),
            house: HOUSE,
            premises: Some(FLAT),
            payer: NEIGHBOUR,
            on: day(self.on),
        };
        open_account(&command, &self.facts(), &self.by, now())
    }

    fn change(&self) -> Result<AccountChanged, AccountRefusal> {
        let command = ChangeAccount { account: ACCOUNT, ids: self.ids.clone(), premises: Some(FLAT) };
        change_account(&command, &self.facts(), &self.by)
    }

    fn close(&self) -> Result<AccountClosed, AccountRefusal> {
        let command = CloseAccount { account: ACCOUNT, on: day(self.on) };
        close_account(command, &self.facts(), &self.meters, &self.by, now())
    }

    fn reopen(&self) -> Result<AccountReopened, AccountRefusal> {
        reopen_account(ReopenAccount { account: ACCOUNT }, self.account.as_ref(), &self.by)
    }

    fn set_balance(&self) -> Result<BalanceSet, AccountRefusal> {
        let sum = Balance::from_kopecks(-12_345).unwrap();
        let command = SetBalance { account: ACCOUNT, sum, as_of: day(self.on), newer: self.newer };
        set_balance(command, &self.facts(), &self.by, now())
    }

    fn change_owner(&self) -> Result<OwnerChanged, AccountRefusal> {
        let command = ChangeOwner {
            account: ACCOUNT,
            on: day(self.on),
            successor: OTHER_ACCOUNT,
            ids: self.ids.clone(),
            payer: self.wants,
            meters: self.hand_over.clone(),
        };
        let facts =
            OwnerFacts { account: self.facts(), existing: self.successor, ties: &self.ties, meters: &self.meters };
        change_owner(&command, &facts, &self.by, now())
    }
}

type Spoil = fn(&mut Case);

fn may() -> (AccountRefusal, Spoil) {
    let permission = Permission::AccountManage;
    (AccountRefusal::NotPermitted { permission }, |case| case.by = who_may_not(Permission::AccountManage))
}

fn unknown() -> (AccountRefusal, Spoil) {
    (AccountRefusal::AccountUnknown { account: ACCOUNT }, |case| case.account = None)
}

fn is_closed() -> (AccountRefusal, Spoil) {
    (AccountRefusal::Closed { on: day("2026-11-01") }, |case| {
        if case.account.is_some() {
            case.account = Some(closed(ACCOUNT, "0041", "2026-11-01"));
        }
    })
}

fn of_number() -> Checks<Case, AccountRefusal> {
    let problem = RequisiteProblem::AccountNumberFormat { flaw: Flaw::Empty };
    vec![
        (AccountRefusal::NumberUnreadable { problem }, |case| case.ids.number.clear()),
        (AccountRefusal::NumberTaken { number: "0042-а".to_owned() }, |case| {
            case.same_number = Some(account(OTHER_ACCOUNT, "0042-а"));
        }),
    ]
}

fn no_house() -> (AccountRefusal, Spoil) {
    (AccountRefusal::HouseUnknown { house: HOUSE }, |case| case.house = None)
}

fn of_premises() -> (AccountRefusal, Spoil) {
    (AccountRefusal::PremisesUnknown { premises: FLAT }, |case| case.premises = None)
}

fn of_payer() -> Checks<Case, AccountRefusal> {
    vec![
        (AccountRefusal::ClientUnknown { client: NEIGHBOUR }, |case| case.payer = None),
        (AccountRefusal::ClientMerged { into: NOBODY }, |case| {
            if case.payer.is_some() {
                case.payer = Some(merged(NEIGHBOUR, NOBODY));
            }
        }),
    ]
}

fn of_gis() -> Checks<Case, AccountRefusal> {
    let els = RequisiteProblem::ElsFormat { flaw: Flaw::Length { length: 9 } };
    let izhku = RequisiteProblem::IzhkuFormat { flaw: Flaw::Length { length: 10 } };
    vec![
        (AccountRefusal::ElsUnreadable { problem: els }, |case| case.ids.els = Some("70АА00056".to_owned())),
        (AccountRefusal::IzhkuUnreadable { problem: izhku }, |case| case.ids.izhku = Some("70АА000560".to_owned())),
    ]
}

fn in_future() -> (AccountRefusal, Spoil) {
    let refusal = AccountRefusal::DayInFuture { day: day("2026-11-24"), today: day("2026-11-23") };
    (refusal, |case| case.on = "2026-11-24")
}

/// Proves B-109, B-110, D-18.
#[test]
fn opening_and_changing_meet_their_checks_in_order() {
    let mut opening = vec![
        may(),
        (
            AccountRefusal::AccountExists { account: ACCOUNT },
            (|case| case.account = Some(account(ACCOUNT, "1"))) as Spoil,
        ),
    ];
    opening.extend(of_number());
    opening.extend([no_house(), of_premises()]);
    opening.extend(of_payer());
    opening.extend(of_gis());
    opening.push(in_future());
    meets_in_order(Case::of_new, Case::open, &opening);
    let mut changing = vec![may(), unknown(), is_closed()];
    changing.extend(of_number());
    changing.extend([no_house(), of_premises()]);
    changing.extend(of_gis());
    meets_in_order(Case::of_known, Case::change, &changing);
}

/// Proves B-109, B-111, X-25, X-29.
#[test]
fn what_is_opened_is_what_was_said() {
    let opened = Case::of_new().open().unwrap();
    assert_eq!((opened.number.as_str(), opened.balance, opened.closed), ("0042-А", None, None));
    assert_eq!(opened.els.as_ref().unwrap().to_string(), "70АА000560");
    assert_eq!(number_key(" 0042-а"), number_key(opened.number.as_str()));
    assert_ne!(number_key("42-а"), number_key(opened.number.as_str()));
    let seen = Account { id: ACCOUNT, house: HOUSE, number: "0042-А".to_owned(), premises: "12".to_owned() };
    assert_eq!(opened.as_account("12"), seen);
    // The number of a closed account stays taken.
    let mut case = Case::of_new();
    case.same_number = Some(closed(OTHER_ACCOUNT, "0042-А", "2026-11-01"));
    let refusal = AccountRefusal::NumberOfClosed { number: "0042-А".to_owned(), on: day("2026-11-01") };
    assert_eq!(case.open(), Err(refusal));
    // Premises of another house, and an ИЖКУ of another ЕЛС.
    let elsewhere = Case { premises: Some(flat(FLAT, OTHER_HOUSE, "12")), ..Case::of_new() };
    let refusal = AccountRefusal::PremisesElsewhere { premises: "12".to_owned(), house: house().address };
    assert_eq!(elsewhere.open(), Err(refusal.clone()));
    assert_eq!(Case { account: Some(account(ACCOUNT, "0041")), ..elsewhere }.change(), Err(refusal));
    let mut case = Case::of_new();
    case.ids.izhku = Some("70АА000561-01".to_owned());
    assert_eq!(case.open(), Err(AccountRefusal::IzhkuElsewhere { els: "70АА000561".to_owned() }));
    case.ids.els = None;
    assert!(case.open().is_ok());
}

/// Proves B-120, B-121.
#[test]
fn closing_and_reopening_meet_their_checks_in_order() {
    let closing = vec![may(), unknown(), is_closed(), no_house(), in_future()];
    meets_in_order(Case::of_known, Case::close, &closing);
    let closed_event = Case::of_known().close().unwrap();
    assert_eq!(closed_event.meters, [METER, OTHER_METER].into());
    assert_eq!(closed_event.closed, Closed { on: day("2026-11-23"), successor: None });
    let at = |on| Case { on, ..Case::of_known() }.close();
    assert!(at("2026-01-10").is_ok());
    assert_eq!(at("2026-01-09"), Err(AccountRefusal::BeforeOpened { opened: day("2026-01-10") }));
    let not_closed: (AccountRefusal, Spoil) = (AccountRefusal::NotClosed, |case| {
        if case.account.is_some() {
            case.account = Some(account(ACCOUNT, "0041"));
        }
    });
    meets_in_order(Case::of_closed, Case::reopen, &vec![may(), unknown(), not_closed]);
    let successor = Some(OTHER_ACCOUNT);
    let mut succeeded = Case::of_closed();
    succeeded.account.as_mut().unwrap().closed = Some(Closed { on: day("2026-11-01"), successor });
    assert_eq!(succeeded.reopen(), Err(AccountRefusal::Succeeded { successor: OTHER_ACCOUNT }));
}

/// Proves B-111, B-133, B-134, X-08.
#[test]
fn a_balance_meets_its_checks_in_order() {
    let permission = Permission::BalanceSet;
    let checks: Checks<Case, AccountRefusal> = vec![
        (AccountRefusal::NotPermitted { permission }, |case| case.by = who_may_not(Permission::BalanceSet)),
        unknown(),
        no_house(),
        in_future(),
    ];
    meets_in_order(Case::of_balance, Case::set_balance, &checks);
    let set = Case::of_balance().set_balance().unwrap();
    assert_eq!((set.balance.sum.kopecks(), set.balance.as_of), (-12_345, day("2026-11-23")));
    let mut old = Case { on: "2026-11-22", ..Case::of_balance() };
    assert_eq!(old.set_balance(), Err(AccountRefusal::NewerBalance { as_of: day("2026-11-23") }));
    old.newer = NewerBalance::Replaced;
    assert!(old.set_balance().is_ok());
    // A former owner may owe.
    let account = Some(closed(ACCOUNT, "0041", "2026-11-01"));
    assert!(Case { account, ..Case::of_balance() }.set_balance().is_ok());
}

/// Proves B-122, X-29.
#[test]
fn a_change_of_owner_meets_its_checks_in_order() {
    let mut checks = vec![
        may(),
        unknown(),
        is_closed(),
        (
            AccountRefusal::AccountExists { account: OTHER_ACCOUNT },
            (|case| case.successor = Some(OTHER_ACCOUNT)) as Spoil,
        ),
    ];
    checks.extend(of_number());
    checks.extend(of_payer());
    checks.extend(of_gis());
    checks.extend([no_house(), in_future()]);
    checks.extend([
        (
            AccountRefusal::BeforeTie { since: day("2026-11-25") },
            (|case| {
                case.ties = vec![tie(OWNER, Capacity::Owner, "2026-11-25", None)];
            }) as Spoil,
        ),
        (AccountRefusal::MeterRepeated { meter: METER }, |case| case.hand_over.push(shows(METER))),
        (AccountRefusal::MeterElsewhere { meter: METER }, |case| case.meters.retain(|meter| *meter != METER)),
        (AccountRefusal::MeterLeft { meter: OTHER_METER }, |case| {
            case.hand_over.retain(|one| one.meter != OTHER_METER);
        }),
    ]);
    meets_in_order(Case::of_known, Case::change_owner, &checks);
    let mut case = Case::of_known();
    (case.wants, case.payer) = (OWNER, Some(client(OWNER, "Ким")));
    assert_eq!(case.change_owner(), Err(AccountRefusal::PayerUnchanged));
    let early = Case { on: "2026-01-09", ..Case::of_known() };
    assert_eq!(early.change_owner(), Err(AccountRefusal::BeforeOpened { opened: day("2026-01-10") }));
}

#[test]
fn the_new_owner_takes_account_place_and_meters_over() {
    let changed = Case::of_known().change_owner().unwrap();
    assert_eq!(changed.closed, Closed { on: day("2026-11-23"), successor: Some(OTHER_ACCOUNT) });
    let successor = &changed.successor;
    assert_eq!((successor.id, successor.payer, successor.house), (OTHER_ACCOUNT, Some(NEIGHBOUR), HOUSE));
    assert_eq!((successor.premises, successor.balance), (Some(FLAT), None));
    assert_eq!(changed.meters, [shows(METER), shows(OTHER_METER)]);
    let bound = BindMeter::of_new_owner(&changed);
    let closing = TypedReading { reading: READING, values: shows(METER).values, rollover: Rollover::NotConfirmed };
    assert_eq!(bound[0], BindMeter { meter: METER, account: OTHER_ACCOUNT, on: day("2026-11-23"), closing });
    assert_eq!((bound[1].meter, bound.len()), (OTHER_METER, 2));
    let left = tie(OWNER, Capacity::Owner, "2020-01-01", Some("2026-11-23"));
    let owns = tie(NEIGHBOUR, Capacity::Owner, "2026-11-23", None);
    let owner = tie(OWNER, Capacity::Owner, "2020-01-01", None);
    let lived = |since, until| tie(NEIGHBOUR, Capacity::Resident, since, until);
    for (ties, expected) in [
        (vec![owner.clone()], vec![left.clone(), owns.clone()]),
        (vec![], vec![owns.clone()]),
        // Who lived there was a resident until the day before.
        (
            vec![owner.clone(), lived("2021-01-01", None)],
            vec![left.clone(), lived("2021-01-01", Some("2026-11-22")), owns.clone()],
        ),
        (
            vec![owner.clone(), lived("2026-11-22", None)],
            vec![left.clone(), lived("2026-11-22", Some("2026-11-22")), owns.clone()],
        ),
        // Who moved in that day is its owner from then on.
        (vec![owner.clone(), lived("2026-11-23", None)], vec![left.clone(), owns.clone()]),
        // Who owned a part already owns it still.
        (vec![owner.clone(), tie(NEIGHBOUR, Capacity::Owner, "2021-01-01", None)], vec![left.clone()]),
        (vec![owner.clone(), lived("2021-01-01", Some("2026-11-22"))], vec![left, owns]),
    ] {
        let case = Case { ties: ties.clone(), ..Case::of_known() };
        assert_eq!(case.change_owner().unwrap().ties, expected, "{ties:?}");
    }
    let late = Case { ties: vec![lived("2021-01-01", Some("2026-11-23"))], ..Case::of_known() };
    assert_eq!(late.change_owner(), Err(AccountRefusal::TieOverlaps { until: day("2026-11-23") }));
    let mut nowhere = Case::of_known();
    nowhere.account.as_mut().unwrap().premises = None;
    assert_eq!(nowhere.change_owner().unwrap().ties, []);
}
