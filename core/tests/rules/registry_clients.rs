//! Table tests of `registry/clients`: people and their phones.

use upravdom::base::{Actor, FullName, NameFields, NameProblem, Permission, Phone, PhoneKind, PhoneProblem};
use upravdom::registry::clients::{
    AddClient, AddPhone, Client, ClientRefusal, ClientRemoved, ClientRenamed, ClientUse, PhoneAdded, PhoneRemoved,
    Phones, PrimaryPhoneSet, RemoveClient, RemovePhone, RenameClient, SetPrimaryPhone, add_client, add_phone,
    remove_client, remove_phone, rename_client, set_primary_phone,
};

use crate::checks::{Checks, meets_in_order};
use crate::registry_cases::{NEIGHBOUR, OWNER, client, fields, who_may, who_may_not};

const MOBILE: &str = "8 (914) 700-00-01";

/// A command about a client with all that decides about it.
struct Case {
    name: NameFields,
    phones: Vec<String>,
    client: Option<Client>,
    has: ClientUse,
    by: Actor,
}

impl Case {
    fn of_new() -> Self {
        Self {
            name: fields("Ким", "Анна", "."),
            phones: vec![MOBILE.to_owned(), "+7 914 700-00-02".to_owned()],
            client: None,
            has: ClientUse::default(),
            by: who_may(Permission::AccountManage),
        }
    }

    fn of_known() -> Self {
        let phones = Phones::try_from(vec![Phone::parse("+79147000003").unwrap()]).unwrap();
        Self { client: Some(Client { phones, ..client(OWNER, "Ким") }), ..Self::of_new() }
    }

    fn of_its_phone() -> Self {
        Self { phones: vec!["8 914 700 00 03".to_owned()], ..Self::of_known() }
    }

    fn phone(&self) -> String {
        self.phones[0].clone()
    }

    fn add(&self) -> Result<Client, ClientRefusal> {
        let command = AddClient { client: OWNER, name: self.name.clone(), phones: self.phones.clone() };
        add_client(&command, self.client.as_ref().map(|client| client.id), &self.by)
    }

    fn rename(&self) -> Result<ClientRenamed, ClientRefusal> {
        rename_client(&RenameClient { client: OWNER, name: self.name.clone() }, self.client.as_ref(), &self.by)
    }

    fn remove(&self) -> Result<ClientRemoved, ClientRefusal> {
        remove_client(RemoveClient { client: OWNER }, self.client.as_ref(), self.has, &self.by)
    }

    fn add_phone(&self) -> Result<PhoneAdded, ClientRefusal> {
        add_phone(&AddPhone { client: OWNER, phone: self.phone() }, self.client.as_ref(), &self.by)
    }

    fn remove_phone(&self) -> Result<PhoneRemoved, ClientRefusal> {
        remove_phone(&RemovePhone { client: OWNER, phone: self.phone() }, self.client.as_ref(), &self.by)
    }

    fn set_primary(&self) -> Result<PrimaryPhoneSet, ClientRefusal> {
        set_primary_phone(&SetPrimaryPhone { client: OWNER, phone: self.phone() }, self.client.as_ref(), &self.by)
    }
}

fn not_permitted() -> ClientRefusal {
    ClientRefusal::NotPermitted { permission: Permission::AccountManage }
}

fn of_client() -> Checks<Case, ClientRefusal> {
    vec![
        (not_permitted(), |case| case.by = who_may_not(Permission::AccountManage)),
        (ClientRefusal::ClientUnknown { client: OWNER }, |case| case.client = None),
        (ClientRefusal::ClientMerged { into: NEIGHBOUR }, |case| {
            if let Some(client) = &mut case.client {
                client.merged_into = Some(NEIGHBOUR);
            }
        }),
    ]
}

fn of_name() -> (ClientRefusal, fn(&mut Case)) {
    let refusal = ClientRefusal::NameUnreadable { problem: NameProblem::SurnameMissing };
    (refusal, |case| ".".clone_into(&mut case.name.surname))
}

fn of_phone() -> Checks<Case, ClientRefusal> {
    vec![
        (ClientRefusal::PhoneUnreadable { problem: PhoneProblem::Empty }, |case| case.phones[0].clear()),
        (ClientRefusal::PhoneNotMobile { kind: PhoneKind::Fixed }, |case| {
            "8 423 222-22-22".clone_into(&mut case.phones[0]);
        }),
    ]
}

/// Proves B-112, B-119, B-211, B-212, D-19.
#[test]
fn clients_meet_their_checks_in_order() {
    let mut adding = vec![
        (not_permitted(), (|case| case.by = who_may_not(Permission::AccountManage)) as fn(&mut Case)),
        (ClientRefusal::ClientExists { client: OWNER }, |case| case.client = Some(client(OWNER, "Ким"))),
        of_name(),
    ];
    adding.extend(of_phone());
    meets_in_order(Case::of_new, Case::add, &adding);
    let mut renaming = of_client();
    renaming.push(of_name());
    meets_in_order(Case::of_known, Case::rename, &renaming);
    let mut phoning = of_client();
    phoning.extend(of_phone());
    meets_in_order(Case::of_known, Case::add_phone, &phoning);
    let mut own = of_client();
    own.push(of_phone().remove(0));
    meets_in_order(Case::of_its_phone, Case::remove_phone, &own);
    meets_in_order(Case::of_its_phone, Case::set_primary, &own);
    let not_its_own = Case { phones: vec![MOBILE.to_owned()], ..Case::of_its_phone() };
    assert_eq!(not_its_own.remove_phone(), Err(ClientRefusal::PhoneUnknown));
    assert_eq!(not_its_own.set_primary(), Err(ClientRefusal::PhoneUnknown));
}

/// Proves B-121, X-28.
#[test]
fn an_owner_is_never_deleted() {
    let mut checks = of_client();
    checks.push((ClientRefusal::ClientInUse { accounts: 1, premises: 0, residents: 0, merged: 0 }, |case| {
        case.has.accounts = 1;
    }));
    meets_in_order(Case::of_known, Case::remove, &checks);
    let nothing = ClientUse::default();
    for has in [
        ClientUse { premises: 1, ..nothing },
        ClientUse { residents: 1, ..nothing },
        ClientUse { merged: 1, ..nothing },
    ] {
        assert!(Case { has, ..Case::of_known() }.remove().is_err(), "{has:?}");
    }
}

/// Proves B-126, B-127, X-11.
#[test]
fn a_client_is_kept_with_its_first_phone_primary() {
    let added = Case::of_new().add().unwrap();
    assert_eq!(added.phones.primary().unwrap().e164(), "+79147000001");
    assert_eq!(added.name.to_string(), "Ким Анна");
    let mut twice = Case::of_new();
    "+7 914 700 00 01".clone_into(&mut twice.phones[1]);
    assert_eq!(twice.add(), Err(ClientRefusal::PhoneRepeated));
    assert_eq!(Case::of_its_phone().add_phone(), Err(ClientRefusal::PhoneRepeated));
    let firm = Case { name: fields("ООО «Рыбка»", ".", ""), phones: vec![], ..Case::of_new() };
    assert!(matches!(firm.add().unwrap().name, FullName::Legal(_)));
    let sent = serde_json::to_string(&added.phones).unwrap();
    assert_eq!(serde_json::from_str::<Phones>(&sent).unwrap(), added.phones);
    assert!(serde_json::from_str::<Phones>("[\"+79147000001\", \"+79147000001\"]").is_err());
    assert!(serde_json::from_str::<Phones>("[\"+74232222222\"]").is_err());
}
