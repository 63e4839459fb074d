//! Table tests of `imports`: what the rows of a file change, that they change nothing twice, and who may load them.

use upravdom::base::money::Balance;
use upravdom::base::{AccountId, ClientId, HouseId, Instant, Language, MeterId, Permission, PremisesId, ReadingId};
use upravdom::imports::{
    CellFault, DebtRow, HouseRowFacts, Household, HouseholdFacts, HouseholdIds, HouseholdPart, ImportForm,
    ImportOptions, ImportRefusal, ImportReport, KnownMeter, MOST_TOLD, MeterWish, Payer, RowPolicy, RowThing,
    RowWarning, house_of_row, may_import, parse_account_row, parse_combined_row, parse_debt_row, parse_house_row,
    parse_meter_row, parse_phone_row, row_id, take_debt_row, take_house_row, take_household, take_meter_row,
    take_phone_row,
};
use upravdom::meters::MeterValue;
use upravdom::registry::accounts::{AccountEvent, AccountRefusal, PersonalAccount};
use upravdom::registry::clients::{Capacity, Client, ClientRefusal, Phones, Tie};
use upravdom::registry::houses::HouseRefusal;
use upravdom::registry::{Registry, RegistryEvent};
use uuid::Uuid;

use crate::imports_rows::{layout, row};
use crate::people::with_rights;
use crate::registry_cases::{
    ACCOUNT, FLAT, HOUSE, LEGAL, METER, NEIGHBOUR, OTHER_ACCOUNT, OTHER_FLAT, OTHER_HOUSE, OWNER, QUARTER, READING,
};
use crate::registry_cases::{account, closed, day, house, managed, now, who_may, zone};
use upravdom::base::{Actor, Channel, Permissions};

fn accountant() -> Actor {
    with_rights(Permissions::of(&[Permission::AccountManage, Permission::BalanceSet]), Channel::Desktop)
}

/// Ids that the registry does not have.
fn ids(registry: &Registry) -> HouseholdIds {
    HouseholdIds {
        premises: if registry.premises.contains_key(&FLAT) { OTHER_FLAT } else { FLAT },
        client: if registry.clients.contains_key(&NEIGHBOUR) { OWNER } else { NEIGHBOUR },
        account: if registry.accounts.contains_key(&ACCOUNT) { OTHER_ACCOUNT } else { ACCOUNT },
        on: day("2026-11-22"),
        as_of: day("2026-10-31"),
    }
}

/// The row, taken into the registry with what it knows of it.
fn take(
    registry: &mut Registry,
    row: &Household,
    by: &Actor,
    at: Instant,
) -> Result<usize, (HouseholdPart, CellFault)> {
    let premises = registry
        .premises
        .values()
        .find(|known| row.premises.as_ref().is_some_and(|typed| known.details.key() == typed.key()));
    let ties: Vec<Tie> =
        registry.ties.values().filter(|tie| premises.is_some_and(|one| one.id == tie.premises)).cloned().collect();
    let clients: Vec<Client> = ties.iter().filter_map(|tie| registry.clients.get(&tie.client)).cloned().collect();
    let number = row.account.as_ref().map(|account| account.number.clone());
    let account = registry.accounts.values().find(|known| Some(&known.number) == number.as_ref());
    let facts = HouseholdFacts {
        house: &house(),
        premises,
        clients: &clients,
        ties: &ties,
        account,
        payer: account.and_then(|account| registry.clients.get(&account.payer?)),
    };
    let events = take_household(row, &facts, &ids(registry), by, at)?;
    for event in &events {
        registry.apply(event);
    }
    Ok(events.len())
}

fn combined(changes: &[(usize, &str)]) -> Household {
    let mut cells = row(ImportForm::Combined.examples()[0]);
    for (at, cell) in changes {
        (*cell).clone_into(&mut cells[*at]);
    }
    parse_combined_row(&layout(ImportForm::Combined), &cells).unwrap().household()
}

/// Proves B-108, B-118, D-14, D-21, N-08.
#[test]
fn a_household_is_taken_once() {
    let mut registry = Registry::default();
    let by = accountant();
    let first = combined(&[]);
    // Premises, client, tie, account, balance.
    assert_eq!(take(&mut registry, &first, &by, now()), Ok(5));
    let kept = &registry.accounts[&ACCOUNT];
    assert_eq!(
        (kept.number.as_str(), kept.balance.unwrap().sum.kopecks(), kept.payer),
        ("0012345", 123_456, Some(NEIGHBOUR))
    );
    assert_eq!((registry.ties.len(), registry.clients[&NEIGHBOUR].phones.iter().count()), (1, 1));
    for (changes, changed) in [
        (vec![], 0),
        (vec![(11, "")], 0),
        (vec![(12, "")], 0),
        (vec![(7, "")], 0),
        (vec![(5, ""), (6, ""), (7, "")], 0),
        (vec![(7, "1234,57")], 1),
        (vec![(12, "8 906 808-88-88, 8 906 808-88-89")], 1),
        // A second account of the same payer.
        (vec![(5, "0012346"), (6, ""), (7, "")], 1),
        // Somebody else lives there: a client and a tie.
        (vec![(5, ""), (6, ""), (7, ""), (8, "Петров"), (11, "житель"), (12, "")], 2),
    ] {
        assert_eq!(take(&mut registry.clone(), &combined(&changes), &by, now()), Ok(changed), "{changes:?}");
    }
}

/// Proves B-109, D-22.
#[test]
fn what_is_known_otherwise_is_not_overwritten() {
    let mut registry = Registry::default();
    take(&mut registry, &combined(&[]), &accountant(), now()).unwrap();
    let taken =
        |number: &str| CellFault::Account { problem: AccountRefusal::NumberTaken { number: number.to_owned() } };
    let tied = ClientRefusal::AlreadyTied { capacity: Capacity::Owner, since: day("2026-11-22") };
    for (changes, part, fault) in [
        (vec![(8, "Петров"), (12, "")], HouseholdPart::Account, taken("0012345")),
        (vec![(3, "13")], HouseholdPart::Account, taken("0012345")),
        (vec![(6, "70АА000561")], HouseholdPart::Account, taken("0012345")),
        (vec![(11, "житель")], HouseholdPart::Capacity, CellFault::Client { problem: tied }),
    ] {
        assert_eq!(
            take(&mut registry.clone(), &combined(&changes), &accountant(), now()),
            Err((part, fault)),
            "{changes:?}"
        );
    }
    let known = registry.accounts.get_mut(&ACCOUNT).unwrap();
    known.balance.as_mut().unwrap().as_of = day("2026-11-01");
    let problem = AccountRefusal::NewerBalance { as_of: day("2026-11-01") };
    let fault = (HouseholdPart::Balance, CellFault::Account { problem });
    assert_eq!(take(&mut registry.clone(), &combined(&[]), &accountant(), now()), Err(fault));
    *registry.accounts.get_mut(&ACCOUNT).unwrap() = closed(ACCOUNT, "0012345", "2026-11-02");
    let problem = AccountRefusal::NumberOfClosed { number: "0012345".to_owned(), on: day("2026-11-02") };
    let fault = (HouseholdPart::Account, CellFault::Account { problem });
    assert_eq!(take(&mut registry, &combined(&[]), &accountant(), now()), Err(fault));
}

/// Proves B-118.
#[test]
fn a_household_asks_the_rights_of_the_screen() {
    let refused = |permission, changes: &[(usize, &str)]| {
        take(&mut Registry::default(), &combined(changes), &who_may(permission), now()).unwrap_err()
    };
    let permission = Permission::AccountManage;
    let problem = HouseRefusal::NotPermitted { permission };
    assert_eq!(refused(Permission::BalanceSet, &[]), (HouseholdPart::Premises, CellFault::House { problem }));
    let permission = Permission::BalanceSet;
    let problem = AccountRefusal::NotPermitted { permission };
    assert_eq!(refused(Permission::AccountManage, &[]), (HouseholdPart::Balance, CellFault::Account { problem }));
    let without = combined(&[(7, "")]);
    assert_eq!(take(&mut Registry::default(), &without, &who_may(Permission::AccountManage), now()), Ok(4));
}

/// Proves X-25.
#[test]
fn an_account_needs_no_premises() {
    let cells = row(&["1", "", "Ким"]);
    let read = parse_account_row(&layout(ImportForm::Accounts), &cells).unwrap();
    let mut registry = Registry::default();
    assert_eq!(take(&mut registry, &read.household(), &accountant(), now()), Ok(2));
    assert_eq!(take(&mut registry, &read.household(), &accountant(), now()), Ok(0));
    assert_eq!((registry.accounts[&ACCOUNT].premises, registry.ties.len()), (None, 0));
    assert_eq!(read.bad(HouseholdPart::Client, CellFault::Missing).column, "Фамилия");
}

fn debt(sum: &str) -> DebtRow {
    parse_debt_row(&layout(ImportForm::Debts), &row(&["0012", sum])).unwrap()
}

/// Proves B-130, B-134, B-217, X-27.
#[test]
fn a_debt_is_the_balance_of_its_day() {
    let (by, place, as_of) = (who_may(Permission::BalanceSet), house(), day("2026-10-31"));
    let before = account(ACCOUNT, "0012");
    let take = |known, sum, as_of, by: &Actor| take_debt_row(&debt(sum), known, as_of, by, now());
    let set = take(Some((&before, &place)), "-1,50", as_of, &by).unwrap().unwrap();
    let RegistryEvent::Account(AccountEvent::BalanceSet(set)) = set else { panic!() };
    assert_eq!(set.balance.sum, Balance::from_kopecks(-150).unwrap());
    let known = PersonalAccount { balance: Some(set.balance), ..before.clone() };
    let (known, later, earlier) = (Some((&known, &place)), day("2026-11-01"), day("2026-10-30"));
    assert_eq!(take(known, "-1,50", as_of, &by), Ok(None));
    assert!(take(known, "-1,50", later, &by).unwrap().is_some() && take(known, "0", as_of, &by).unwrap().is_some());
    let fault = |known, as_of, by: &Actor| {
        let bad = take(known, "-1,50", as_of, by).unwrap_err().remove(0);
        (bad.column, bad.value, bad.fault)
    };
    let is_newer = AccountRefusal::NewerBalance { as_of };
    assert_eq!(fault(known, earlier, &by), ("Баланс".into(), "-1,50".into(), CellFault::Account { problem: is_newer }));
    assert_eq!(fault(None, as_of, &by), ("Л.С".into(), "0012".into(), CellFault::AccountUnknown));
    let permission = Permission::BalanceSet;
    let problem = AccountRefusal::NotPermitted { permission };
    assert_eq!(fault(known, later, &who_may(Permission::AccountManage)).2, CellFault::Account { problem });
}

/// Proves B-211, B-212, X-11.
#[test]
fn phones_are_added_to_who_pays() {
    let read = parse_phone_row(&layout(ImportForm::Phones), &row(&["1", "89147000001, 89147000002; +7 914 700-00-01"]));
    let (read, by) = (read.unwrap(), who_may(Permission::AccountManage));
    let mut client = crate::registry_cases::client(OWNER, "Ким");
    client.phones = Phones::try_from(vec![read.phones[1].clone()]).unwrap();
    let added = take_phone_row(&read, Payer::Client(&client), &by).unwrap();
    assert_eq!((read.phones.len(), added.len()), (2, 1));
    client.phones = Phones::try_from(read.phones.clone()).unwrap();
    assert_eq!(take_phone_row(&read, Payer::Client(&client), &by), Ok(vec![]));
    let fault = |payer| take_phone_row(&read, payer, &by).unwrap_err().remove(0).fault;
    assert_eq!(fault(Payer::AccountUnknown), CellFault::AccountUnknown);
    assert_eq!(fault(Payer::Nobody), CellFault::NobodyPays);
    client.phones = Phones::NONE;
    let refused =
        take_phone_row(&read, Payer::Client(&client), &who_may(Permission::BalanceSet)).unwrap_err().remove(0);
    let permission = Permission::AccountManage;
    assert_eq!(
        (refused.column.as_str(), refused.fault),
        ("Телефон", CellFault::Client { problem: ClientRefusal::NotPermitted { permission } })
    );
}

/// Proves B-106, D-01, D-05, D-08, X-48.
#[test]
fn a_house_is_taken_once() {
    let known = managed();
    let cells = |area: &str, quarter: &str| {
        row(&[
            "Дом на Светланской",
            "Многоквартирный дом",
            "",
            "Владивосток",
            "УЛ. СВЕТЛАНСКАЯ",
            "12",
            area,
            "",
            quarter,
        ])
    };
    let take = |area: &str, quarter: &str, facts: &HouseRowFacts<'_>, permission| {
        let read = parse_house_row(&layout(ImportForm::Houses), &cells(area, quarter)).unwrap();
        take_house_row(&read, facts, OTHER_HOUSE, zone(), &who_may(permission))
            .map_err(|mut bad| bad.remove(0))
            .map_err(|bad| (bad.column, bad.fault))
    };
    let right = Permission::HouseManage;
    let new = HouseRowFacts { legal_entity: Some(LEGAL), quarter: None, same_address: None };
    assert!(take("", "", &new, right).unwrap().is_some(), "a gap of the file is kept");
    let there = HouseRowFacts { quarter: Some(QUARTER), same_address: Some(&known), ..new };
    assert_eq!(take("5120,4", "Центр", &there, right), Ok(None));
    assert_eq!(take("", "", &HouseRowFacts { quarter: None, ..there }, right), Ok(None));
    let address = "Владивосток, УЛ. СВЕТЛАНСКАЯ, 12".to_owned();
    let is_taken = CellFault::House { problem: HouseRefusal::AddressTaken { address } };
    assert_eq!(take("5120,5", "", &there, right), Err(("Дом".to_owned(), is_taken)));
    let nobody = HouseRowFacts { legal_entity: None, ..new };
    assert_eq!(take("", "", &nobody, right), Err(("Юрлицо".to_owned(), CellFault::LegalEntityUnknown)));
    assert_eq!(take("", "Центр", &new, right), Err(("Квартал".to_owned(), CellFault::QuarterUnknown)));
    let permission = right;
    let problem = HouseRefusal::NotPermitted { permission };
    let refused = Err(("Наименование".to_owned(), CellFault::House { problem }));
    assert_eq!(take("", "", &new, Permission::AccountManage), refused);
}

/// Proves B-230, B-232, B-234.
#[test]
fn a_meter_is_entered_or_gets_its_reading() {
    let cells = row(ImportForm::Meters.examples()[1]);
    let read = parse_meter_row(&layout(ImportForm::Meters), &cells).unwrap();
    let known = account(ACCOUNT, "0012346");
    let take = |account: Option<&PersonalAccount>, house, meter: Option<&KnownMeter>| {
        let taken = take_meter_row(&read, account, house, meter, (METER, READING));
        taken.map_err(|mut bad| bad.remove(0)).map_err(|bad| (bad.column, bad.fault))
    };
    let value = |scaled: i64| MeterValue::from_scaled(scaled * 10_000_000).unwrap();
    let meter = KnownMeter { id: METER, taken_on: day("2026-11-20"), values: vec![value(10_250), value(3_120)] };
    assert!(matches!(take(Some(&known), HOUSE, None), Ok(MeterWish::Register(_))));
    assert_eq!(take(Some(&known), HOUSE, Some(&meter)), Ok(MeterWish::Nothing));
    for other in [
        KnownMeter { taken_on: day("2026-11-19"), ..meter.clone() },
        KnownMeter { values: vec![value(10_250), value(3_121)], ..meter.clone() },
    ] {
        assert!(matches!(take(Some(&known), HOUSE, Some(&other)), Ok(MeterWish::Submit(_))));
    }
    assert_eq!(take(None, HOUSE, None), Err(("Лицевой счет".to_owned(), CellFault::AccountUnknown)));
    assert_eq!(take(Some(&known), OTHER_HOUSE, None), Err(("Адрес".to_owned(), CellFault::HouseElsewhere)));
}

/// Proves B-116.
#[test]
fn a_row_without_a_house_means_the_chosen_one() {
    let index = upravdom::imports::HouseIndex::of(&[managed()]);
    let of = |named, chosen| house_of_row(&index, named, None, chosen);
    assert_eq!(of(Some("ул. Светланская, 12"), Some(OTHER_HOUSE)), Ok(HOUSE));
    assert_eq!(of(None, Some(OTHER_HOUSE)), Ok(OTHER_HOUSE));
    assert_eq!(of(None, None), Err(CellFault::HouseMissing));
}

/// Proves B-118, B-130, B-217, D-13, X-45.
#[test]
fn a_file_needs_a_right_and_its_day() {
    let right = |form| match form {
        ImportForm::Houses => Permission::HouseManage,
        ImportForm::Accounts | ImportForm::Combined | ImportForm::Phones => Permission::AccountManage,
        ImportForm::Debts => Permission::BalanceSet,
        ImportForm::Meters => Permission::MeterManage,
    };
    for form in ImportForm::ALL.iter().copied() {
        let whole = ImportOptions { zone: Some(zone()), as_of: Some(day("2026-10-31")), ..ImportOptions::of(form) };
        for permission in Permission::ALL.iter().copied() {
            let expected = if permission == right(form) {
                Ok(())
            } else {
                Err(ImportRefusal::NotPermitted { permission: right(form) })
            };
            assert_eq!(may_import(&whole, &who_may(permission)), expected, "{form:?} {permission:?}");
        }
        let bare = may_import(&ImportOptions::of(form), &who_may(right(form)));
        let expected = match form {
            ImportForm::Debts => Err(ImportRefusal::AsOfMissing),
            ImportForm::Houses => Err(ImportRefusal::ZoneMissing),
            ImportForm::Accounts | ImportForm::Combined | ImportForm::Phones | ImportForm::Meters => Ok(()),
        };
        assert_eq!(bare, expected, "{form:?}");
        let policy = if form == ImportForm::Debts { RowPolicy::ValidRows } else { RowPolicy::AllOrNothing };
        assert_eq!(whole.row_policy(), policy, "{form:?}");
        assert_eq!(ImportOptions { rows: Some(RowPolicy::ValidRows), ..whole }.row_policy(), RowPolicy::ValidRows);
    }
    assert!(RowPolicy::AllOrNothing.takes(0) && !RowPolicy::AllOrNothing.takes(1) && RowPolicy::ValidRows.takes(1));
}

/// Proves N-08.
#[test]
fn a_report_counts_all_and_tells_what_can_be_read() {
    let mut report = ImportReport::default();
    report.count(true);
    report.count(false);
    report.notice(2, vec![RowWarning::AreaMissing]);
    let bad = |number: u32| ImportForm::Debts.bad(0, &[number.to_string()], CellFault::AccountUnknown);
    (0..=1_000).for_each(|number| report.refuse(number + 3, vec![bad(number)]));
    assert_eq!((report.new, report.known, report.wrong, report.problems.len()), (1, 1, 1_001, MOST_TOLD));
    let lines = report.lines("долги.csv", Language::Russian);
    assert_eq!(lines[0], "долги.csv: новых строк 1, уже известных 1, с ошибками 1001.");
    assert!(
        lines[1].starts_with("долги.csv: Строка 3, столбец «Л.С», значение «0». Такого лицевого счёта нет."),
        "{}",
        lines[1]
    );
    assert!(lines.last().unwrap().starts_with("долги.csv: Строка 2, предупреждение. У дома нет"));
    let json = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<ImportReport>(&json).unwrap(), report);
}

#[test]
fn ids_of_one_import_are_never_the_same() {
    let import = upravdom::base::CommandId::new(Uuid::from_u128(9));
    let id = |row, thing| row_id(import, now(), row, thing);
    let ids = [
        HouseId::new(id(2, RowThing::House)).uuid(),
        PremisesId::new(id(2, RowThing::Premises)).uuid(),
        ClientId::new(id(2, RowThing::Client)).uuid(),
        AccountId::new(id(2, RowThing::Account)).uuid(),
        MeterId::new(id(2, RowThing::Meter)).uuid(),
        ReadingId::new(id(2, RowThing::Reading)).uuid(),
        id(2, RowThing::Line),
        id(3, RowThing::House),
    ];
    assert!(ids.is_sorted_by(|one, next| one < next));
}
