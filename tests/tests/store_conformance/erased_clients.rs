//! Whoever is erased is erased as a client too, and nobody else.

use serde_json::{Value, json};
use upravdom::ERASED;
use upravdom::base::ResidentId;
use upravdom::company::DataSubject;
use upravdom_tests::conformance::{ACCOUNT, COMPANY, envelope, id, on_both};

use crate::erased_texts::{Fate, texts_marked, with_fate};
use crate::erasure::{erase, traces_of};

/// What stands in every name, and the phones in a row.
const MARK: &str = "zqxmark";
const PHONES: [&str; 3] = ["+79068088123", "+79068088124", "+79068088125"];

fn command(command: Value) -> upravdom::Command {
    serde_json::from_value(command).unwrap()
}

fn name(part: &str) -> Value {
    json!({"surname": format!("{MARK}-{part}"), "given": format!("{MARK}-имя"), "patronymic": format!("{MARK}-отчество")})
}

/// Proves B-121, N-25.
#[test]
fn a_client_who_is_erased_leaves_no_trace_and_the_others_stay() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        let [neighbour, double] = [id(0xA41), id(0xA42)];
        let (she, resident) = (id(0x401), ResidentId::new(id(0x401)));
        let mut sent = Vec::new();
        for (n, wish) in (1..).zip([
            json!({"do": "add_client", "client": double, "name": name("двойник"), "phones": [PHONES[0]]}),
            json!({"do": "add_client", "client": neighbour, "name": {"surname": "Орлова", "given": "Анна", "patronymic": "."},
                "phones": ["8 914 700-00-07"]}),
            json!({"do": "rename_client", "client": she, "name": name("она")}),
            json!({"do": "add_phone", "client": she, "phone": PHONES[1]}),
            json!({"do": "add_phone", "client": she, "phone": PHONES[2]}),
            json!({"do": "set_primary_phone", "client": she, "phone": PHONES[2]}),
            json!({"do": "remove_phone", "client": she, "phone": PHONES[1]}),
            json!({"do": "merge_clients", "client": she, "duplicate": double, "different_names": "confirmed"}),
            json!({"do": "set_balance", "account": ACCOUNT, "sum": 100, "as_of": "2026-11-20"}),
        ]) {
            let envelope = envelope(n, n, command(wish));
            bed.done(leader, &envelope);
            sent.push(envelope);
        }
        // Phones are marked by their digits.
        let mut marked = texts_marked(&sent, MARK);
        marked.extend(PHONES.iter().flat_map(|phone| texts_marked(&sent, phone)));
        assert_eq!(marked, with_fate(Fate::OfClient));
        assert!(traces_of(bed, MARK) > 2);
        bed.done(leader, &erase(100, 100, DataSubject::Resident(resident)));
        assert_eq!(traces_of(bed, MARK), 0);
        let traces: usize = PHONES.iter().map(|phone| traces_of(bed, phone)).sum();
        assert_eq!(traces, 0);
        let names = |bed_name: &str| bed.number(&format!("SELECT COUNT(*) FROM client WHERE surname = '{bed_name}'"));
        assert_eq!((names(ERASED), names("Орлова")), (2, 1));
        assert!(traces_of(bed, "+79147000007") > 0, "the neighbour stays");
        assert_eq!(bed.store.check(COMPANY).unwrap().findings, []);
        // What was sent before and comes again has its line and no second effect.
        let again = bed.send(leader, &sent[2]);
        assert!(!format!("{again:?}").contains(MARK), "{again:?}");
    });
}
