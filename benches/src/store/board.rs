//! The dispatcher's board.

use rusqlite::{Connection, params};
use upravdom::Command;
use upravdom::base::RequestId;
use upravdom::requests::CreateRequest;
use upravdom_store::{BoardFilter, PageRequest};
use uuid::Uuid;

use super::{Folder, open, run, uuid};
use crate::{Effort, Found, compare};

/// The dispatcher's first page of fifty.
pub fn first_page(effort: Effort) -> Found {
    let folder = Folder::new("board");
    let (store, founding, session) = open(&folder);
    let requests = 20_000 / effort.divisor.max(1);
    for position in 0..requests.max(100) {
        let command = CreateRequest {
            request: RequestId::new(uuid(position)),
            house: founding.houses[position % 2].id,
            account: None,
            text: format!("Заявка {position}: течёт кран"),
            kind: Some(founding.kinds[0].id),
            priority: None,
        };
        run(&store, &session, position, Command::CreateRequest(command));
    }
    let page = PageRequest { after: None, limit: 50 };
    let filter = BoardFilter::default();
    let ids: Vec<Uuid> =
        store.board(&session, &filter, &page).unwrap().items.iter().map(|view| view.request.id.uuid()).collect();
    assert_eq!(ids.len(), 50);
    let ours = |_| assert_eq!(store.board(&session, &filter, &page).unwrap().items.len(), 50);
    let connection = Connection::open(folder.file()).unwrap();
    let company = founding.company.id.uuid();
    let floor = |_| {
        let mut statement =
            connection.prepare_cached("SELECT * FROM request WHERE company_id = ?1 AND request_id = ?2").unwrap();
        for id in &ids {
            let text: String = statement.query_row(params![company, id], |row| row.get("body")).unwrap();
            assert!(!text.is_empty());
        }
    };
    compare(effort, 200, ours, floor)
}
