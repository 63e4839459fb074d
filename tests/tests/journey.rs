//! The journey over the crates, on both databases.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a failed step is a failed test"
)]

use std::collections::BTreeMap;

use upravdom::Envelope;
use upravdom::base::{DayRange, FilterId, HouseId, IncidentId, KindId, Month, PhotoId, PlanId, RequestId};
use upravdom::requests::papers::{JournalColumn, PaperWidth, plain_text};
use upravdom::requests::{Photo, RequestKind, Status};
use upravdom_store::{
    BoardFilter, Candidate, Changes, ChargeView, CommentView, Count, Hint, HistoryFilter, HistoryOrder, HouseCounts,
    IncidentFilter, IncidentView, IntentLine, MeterAction, MeterFilter, MeterView, OccurrenceView, OverdueView,
    PageRequest, PhotoContent, PlanCard, PlanFilter, PlanView, ReadingRow, RequestCard, RequestView, Responsible,
    SavedFilter, Session, SimilarTo, SimilarView, Store,
};
use upravdom_tests::journey::{Content, Face, Sent, Shown, Table, foundings, load, looked_at, run, sent};
use upravdom_tests::{golden, postgres, scratch};

struct Crates {
    store: Store,
    sessions: BTreeMap<String, Session>,
    cursors: BTreeMap<String, String>,
}

impl Crates {
    fn new(store: Store) -> Self {
        for founding in foundings() {
            store.found_company(&founding).unwrap();
        }
        let sign_in = |person: &upravdom_tests::journey::Person| {
            store.sign_in(&store.issue_sign_in(person.company, person.who(), person.channel).unwrap()).unwrap()
        };
        let sessions = load().actors.iter().map(|(name, person)| (name.clone(), sign_in(person))).collect();
        Self { store, sessions, cursors: BTreeMap::new() }
    }
}

impl Face for Crates {
    fn execute(&mut self, actor: &str, envelope: &Envelope) -> Shown {
        self.store.execute(&self.sessions[actor], envelope, envelope.device_time).unwrap().into()
    }

    fn upload(&mut self, actor: &str, content: &Content) -> Sent {
        sent(self.store.upload_photo(&self.sessions[actor], content.photo, content.bytes.clone()).unwrap())
    }

    fn photo_content(&mut self, actor: &str, photo: PhotoId) -> Option<PhotoContent> {
        self.store.photo_content(&self.sessions[actor], photo).unwrap()
    }

    fn board(&mut self, actor: &str, status: Option<Status>) -> Vec<RequestView> {
        let filter = BoardFilter { statuses: status.into_iter().collect(), ..BoardFilter::default() };
        self.store.board(&self.sessions[actor], &filter, &PageRequest::default()).unwrap().items
    }

    fn work_order(&mut self, actor: &str, request: RequestId) -> Result<String, Shown> {
        let order = self.store.work_order(&self.sessions[actor], request).unwrap();
        order.map(|order| plain_text(&order, PaperWidth::default())).map_err(|refusal| Shown::refused(&refusal))
    }

    fn request_journal(&mut self, actor: &str, days: DayRange, house: Option<HouseId>) -> Result<Table, Shown> {
        let mut rows = vec![JournalColumn::ALL.iter().map(|column| Some(column.title())).collect()];
        let mut page = PageRequest { after: None, limit: 2 };
        loop {
            let journal = self.store.request_journal(&self.sessions[actor], days, house, &page).unwrap();
            let found = journal.map_err(|refusal| Shown::refused(&refusal))?;
            rows.extend(found.items.into_iter().map(|row| row.cells));
            let Some(after) = found.next else { return Ok(rows) };
            page.after = Some(after);
        }
    }

    fn intents(&mut self, actor: &str) -> Result<Vec<IntentLine>, Shown> {
        let (mut found, mut after) = (Vec::new(), 0);
        loop {
            let read = self.store.intents(&self.sessions[actor], after, 10).unwrap();
            let read = read.map_err(|refusal| Shown::refused(&refusal))?;
            found.extend(read.lines);
            if read.read_to == after {
                return Ok(found);
            }
            after = read.read_to;
        }
    }

    fn comments(&mut self, actor: &str, request: RequestId) -> Vec<CommentView> {
        self.store.comments(&self.sessions[actor], request, &PageRequest::default()).unwrap().items
    }

    fn photos(&mut self, actor: &str, request: RequestId) -> Vec<Photo> {
        self.store.photos(&self.sessions[actor], request, &PageRequest::default()).unwrap().items
    }

    fn card(&mut self, actor: &str, request: RequestId) -> Option<RequestCard> {
        self.store.request_card(&self.sessions[actor], request, looked_at()).unwrap()
    }

    fn kinds(&mut self, actor: &str) -> Vec<RequestKind> {
        self.store.kinds(&self.sessions[actor], &PageRequest::default()).unwrap().items
    }

    fn responsible(&mut self, actor: &str, request: RequestId, kind: Option<KindId>) -> Option<Responsible> {
        self.store.responsible(&self.sessions[actor], request, kind).unwrap()
    }

    fn similar(&mut self, actor: &str, to: &SimilarTo) -> Vec<SimilarView> {
        self.store.similar(&self.sessions[actor], to, looked_at(), &PageRequest::default()).unwrap().items
    }

    fn overdue(&mut self, actor: &str) -> Vec<OverdueView> {
        self.store.overdue(&self.sessions[actor], looked_at(), &PageRequest::default()).unwrap().items
    }

    fn candidates(&mut self, actor: &str, request: RequestId, kind: Option<KindId>) -> Vec<Candidate> {
        self.store.candidates(&self.sessions[actor], request, kind, &PageRequest::default()).unwrap().items
    }

    fn count(&mut self, actor: &str, status: Option<Status>) -> Count {
        let filter = BoardFilter { statuses: status.into_iter().collect(), ..BoardFilter::default() };
        self.store.request_count(&self.sessions[actor], &filter).unwrap()
    }

    fn counts(&mut self, actor: &str) -> Vec<HouseCounts> {
        self.store.house_counts(&self.sessions[actor], &PageRequest::default()).unwrap().items
    }

    fn save_filter(&mut self, actor: &str, filter: &SavedFilter) -> Result<SavedFilter, Shown> {
        let saved = self.store.save_filter(&self.sessions[actor], filter).unwrap();
        saved.map_err(|refusal| Shown::refused(&refusal))
    }

    fn saved_filters(&mut self, actor: &str) -> Vec<SavedFilter> {
        self.store.saved_filters(&self.sessions[actor], looked_at()).unwrap()
    }

    fn remove_filter(&mut self, actor: &str, filter: FilterId) -> bool {
        self.store.remove_filter(&self.sessions[actor], filter).unwrap()
    }

    fn hints(&mut self, actor: &str, text: &str) -> Vec<Hint> {
        self.store.hints(&self.sessions[actor], text).unwrap()
    }

    fn meters(&mut self, actor: &str) -> Vec<MeterView> {
        self.store.meters(&self.sessions[actor], &MeterFilter::default(), &PageRequest::default()).unwrap().items
    }

    fn charges(&mut self, actor: &str) -> Vec<ChargeView> {
        let (filter, month) = (MeterFilter::default(), Month::new(2026, 11).unwrap());
        self.store.meter_charges(&self.sessions[actor], &filter, month, &PageRequest::default()).unwrap().items
    }

    fn readings(&mut self, actor: &str) -> Vec<ReadingRow> {
        let days = DayRange::new("2026-11-01".parse().unwrap(), "2026-11-30".parse().unwrap()).ok();
        let filter = HistoryFilter { days, ..HistoryFilter::default() };
        self.store.readings(&self.sessions[actor], &filter, &PageRequest::default()).unwrap().items
    }

    fn history(&mut self, actor: &str) -> Vec<MeterAction> {
        let (filter, order) = (HistoryFilter::default(), HistoryOrder::Address);
        self.store.meter_history(&self.sessions[actor], &filter, order, &PageRequest::default()).unwrap().items
    }

    fn incidents(&mut self, actor: &str, house: Option<HouseId>) -> Vec<IncidentView> {
        let filter = IncidentFilter { house, standing: None };
        self.store.incidents(&self.sessions[actor], &filter, &PageRequest::default()).unwrap().items
    }

    fn covering(&mut self, actor: &str, house: HouseId, kind: Option<KindId>) -> Option<IncidentView> {
        self.store.covering_incident(&self.sessions[actor], house, kind, looked_at()).unwrap()
    }

    fn incident_requests(&mut self, actor: &str, incident: IncidentId) -> Vec<RequestView> {
        self.store.incident_requests(&self.sessions[actor], incident, &PageRequest::default()).unwrap().items
    }

    fn plans(&mut self, actor: &str, house: Option<HouseId>) -> Vec<PlanView> {
        let filter = PlanFilter { house, standing: None };
        self.store.plans(&self.sessions[actor], &filter, &PageRequest::default()).unwrap().items
    }

    fn plan(&mut self, actor: &str, plan: PlanId) -> Option<PlanCard> {
        self.store.plan(&self.sessions[actor], plan).unwrap()
    }

    fn plan_occurrences(&mut self, actor: &str, plan: PlanId) -> Vec<OccurrenceView> {
        self.store.plan_occurrences(&self.sessions[actor], plan, &PageRequest::default()).unwrap().items
    }

    fn changes(&mut self, actor: &str) -> Changes {
        let page = PageRequest { after: self.cursors.get(actor).cloned(), limit: 0 };
        let changes = self.store.changes(&self.sessions[actor], &page).unwrap();
        match &changes {
            Changes::Since { cursor, .. } => drop(self.cursors.insert(actor.to_owned(), cursor.clone())),
            Changes::Reset => drop(self.cursors.remove(actor)),
        }
        changes
    }
}

#[test]
fn on_sqlite() {
    let folder = scratch::Folder::new();
    let store = Store::open_sqlite(folder.path().join("journey.db")).unwrap();
    golden::check("journey.txt", &run(&mut Crates::new(store)));
}

#[test]
fn on_postgres() {
    let Some(server) = postgres::Server::shared() else { return };
    let database = server.fresh_database();
    Store::migrate_postgres(&database.owner_url, postgres::APP).unwrap();
    let store = Store::connect_postgres(&database.app_url).unwrap();
    golden::check("journey.txt", &run(&mut Crates::new(store)));
}

/// A step that takes another's id by mistake is answered that its id is used, and proves nothing else.
#[test]
fn an_id_is_used_twice_in_one_step_only() {
    let transcript = include_str!("../golden/journey.txt");
    assert_eq!(transcript.matches("refused command.id_reused").count(), 1);
}
