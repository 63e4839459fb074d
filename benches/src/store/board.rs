//! The dispatcher's board over a million requests, asked for in twelve ways.

use std::sync::{Mutex, PoisonError};
use std::time::Instant as Clock;

use rusqlite::{Connection, params};
use upravdom::base::Instant;
use upravdom::requests::{Executor, Payment, Priority, Status};
use upravdom_store::{BoardFilter, Founding, Page, PageRequest, RequestView, Session, Store};
use uuid::Uuid;

use super::{Folder, bulk};
use crate::{Effort, Found, compare, median};

/// How many requests the company has.
const REQUESTS: usize = 1_000_000;
/// How many rows a page has.
const ROWS: u32 = 50;
/// How many pages of each combination are looked at for the slowest.
const PAGES: usize = 200;
/// How often such a page is asked for: the fastest shows what it costs, the others what else the machine does.
const TRIES: usize = 5;

/// A company with all its requests.
struct Board {
    store: Store,
    session: Session,
    connection: Connection,
    company: Uuid,
    combinations: Vec<(&'static str, BoardFilter)>,
    _folder: Folder,
}

/// It takes minutes to make, so that the benches of one run share it.
static BOARD: Mutex<Option<Board>> = Mutex::new(None);

/// Removes the company when the run ends.
pub struct PutAway;

impl Drop for PutAway {
    fn drop(&mut self) {
        drop(BOARD.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}

/// The first page, of the combination that costs most.
pub fn first_page(effort: Effort) -> Found {
    with_board(effort, |board| board.worst_page(effort, |_| Some(None)))
}

/// The page behind the first, of the combination that costs most.
pub fn next_page(effort: Effort) -> Found {
    with_board(effort, |board| board.worst_page(effort, |first| first.next.map(Some)))
}

/// How much longer than usual the slowest page in a hundred takes, of the combination where that is worst.
pub fn tail(effort: Effort) -> Found {
    with_board(effort, |board| {
        let tails = board.combinations.iter().map(|(name, filter)| board.tail(effort, name, filter));
        tails.max_by(Found::by_ratio).unwrap()
    })
}

fn with_board(effort: Effort, measure: impl FnOnce(&Board) -> Found) -> Found {
    let mut board = BOARD.lock().unwrap();
    measure(board.get_or_insert_with(|| Board::new(REQUESTS * 5 / effort.divisor)))
}

impl Board {
    fn new(requests: usize) -> Self {
        let folder = Folder::new("board");
        let (store, founding, session) = bulk::open(&folder, requests);
        let connection = Connection::open(folder.file()).unwrap();
        let (company, combinations) = (founding.company.id.uuid(), combinations(&founding, requests));
        Self { store, session, connection, company, combinations, _folder: folder }
    }

    fn page(&self, filter: &BoardFilter, after: Option<String>) -> Page<RequestView> {
        self.store.board(&self.session, filter, &PageRequest { after, limit: ROWS }).unwrap()
    }

    /// Measures a page of each combination: that behind the cursor, if there is such a page.
    fn worst_page(&self, effort: Effort, cursor: fn(Page<RequestView>) -> Option<Option<String>>) -> Found {
        let measured = self.combinations.iter().filter_map(|(name, filter)| {
            let after = cursor(self.page(filter, None))?;
            let ids = self.ids(filter, after.clone());
            let ours = |_| drop(self.page(filter, after.clone()));
            // A round is one page: who shares the machine stops a long one more often than a short one.
            let effort = Effort { rounds: effort.rounds * 10, ..effort };
            Some(Found { of: name, ..compare(effort, 1, ours, |_| self.fetch(&ids)) })
        });
        measured.max_by(Found::by_ratio).unwrap()
    }

    /// The requests of the page; where it is short, with the newest of the company.
    fn ids(&self, filter: &BoardFilter, after: Option<String>) -> Vec<Uuid> {
        let mut items = self.page(filter, after).items;
        items.extend(self.page(&BoardFilter::default(), None).items);
        items.iter().take(ROWS as usize).map(|view| view.request.id.uuid()).collect()
    }

    fn fetch(&self, ids: &[Uuid]) {
        let text = "SELECT * FROM request WHERE company_id = ?1 AND request_id = ?2";
        let mut statement = self.connection.prepare_cached(text).unwrap();
        for id in ids {
            let text: String = statement.query_row(params![self.company, id], |row| row.get("body")).unwrap();
            assert!(!text.is_empty());
        }
    }

    fn tail(&self, effort: Effort, name: &'static str, filter: &BoardFilter) -> Found {
        let (mut times, mut after) = (Vec::new(), None);
        for _ in 0..PAGES * 5 / effort.divisor {
            let tries = (0..TRIES).map(|_| {
                let clock = Clock::now();
                drop(self.page(filter, after.clone()));
                clock.elapsed().as_nanos() as f64
            });
            times.push(tries.min_by(f64::total_cmp).unwrap());
            after = self.page(filter, after).next;
        }
        times.sort_by(f64::total_cmp);
        let slow = times[(times.len() * 99).div_ceil(100) - 1];
        Found { ours: slow, floor: median(times), of: name }
    }
}

/// Twelve questions; one finds nothing, one a request in a hundred thousand.
fn combinations(founding: &Founding, requests: usize) -> Vec<(&'static str, BoardFilter)> {
    let filter = BoardFilter::default;
    let (house, account) = (Some(bulk::house(7)), Some(bulk::account(7)));
    let (kind, worker) = (Some(founding.kinds[1].id), Some(Executor::Employee(founding.employees[2].id)));
    let at = |request: usize| Some(Instant::from_millis(bulk::created_at(request)).unwrap());
    vec![
        ("everything", filter()),
        ("open", BoardFilter { statuses: vec![Status::New, Status::InProgress], ..filter() }),
        ("done in a house", BoardFilter { statuses: vec![Status::Done], house, ..filter() }),
        ("of a house", BoardFilter { house, ..filter() }),
        ("of a kind in a house", BoardFilter { kind, house, ..filter() }),
        ("emergencies", BoardFilter { priority: Some(Priority::Emergency), ..filter() }),
        ("of an executor", BoardFilter { executor: worker, ..filter() }),
        ("of an account", BoardFilter { account, ..filter() }),
        ("overdue", BoardFilter { overdue_at: at(2 * requests), ..filter() }),
        ("of some days", BoardFilter { created_from: at(requests / 3), created_before: at(requests / 2), ..filter() }),
        ("one in 100 000", BoardFilter { payment: Some(Payment::Paid), ..filter() }),
        ("nothing", BoardFilter { payment: Some(Payment::Paid), priority: Some(Priority::High), ..filter() }),
    ]
}
