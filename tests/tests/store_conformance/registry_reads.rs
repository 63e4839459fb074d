//! The registry as its keepers read it: lists, cards, search, history, and what each of them hides from whom.

use serde_json::json;
use upravdom::base::{AccountId, Channel, ClientId, GroupId, HouseId, Permission, QuarterId};
use upravdom::registry::RegistryRecord;
use upravdom_store::{HouseFilter, PageRequest};
use upravdom_tests::conformance::{ACCOUNT, FAR_HOUSE, HOUSE, envelope, id, on_both, rights, whole};

use crate::registry::{account, all_done, begun, client, house, premises};

const NEW_HOUSE: HouseId = HouseId::new(id(0xA21));
const NEW_ACCOUNT: AccountId = AccountId::new(id(0xA51));
const OWNER: ClientId = ClientId::new(id(0xA41));

/// Proves B-107, D-08, D-09, D-10.
#[test]
fn houses_are_listed_by_address_group_and_quarter_with_their_accounts() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        begun(bed, leader);
        all_done(
            bed,
            leader,
            30,
            &[
                json!({"do": "add_group", "group": id(0xA02), "name": "Юг"}),
                house(0xA22, "пр-т Ленина", json!(null)),
                account(0xA52, "Т-0010", 0xA21, json!(null), 0xA41),
                json!({"do": "close_account", "account": id(0xA52), "on": "2026-11-20"}),
            ],
        );
        let list = |filter: HouseFilter| {
            let rows = whole(1, |page| bed.store.managed_houses(leader, filter, page));
            rows.into_iter().map(|row| (row.house.id, row.accounts)).collect::<Vec<_>>()
        };
        let everything = [(FAR_HOUSE, 1), (HOUSE, 2), (HouseId::new(id(0xA22)), 0), (NEW_HOUSE, 1)];
        assert_eq!(list(HouseFilter::default()), everything, "a closed account is not counted");
        let of = |group, quarter| HouseFilter { group, quarter };
        let (north, south) = (GroupId::new(id(0xA01)), GroupId::new(id(0xA02)));
        assert_eq!(list(of(None, Some(QuarterId::new(id(0xA11))))), [(NEW_HOUSE, 1)]);
        assert_eq!(list(of(Some(north), None)), [(NEW_HOUSE, 1)]);
        assert_eq!(list(of(Some(south), None)), []);
        let row =
            bed.store.managed_houses(leader, of(Some(north), None), &PageRequest::default()).unwrap().items.remove(0);
        assert_eq!((row.quarter.as_deref(), row.group.as_deref()), (Some("Заречье"), Some("Север")));
        let groups = whole(1, |page| bed.store.house_groups(leader, page));
        assert_eq!(groups.iter().map(|group| group.name.as_str()).collect::<Vec<_>>(), ["Север", "Юг"]);
        let quarters = whole(1, |page| bed.store.quarters(leader, page));
        assert_eq!(quarters[0].group.as_deref(), Some("Север"));
        let resident = &people["Ivanova"];
        assert!(
            bed.store
                .managed_houses(resident, HouseFilter::default(), &PageRequest::default())
                .unwrap()
                .items
                .is_empty()
        );
        assert!(bed.store.house_groups(resident, &PageRequest::default()).unwrap().items.is_empty());
    });
}

/// Proves B-110, B-111, D-14, D-17.
#[test]
fn a_card_has_people_meters_and_a_balance_for_who_may_see_them() {
    on_both(|bed| {
        let people = bed.people();
        let (leader, dispatcher, worker) = (&people["leader"], &people["dispatcher"], &people["worker"]);
        begun(bed, leader);
        all_done(
            bed,
            leader,
            30,
            &[
                json!({"do": "set_balance", "account": ACCOUNT, "sum": 123_456, "as_of": "2026-11-20"}),
                json!({"do": "set_balance", "account": NEW_ACCOUNT, "sum": -100, "as_of": "2026-11-20"}),
                premises(0xA32, 0xA21, "flat", "10"),
                client(0xA42, "Жилец", &[]),
                json!({"do": "tie_client", "client": id(0xA42), "premises": id(0xA31), "capacity": "resident", "since": "2026-11-02"}),
            ],
        );
        let numbers = |house| {
            let premises = whole(1, |page| bed.store.house_premises(leader, house, page));
            premises.into_iter().map(|one| one.details.number).collect::<Vec<_>>()
        };
        assert_eq!(numbers(NEW_HOUSE), ["7", "10"], "as people count");
        let rows = whole(1, |page| bed.store.house_accounts(leader, HOUSE, page));
        let named: Vec<_> = rows.iter().map(|row| (row.premises.as_str(), row.payer.as_deref())).collect();
        assert_eq!(named, [("12", Some("Иванова Мария Петровна")), ("10а", None)]);
        let card = bed.store.account_card(leader, NEW_ACCOUNT).unwrap().unwrap();
        assert_eq!(card.account.balance.unwrap().sum.kopecks(), -100);
        assert_eq!(card.payer.unwrap().phones, ["+7 906 808-00-01"]);
        let tied: Vec<_> = card.tied.iter().map(|one| one.client.name.as_str()).collect();
        assert_eq!(tied, ["Орлова Анна Ильинична", "Жилец Анна Ильинична"]);
        assert_eq!(bed.store.account_card(leader, ACCOUNT).unwrap().unwrap().meters.len(), 2);
        // A dispatcher calls back and has nothing to do with money.
        let card = bed.store.account_card(dispatcher, NEW_ACCOUNT).unwrap().unwrap();
        assert_eq!((card.account.balance, card.payer.unwrap().phones), (None, vec!["+7 906 808-00-01".to_owned()]));
        assert_eq!(bed.store.account_card(worker, NEW_ACCOUNT).unwrap(), None);
        assert_eq!(bed.store.client_card(worker, OWNER).unwrap(), None);
        // Who enters balances alone sees no whole phone.
        bed.done(leader, &envelope(50, 50, rights(0x303, Channel::Mobile, &[Permission::BalanceSet], &[])));
        let card = bed.store.account_card(worker, NEW_ACCOUNT).unwrap().unwrap();
        assert_eq!(card.payer.unwrap().phones, ["+79*******01"]);
        assert!(card.account.balance.is_some());
        let card = bed.store.client_card(leader, OWNER).unwrap().unwrap();
        assert_eq!((card.accounts.len(), card.ties.len()), (1, 1));
        assert_eq!(bed.store.client_card(leader, ClientId::new(id(0xA49))).unwrap(), None);
        let stranger = &people["stranger"];
        assert_eq!(bed.store.account_card(stranger, NEW_ACCOUNT).unwrap(), None);
        assert!(bed.store.house_premises(stranger, NEW_HOUSE, &PageRequest::default()).unwrap().items.is_empty());
    });
}

/// Proves B-211, N-14.
#[test]
fn a_few_letters_find_an_owner_by_number_name_phone_and_address() {
    on_both(|bed| {
        let people = bed.people();
        let (leader, worker, stranger) = (&people["leader"], &people["worker"], &people["stranger"]);
        begun(bed, leader);
        let names = |typed: &str| {
            let found = bed.store.search_registry(leader, typed).unwrap();
            found.into_iter().map(|one| (one.name, one.number, one.address)).collect::<Vec<_>>()
        };
        let some = |text: &str| Some(text.to_owned());
        let owner = (some("Орлова Анна Ильинична"), some("Т-0007"), some("г. Тверь, ул. Мира, 12"));
        for typed in ["т-00", "орл", "Орлова Анна", "8 906 808 00 01", "мира 12 7"] {
            assert_eq!(names(typed), std::slice::from_ref(&owner), "{typed}");
        }
        assert_eq!(names("мира"), [(None, None, some("г. Тверь, ул. Мира, 12"))]);
        assert_eq!(names("0012002"), [(None, some("0012002"), some("г. Москва, ул. Строителей, д. 25"))]);
        for typed in ["", "о", "\0", "орлова б", "%", "_"] {
            assert_eq!(names(typed), [], "{typed:?}");
        }
        assert_eq!(bed.store.search_registry(worker, "орл").unwrap(), []);
        assert_eq!(bed.store.search_registry(stranger, "орл").unwrap(), []);
    });
}

/// Proves B-119.
#[test]
fn who_changed_what_is_told_to_who_keeps_it() {
    on_both(|bed| {
        let people = bed.people();
        let (leader, dispatcher) = (&people["leader"], &people["dispatcher"]);
        begun(bed, leader);
        all_done(
            bed,
            leader,
            30,
            &[
                json!({"do": "rename_client", "client": OWNER, "name": {"surname": "Белова", "given": "Анна", "patronymic": "."}}),
                json!({"do": "move_house", "house": NEW_HOUSE, "quarter": null}),
            ],
        );
        let history = |record| {
            let lines = whole(1, |page| bed.store.registry_history(leader, record, page));
            let said = |events| serde_json::to_value(events).unwrap()[0]["event"].as_str().unwrap().to_owned();
            lines.into_iter().map(|line| (line.name, said(line.events))).collect::<Vec<_>>()
        };
        let by_her = |event: &str| ("Орлова Вера Павловна".to_owned(), event.to_owned());
        let of_client = ["client_renamed", "client_tied", "account_opened", "client_added"].map(by_her);
        assert_eq!(history(RegistryRecord::Client(OWNER)), of_client);
        assert_eq!(history(RegistryRecord::House(NEW_HOUSE)), ["house_moved", "house_added"].map(by_her));
        assert_eq!(history(RegistryRecord::House(HOUSE)), [], "it was founded");
        let page = PageRequest::default();
        for record in [RegistryRecord::House(NEW_HOUSE), RegistryRecord::Account(NEW_ACCOUNT)] {
            assert!(bed.store.registry_history(dispatcher, record, &page).unwrap().items.is_empty());
        }
    });
}
