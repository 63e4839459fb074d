//! Table tests of `registry/clients`: ties, merges, access.

use std::collections::BTreeSet;

use upravdom::base::{AccountId, Actor, ClientId, Permission, Phone, ResidentId, Zone};
use upravdom::registry::accounts::PersonalAccount;
use upravdom::registry::clients::{
    Capacity, Client, ClientRefusal, ClientsMerged, DifferentNames, LinkFacts, LinkResident, MergeClients, MergeFacts,
    OwnerPermission, Phones, ResidentLinked, SetOwnerPermission, Tie, TieClient, TieFacts, UnlinkResident, UntieClient,
    link_resident, merge_clients, set_owner_permission, tie_client, unlink_resident, untie_client,
};

use crate::checks::{Checks, meets_in_order};
use crate::registry_cases::{
    ACCOUNT, FLAT, NEIGHBOUR, NOBODY, OTHER_ACCOUNT, OTHER_FLAT, OWNER, RESIDENT, account, client, closed, day, merged,
    now, tie, who_may, who_may_not, zone,
};

fn not_permitted() -> ClientRefusal {
    ClientRefusal::NotPermitted { permission: Permission::AccountManage }
}

/// A command about a tie with all that decides about it.
struct Bond {
    client: Option<Client>,
    zone: Option<Zone>,
    ties: Vec<Tie>,
    day: &'static str,
    permission: OwnerPermission,
    by: Actor,
}

impl Bond {
    fn free() -> Self {
        Self {
            client: Some(client(OWNER, "Ким")),
            zone: Some(zone()),
            ties: vec![tie(OWNER, Capacity::Resident, "2020-01-01", Some("2026-11-21"))],
            day: "2026-11-23",
            permission: OwnerPermission::Given,
            by: who_may(Permission::AccountManage),
        }
    }

    fn tied() -> Self {
        let mut case = Self::free();
        case.ties.push(tie(OWNER, Capacity::Owner, "2026-11-22", None));
        case
    }

    fn facts(&self) -> TieFacts<'_> {
        TieFacts { client: self.client.as_ref(), zone: self.zone, ties: &self.ties }
    }

    fn tie(&self) -> Result<Tie, ClientRefusal> {
        let command = TieClient { client: OWNER, premises: FLAT, capacity: Capacity::Owner, since: day(self.day) };
        tie_client(&command, self.facts(), &self.by, now())
    }

    fn untie(&self) -> Result<Tie, ClientRefusal> {
        let command = UntieClient { client: OWNER, premises: FLAT, on: day(self.day) };
        untie_client(command, self.facts(), &self.by, now())
    }

    fn permit(&self) -> Result<Tie, ClientRefusal> {
        let command = SetOwnerPermission { client: OWNER, premises: FLAT, permission: self.permission };
        set_owner_permission(command, self.facts(), &self.by, now())
    }
}

fn of_place() -> Checks<Bond, ClientRefusal> {
    vec![
        (not_permitted(), |case| case.by = who_may_not(Permission::AccountManage)),
        (ClientRefusal::ClientUnknown { client: OWNER }, |case| case.client = None),
        (ClientRefusal::ClientMerged { into: NEIGHBOUR }, |case| {
            if case.client.is_some() {
                case.client = Some(merged(OWNER, NEIGHBOUR));
            }
        }),
        (ClientRefusal::PremisesUnknown { premises: FLAT }, |case| case.zone = None),
    ]
}

/// Proves D-17, D-20.
#[test]
fn ties_meet_their_checks_in_order() {
    let future: (ClientRefusal, fn(&mut Bond)) =
        (ClientRefusal::DayInFuture { day: day("2026-11-24"), today: day("2026-11-23") }, |case| {
            case.day = "2026-11-24";
        });
    let mut tying = of_place();
    tying.push(future.clone());
    let since = day("2026-11-22");
    tying.push((ClientRefusal::AlreadyTied { capacity: Capacity::Owner, since }, |case| case.ties = Bond::tied().ties));
    meets_in_order(Bond::free, Bond::tie, &tying);
    let mut untying = of_place();
    untying.push((ClientRefusal::NotTied, |case| case.ties = Bond::free().ties));
    untying.push(future);
    meets_in_order(Bond::tied, Bond::untie, &untying);
    let mut permitting = of_place();
    permitting.push((ClientRefusal::NotTied, |case| case.ties.truncate(1)));
    meets_in_order(Bond::tied, Bond::permit, &permitting);
}

#[test]
fn a_tie_has_its_days() {
    let at = |day| Bond { day, ..Bond::free() }.tie();
    assert_eq!(at("2026-11-21"), Err(ClientRefusal::TieOverlaps { until: day("2026-11-21") }));
    assert_eq!(at("2026-11-22"), Ok(tie(OWNER, Capacity::Owner, "2026-11-22", None)));
    // In Moscow it is still the 22nd.
    let moscow = Bond { zone: Zone::parse("Europe/Moscow").ok(), ..Bond::free() };
    let today = day("2026-11-22");
    assert_eq!(moscow.tie(), Err(ClientRefusal::DayInFuture { day: day("2026-11-23"), today }));
    let until = |day| Bond { day, ..Bond::tied() }.untie();
    let since = day("2026-11-22");
    assert_eq!(until("2026-11-21"), Err(ClientRefusal::EndsBeforeStart { since }));
    assert_eq!(until("2026-11-22"), Ok(tie(OWNER, Capacity::Owner, "2026-11-22", Some("2026-11-22"))));
    let one = tie(OWNER, Capacity::Owner, "2026-11-20", Some("2026-11-21"));
    let holds: Vec<bool> =
        ["2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22"].map(|text| one.holds_on(day(text))).into();
    assert_eq!(holds, [false, true, true, false]);
}

/// Proves E-28, E-29.
#[test]
fn an_owner_lets_others_and_nobody_else_does() {
    let given = Bond::tied().permit().unwrap();
    assert_eq!(given.lets_others, Some(day("2026-11-23")));
    let mut case = Bond::tied();
    case.ties[1].lets_others = Some(day("2026-11-22"));
    assert_eq!(case.permit().unwrap().lets_others, Some(day("2026-11-22")));
    case.permission = OwnerPermission::Withdrawn;
    assert_eq!(case.permit().unwrap().lets_others, None);
    for capacity in [Capacity::Resident, Capacity::Manager] {
        case.ties[1].capacity = capacity;
        assert_eq!(case.permit(), Err(ClientRefusal::NotOwner { capacity }));
    }
}

/// Two clients with all that decides about their merge.
struct Pair {
    duplicate: ClientId,
    client: Option<Client>,
    other: Option<Client>,
    ties: Vec<Tie>,
    accounts: BTreeSet<AccountId>,
    residents: BTreeSet<ResidentId>,
    different_names: DifferentNames,
    by: Actor,
}

impl Pair {
    fn accepted() -> Self {
        let phones = |numbers: &[&str]| {
            Phones::try_from(numbers.iter().map(|number| Phone::parse(number).unwrap()).collect::<Vec<_>>()).unwrap()
        };
        Self {
            duplicate: NEIGHBOUR,
            client: Some(Client {
                phones: phones(&["+79147000001", "+79147000002"]), ..client(OWNER, "Королёва")
            }),
            other: Some(Client {
                phones: phones(&["+79147000003", "+79147000001"]), ..client(NEIGHBOUR, "КОРОЛЕВА")
            }),
            ties: vec![],
            accounts: [OTHER_ACCOUNT].into(),
            residents: [RESIDENT].into(),
            different_names: DifferentNames::NotConfirmed,
            by: who_may(Permission::AccountManage),
        }
    }

    fn merge(&self) -> Result<ClientsMerged, ClientRefusal> {
        let Self { different_names, duplicate, .. } = *self;
        let facts = MergeFacts {
            client: self.client.as_ref(),
            duplicate: self.other.as_ref(),
            ties: &self.ties,
            accounts: &self.accounts,
            residents: &self.residents,
        };
        merge_clients(MergeClients { client: OWNER, duplicate, different_names }, facts, &self.by)
    }
}

/// Proves D-17, X-48.
#[test]
fn a_merge_meets_its_checks_in_order() {
    let names = ("Королёва Анна Ильинична".to_owned(), "Прежняя Анна Ильинична".to_owned());
    let checks: Checks<Pair, ClientRefusal> = vec![
        (not_permitted(), |case| case.by = who_may_not(Permission::AccountManage)),
        (ClientRefusal::SameClient, |case| case.duplicate = OWNER),
        (ClientRefusal::ClientUnknown { client: OWNER }, |case| case.client = None),
        (ClientRefusal::ClientUnknown { client: NEIGHBOUR }, |case| case.other = None),
        (ClientRefusal::ClientMerged { into: NOBODY }, |case| {
            if case.client.is_some() {
                case.client = Some(merged(OWNER, NOBODY));
            }
        }),
        (ClientRefusal::NamesDiffer { client: names.0, duplicate: names.1 }, |case| {
            if case.other.is_some() {
                case.other = Some(client(NEIGHBOUR, "Прежняя"));
            }
        }),
    ];
    meets_in_order(Pair::accepted, Pair::merge, &checks);
    let mut case = Pair::accepted();
    case.other = Some(client(NEIGHBOUR, "Прежняя"));
    case.different_names = DifferentNames::Confirmed;
    assert!(case.merge().is_ok());
    case.other = Some(merged(NEIGHBOUR, NOBODY));
    assert_eq!(case.merge(), Err(ClientRefusal::ClientMerged { into: NOBODY }));
}

#[test]
fn a_merge_loses_no_phone_and_no_day() {
    use Capacity::{Manager, Owner, Resident};
    let (one, other) = (OWNER, NEIGHBOUR);
    let numbers: Vec<String> =
        Pair::accepted().merge().unwrap().phones.iter().map(|phone| phone.e164().to_owned()).collect();
    assert_eq!(numbers, ["+79147000001", "+79147000002", "+79147000003"]);
    for (ties, expected) in [
        (vec![tie(other, Owner, "2020-01-01", None)], vec![tie(one, Owner, "2020-01-01", None)]),
        // A day in common makes them one, with the stronger capacity.
        (
            vec![tie(one, Resident, "2021-01-01", None), tie(other, Owner, "2022-01-01", Some("2023-01-01"))],
            vec![tie(one, Owner, "2021-01-01", None)],
        ),
        (
            vec![
                tie(one, Resident, "2021-01-01", Some("2022-01-01")),
                tie(other, Manager, "2022-01-01", Some("2023-01-01")),
            ],
            vec![tie(one, Manager, "2021-01-01", Some("2023-01-01"))],
        ),
        // The next day is no day in common.
        (
            vec![tie(other, Resident, "2022-01-02", None), tie(one, Owner, "2021-01-01", Some("2022-01-01"))],
            vec![tie(one, Owner, "2021-01-01", Some("2022-01-01")), tie(one, Resident, "2022-01-02", None)],
        ),
        // Of other premises they stay apart.
        (
            vec![
                tie(one, Owner, "2021-01-01", None),
                Tie { premises: OTHER_FLAT, ..tie(other, Owner, "2021-01-01", None) },
            ],
            vec![
                tie(one, Owner, "2021-01-01", None),
                Tie { premises: OTHER_FLAT, ..tie(one, Owner, "2021-01-01", None) },
            ],
        ),
    ] {
        assert_eq!(Pair { ties: ties.clone(), ..Pair::accepted() }.merge().unwrap().ties, expected, "{ties:?}");
    }
    let lets = |since: &str, tie| Tie { lets_others: Some(day(since)), ..tie };
    let ties = vec![tie(one, Owner, "2021-01-01", None), lets("2024-01-01", tie(other, Owner, "2022-01-01", None))];
    let merged = Pair { ties, ..Pair::accepted() }.merge().unwrap();
    assert_eq!(merged.ties, [lets("2024-01-01", tie(one, Owner, "2021-01-01", None))]);
}

/// A command about access with all that decides about it.
struct Access {
    client: Option<Client>,
    resident_is: Option<ClientId>,
    accounts: BTreeSet<AccountId>,
    account: Option<PersonalAccount>,
    ties: Vec<Tie>,
    by: Actor,
}

impl Access {
    /// A neighbour who lives in the flat of an owner who lets others.
    fn accepted() -> Self {
        let lets = Tie { lets_others: Some(day("2026-11-23")), ..tie(OWNER, Capacity::Owner, "2020-01-01", None) };
        Self {
            client: Some(client(NEIGHBOUR, "Пак")),
            resident_is: Some(NEIGHBOUR),
            accounts: [OTHER_ACCOUNT].into(),
            account: Some(account(ACCOUNT, "0042")),
            ties: vec![lets, tie(NEIGHBOUR, Capacity::Resident, "2026-11-23", None)],
            by: who_may(Permission::ResidentLink),
        }
    }

    fn link(&self) -> Result<ResidentLinked, ClientRefusal> {
        let facts = LinkFacts {
            client: self.client.as_ref(),
            resident_is: self.resident_is,
            accounts: &self.accounts,
            account: self.account.as_ref().map(|account| (account, zone())),
            ties: &self.ties,
        };
        link_resident(LinkResident { resident: RESIDENT, client: NEIGHBOUR, account: ACCOUNT }, facts, &self.by, now())
    }
}

/// Proves E-02, E-28.
#[test]
fn access_meets_its_checks_in_order() {
    let number = || "0042".to_owned();
    let permission = Permission::ResidentLink;
    let checks: Checks<Access, ClientRefusal> = vec![
        (ClientRefusal::NotPermitted { permission }, |case| case.by = who_may_not(Permission::ResidentLink)),
        (ClientRefusal::ClientUnknown { client: NEIGHBOUR }, |case| case.client = None),
        (ClientRefusal::ClientMerged { into: NOBODY }, |case| {
            if case.client.is_some() {
                case.client = Some(merged(NEIGHBOUR, NOBODY));
            }
        }),
        (ClientRefusal::ResidentOfAnother { client: OWNER }, |case| case.resident_is = Some(OWNER)),
        (ClientRefusal::AccountUnknown { account: ACCOUNT }, |case| case.account = None),
        (ClientRefusal::AlreadyLinked { number: number() }, |case| case.accounts = [ACCOUNT].into()),
        (ClientRefusal::AccountClosed { number: number(), on: day("2026-11-01") }, |case| {
            if case.account.is_some() {
                case.account = Some(closed(ACCOUNT, "0042", "2026-11-01"));
            }
        }),
        (ClientRefusal::NotOfAccount { number: number() }, |case| case.ties.truncate(1)),
        (ClientRefusal::OwnerPermissionMissing, |case| case.ties[0].lets_others = None),
    ];
    meets_in_order(Access::accepted, Access::link, &checks);
    let unlink = |accounts: &[AccountId], by: &Actor| {
        let accounts = accounts.iter().copied().collect();
        unlink_resident(UnlinkResident { resident: RESIDENT, account: ACCOUNT }, &accounts, by)
    };
    assert!(unlink(&[ACCOUNT], &who_may(permission)).is_ok());
    assert_eq!(unlink(&[OTHER_ACCOUNT], &who_may(permission)), Err(ClientRefusal::NotLinked));
    assert_eq!(unlink(&[], &who_may_not(permission)), Err(ClientRefusal::NotPermitted { permission }));
}

#[test]
fn who_has_access_by_right() {
    let lives = || tie(NEIGHBOUR, Capacity::Resident, "2026-11-01", None);
    let owner = || tie(OWNER, Capacity::Owner, "2020-01-01", None);
    let with = |ties: Vec<Tie>| Access { ties, ..Access::accepted() }.link().err();
    let not = Some(ClientRefusal::NotOfAccount { number: "0042".to_owned() });
    let forbidden = Some(ClientRefusal::OwnerPermissionMissing);
    // An owner needs nobody's permission, a manager does.
    assert_eq!(with(vec![Tie { capacity: Capacity::Owner, ..lives() }]), None);
    assert_eq!(with(vec![owner(), Tie { capacity: Capacity::Manager, ..lives() }]), forbidden);
    // Nobody lets others who does not own the premises any more, or yet.
    let let_until = |until| Tie { until: Some(day(until)), lets_others: Some(day("2021-01-01")), ..owner() };
    assert_eq!(with(vec![let_until("2026-11-22"), lives()]), forbidden);
    assert_eq!(with(vec![let_until("2026-11-23"), lives()]), None);
    // The tie holds today, and to these premises.
    assert_eq!(with(vec![let_until("2026-11-23"), Tie { until: Some(day("2026-11-22")), ..lives() }]), not);
    assert_eq!(with(vec![let_until("2026-11-23"), Tie { premises: OTHER_FLAT, ..lives() }]), not);
    // The payer needs no tie.
    let payer = PersonalAccount { payer: Some(NEIGHBOUR), premises: None, ..account(ACCOUNT, "0042") };
    assert!(Access { account: Some(payer), ties: vec![], resident_is: None, ..Access::accepted() }.link().is_ok());
}
