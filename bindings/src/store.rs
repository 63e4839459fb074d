//! The store as an object: a file, sign-ins, commands and reads.

use std::sync::{Arc, PoisonError, RwLock};

use upravdom::Envelope;
use upravdom::base::{
    Channel, CompanyId, DayRange, FilterId, HouseId, IncidentId, KindId, MeterId, Month, PhotoId, PlanId, RequestId,
    Who,
};
use upravdom::requests::PhotoReservation;
use upravdom::requests::papers::{PaperWidth, plain_text};
use upravdom_store::{
    BoardFilter, Changes, Choices, Count, Founding, Hint, HistoryFilter, HistoryOrder, IncidentFilter, IncidentView,
    IntentLines, MeterCard, MeterFilter, Outcome, PageRequest, PhotoContent, PlanCard, PlanFilter, RequestCard,
    Responsible, SavedFilter, SimilarTo, Upload,
};

use crate::error::{Result, UpravdomError, guard};
use crate::mirror::candidates::CandidatePage;
use crate::mirror::custom::{CalendarDate, Timestamp};
use crate::mirror::desk::{OverduePage, SimilarPage};
use crate::mirror::finding::HouseCountsPage;
use crate::mirror::incidents::IncidentPage;
use crate::mirror::kinds::KindPage;
use crate::mirror::meter_reads::{ChargePage, MeterActionPage, ReadingPage};
use crate::mirror::papers::JournalPage;
use crate::mirror::plans::{OccurrencePage, PlanPage};
use crate::mirror::store::{ChoicePage, CommentPage, MeterPage, PhotoPage, RequestPage};

/// A `SQLite` file with the rules over it. Every call blocks until it is done: call it off the main thread. May be shared
/// between threads.
#[derive(uniffi::Object)]
pub struct Store {
    inner: Arc<Inner>,
}

/// The open file; nothing after it was shut down.
struct Inner(RwLock<Option<Arc<upravdom_store::Store>>>);

impl Inner {
    fn open(&self) -> Result<Arc<upravdom_store::Store>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone().ok_or(UpravdomError::Closed)
    }
}

#[uniffi::export]
impl Store {
    /// Opens the file, makes it if there is none, and brings it to the newest schema. Blocks: `SQLite`.
    #[uniffi::constructor]
    pub fn open(path: String) -> Result<Arc<Self>> {
        guard(|| {
            let store = upravdom_store::Store::open_sqlite(&path)?;
            Ok(Arc::new(Self { inner: Arc::new(Inner(RwLock::new(Some(Arc::new(store))))) }))
        })
    }

    /// Writes a company into the file, from its founding document in JSON. Blocks: `SQLite`.
    pub fn found_company(&self, document: String) -> Result<()> {
        guard(|| Ok(self.inner.open()?.found_company(&Founding::parse(&document)?)?))
    }

    /// Makes a sign-in for a person of the company and returns its token. Blocks: `SQLite`.
    pub fn issue_sign_in(&self, company: CompanyId, who: Who, channel: Channel) -> Result<String> {
        guard(|| Ok(self.inner.open()?.issue_sign_in(company, who, channel)?))
    }

    /// Begins a session for whoever holds the token. Blocks: `SQLite`.
    pub fn sign_in(&self, token: String) -> Result<Arc<Session>> {
        guard(|| {
            let session = self.inner.open()?.sign_in(&token)?;
            Ok(Arc::new(Session { inner: Arc::clone(&self.inner), session }))
        })
    }

    /// Closes the file; later calls fail with `Closed`. Calls that run at the moment end as usual.
    pub fn shutdown(&self) -> Result<()> {
        guard(|| {
            *self.inner.0.write().unwrap_or_else(PoisonError::into_inner) = None;
            Ok(())
        })
    }
}

/// A person who has signed in. Every call blocks until it is done: call it off the main thread.
#[derive(uniffi::Object)]
pub struct Session {
    inner: Arc<Inner>,
    session: upravdom_store::Session,
}

#[uniffi::export]
impl Session {
    /// Carries a command out, or refuses it. Sent again with the same content it has the same outcome and no second effect.
    /// Blocks: `SQLite`.
    pub fn execute(&self, envelope: Envelope) -> Result<Outcome> {
        guard(|| {
            let outcome = self.run(vec![envelope])?.into_iter().next();
            outcome.ok_or_else(|| UpravdomError::Unexpected { reason: "no outcome".to_owned() })
        })
    }

    /// Carries out one command after the other, each with an outcome of its own, in one transaction that is much faster than
    /// many. Blocks: `SQLite`.
    pub fn execute_all(&self, envelopes: Vec<Envelope>) -> Result<Vec<Outcome>> {
        guard(|| self.run(envelopes))
    }

    /// The requests that the person sees, newest first. Blocks: `SQLite`.
    pub fn board(&self, filter: BoardFilter, page: PageRequest) -> Result<RequestPage> {
        guard(|| Ok(self.inner.open()?.board(&self.session, &filter, &page)?.into()))
    }

    /// How many requests the person would find by the filter: exactly, or the first 1000 of more. Blocks: `SQLite`.
    pub fn request_count(&self, filter: BoardFilter) -> Result<Count> {
        guard(|| Ok(self.inner.open()?.request_count(&self.session, &filter)?))
    }

    /// The houses with the numbers of their requests by status; nothing to a person who does not see all requests. Blocks: `SQLite`.
    pub fn house_counts(&self, page: PageRequest) -> Result<HouseCountsPage> {
        guard(|| Ok(self.inner.open()?.house_counts(&self.session, &page)?.into()))
    }

    /// Keeps a filter of the board for the person alone, in the place of the one with its id if there is one: so it is changed and renamed too.
    /// Blocks: `SQLite`.
    pub fn save_filter(&self, filter: SavedFilter) -> Result<SavedFilter> {
        guard(|| {
            let saved = self.inner.open()?.save_filter(&self.session, &filter)?;
            saved.map_err(|refusal| UpravdomError::Refused { refusal })
        })
    }

    /// The filters that the person keeps, by their names; one of what was overdue is of what is overdue now. Blocks: `SQLite`.
    pub fn saved_filters(&self, now: Timestamp) -> Result<Vec<SavedFilter>> {
        guard(|| Ok(self.inner.open()?.saved_filters(&self.session, now)?))
    }

    /// Forgets a filter of the person's own; whether there was one. Blocks: `SQLite`.
    pub fn remove_filter(&self, filter: FilterId) -> Result<bool> {
        guard(|| Ok(self.inner.open()?.remove_filter(&self.session, filter)?))
    }

    /// Whom or what the typed letters may mean, to whoever enters requests or readings; few of each meaning. Blocks: `SQLite`.
    pub fn hints(&self, typed: String) -> Result<Vec<Hint>> {
        guard(|| Ok(self.inner.open()?.hints(&self.session, &typed)?))
    }

    /// A request and what the person may do with it; nothing if there is none that the person sees. Blocks: `SQLite`.
    pub fn request_card(&self, request: RequestId, now: Timestamp) -> Result<Option<RequestCard>> {
        guard(|| Ok(self.inner.open()?.request_card(&self.session, request, now)?))
    }

    /// What staff says to staff about the request, newest first; to a resident, nothing. Blocks: `SQLite`.
    pub fn comments(&self, request: RequestId, page: PageRequest) -> Result<CommentPage> {
        guard(|| Ok(self.inner.open()?.comments(&self.session, request, &page)?.into()))
    }

    /// The photos of the request, newest first; what each shows is `photo_content`. Blocks: `SQLite`.
    pub fn photos(&self, request: RequestId, page: PageRequest) -> Result<PhotoPage> {
        guard(|| Ok(self.inner.open()?.photos(&self.session, request, &page)?.into()))
    }

    /// Takes the content of a photo that the person reserved; refuses what was not reserved so. Sent again it has the same answer. The next
    /// step is to attach the photo. Blocks: `SQLite`.
    pub fn upload_photo(&self, photo: PhotoId, content: Vec<u8>) -> Result<PhotoReservation> {
        guard(|| match self.inner.open()?.upload_photo(&self.session, photo, content)? {
            Upload::Taken(reservation) => Ok(reservation),
            Upload::Refused(refusal) => Err(UpravdomError::Refused { refusal }),
        })
    }

    /// The content of a photo of a request that the person sees; nothing if there is none. Blocks: `SQLite`.
    pub fn photo_content(&self, photo: PhotoId) -> Result<Option<PhotoContent>> {
        guard(|| Ok(self.inner.open()?.photo_content(&self.session, photo)?))
    }

    /// The work order of a request as text, in lines of at most 80 characters; refused to residents and to whoever does not see the
    /// request. Blocks: `SQLite`.
    pub fn work_order(&self, request: RequestId) -> Result<String> {
        guard(|| {
            let order = self.inner.open()?.work_order(&self.session, request)?;
            Ok(plain_text(&order.map_err(|refusal| UpravdomError::Refused { refusal })?, PaperWidth::default()))
        })
    }

    /// The journal of the requests that were registered on those days, of one house or of all; refused to whoever does not see all requests.
    /// A page may be short and still have a next one. Blocks: `SQLite`.
    pub fn request_journal(&self, days: DayRange, house: Option<HouseId>, page: PageRequest) -> Result<JournalPage> {
        guard(|| {
            let journal = self.inner.open()?.request_journal(&self.session, days, house, &page)?;
            Ok(journal.map_err(|refusal| UpravdomError::Refused { refusal })?.into())
        })
    }

    /// The company's kinds of request, by their names, disabled ones too; to a resident, none. Blocks: `SQLite`.
    pub fn kinds(&self, page: PageRequest) -> Result<KindPage> {
        guard(|| Ok(self.inner.open()?.kinds(&self.session, &page)?.into()))
    }

    /// Who may be given the request if it is of that kind (or, without one, of its own), best first with the reason, and who may not
    /// and why. Blocks: `SQLite`.
    pub fn candidates(&self, request: RequestId, kind: Option<KindId>, page: PageRequest) -> Result<CandidatePage> {
        guard(|| Ok(self.inner.open()?.candidates(&self.session, request, kind, &page)?.into()))
    }

    /// Who answers for the request if it is of that kind (or, without one, of its own) and who carries it out, by the company's table;
    /// nothing to whoever may not assign it. Blocks: `SQLite`.
    pub fn responsible(&self, request: RequestId, kind: Option<KindId>) -> Result<Option<Responsible>> {
        guard(|| Ok(self.inner.open()?.responsible(&self.session, request, kind)?))
    }

    /// The open requests of the last hours that may be about the same thing, best first; to employees alone. Blocks: `SQLite`.
    pub fn similar(&self, to: SimilarTo, now: Timestamp, page: PageRequest) -> Result<SimilarPage> {
        guard(|| Ok(self.inner.open()?.similar(&self.session, &to, now, &page)?.into()))
    }

    /// The requests that are overdue at that moment, the longest first, each with who has to be told by now. Blocks: `SQLite`.
    pub fn overdue(&self, now: Timestamp, page: PageRequest) -> Result<OverduePage> {
        guard(|| Ok(self.inner.open()?.overdue(&self.session, now, &page)?.into()))
    }

    /// The plans of recurring works that the person sees, the newest start first. Blocks: `SQLite`.
    pub fn plans(&self, filter: PlanFilter, page: PageRequest) -> Result<PlanPage> {
        guard(|| Ok(self.inner.open()?.plans(&self.session, &filter, &page)?.into()))
    }

    /// A plan with its next days in each house; nothing if there is none that the person sees. Blocks: `SQLite`.
    pub fn plan(&self, plan: PlanId) -> Result<Option<PlanCard>> {
        guard(|| Ok(self.inner.open()?.plan(&self.session, plan)?))
    }

    /// The requests that were made of the plan, the latest day first. Blocks: `SQLite`.
    pub fn plan_occurrences(&self, plan: PlanId, page: PageRequest) -> Result<OccurrencePage> {
        guard(|| Ok(self.inner.open()?.plan_occurrences(&self.session, plan, &page)?.into()))
    }

    /// The incidents that the person sees, the newest start first. Blocks: `SQLite`.
    pub fn incidents(&self, filter: IncidentFilter, page: PageRequest) -> Result<IncidentPage> {
        guard(|| Ok(self.inner.open()?.incidents(&self.session, &filter, &page)?.into()))
    }

    /// An incident; nothing if there is none that the person sees. Blocks: `SQLite`.
    pub fn incident(&self, incident: IncidentId) -> Result<Option<IncidentView>> {
        guard(|| Ok(self.inner.open()?.incident(&self.session, incident)?))
    }

    /// The requests of the incident that the person sees, in the order of their linking. Blocks: `SQLite`.
    pub fn incident_requests(&self, incident: IncidentId, page: PageRequest) -> Result<RequestPage> {
        guard(|| Ok(self.inner.open()?.incident_requests(&self.session, incident, &page)?.into()))
    }

    /// The incident to which a request of that house and kind would belong if it were filed now. Blocks: `SQLite`.
    pub fn covering_incident(
        &self,
        house: HouseId,
        kind: Option<KindId>,
        now: Timestamp,
    ) -> Result<Option<IncidentView>> {
        guard(|| Ok(self.inner.open()?.covering_incident(&self.session, house, kind, now)?))
    }

    /// Who should be told what, by so many lines of the company's journal after that one (1 to 200; 0 stands for 200); refused to whoever may not
    /// deliver it. Blocks: `SQLite`.
    pub fn intents(&self, after: u64, limit: u32) -> Result<IntentLines> {
        guard(|| {
            let lines = self.inner.open()?.intents(&self.session, after, limit)?;
            lines.map_err(|refusal| UpravdomError::Refused { refusal })
        })
    }

    /// The meters that the person sees. Blocks: `SQLite`.
    pub fn meters(&self, filter: MeterFilter, page: PageRequest) -> Result<MeterPage> {
        guard(|| Ok(self.inner.open()?.meters(&self.session, &filter, &page)?.into()))
    }

    /// A meter with the accounts that have had it; nothing if there is none that the person sees. Blocks: `SQLite`.
    pub fn meter_card(&self, meter: MeterId) -> Result<Option<MeterCard>> {
        guard(|| Ok(self.inner.open()?.meter_card(&self.session, meter)?))
    }

    /// The meters that are up and whose verification ends by that day, the first to end first. Blocks: `SQLite`.
    pub fn meters_due(&self, by: CalendarDate, page: PageRequest) -> Result<MeterPage> {
        guard(|| Ok(self.inner.open()?.meters_due(&self.session, by, &page)?.into()))
    }

    /// The meters that are up and have no reading that counts in the month, of one house or of all. Blocks: `SQLite`.
    pub fn meters_unread(&self, month: Month, house: Option<HouseId>, page: PageRequest) -> Result<MeterPage> {
        guard(|| Ok(self.inner.open()?.meters_unread(&self.session, month, house, &page)?.into()))
    }

    /// Readings, the oldest first: the history of a meter, or what a billing program takes. Blocks: `SQLite`.
    pub fn readings(&self, filter: HistoryFilter, page: PageRequest) -> Result<ReadingPage> {
        guard(|| Ok(self.inner.open()?.readings(&self.session, &filter, &page)?.into()))
    }

    /// All that was done to meters, and by whom. Blocks: `SQLite`.
    pub fn meter_history(
        &self,
        filter: HistoryFilter,
        order: HistoryOrder,
        page: PageRequest,
    ) -> Result<MeterActionPage> {
        guard(|| Ok(self.inner.open()?.meter_history(&self.session, &filter, order, &page)?.into()))
    }

    /// By what meters are charged for the month. A page leaves out meters that have no answer:
    /// taken down before it, brought later, or such that volume or multiplier cannot be counted. Blocks: `SQLite`.
    pub fn meter_charges(&self, filter: MeterFilter, month: Month, page: PageRequest) -> Result<ChargePage> {
        guard(|| Ok(self.inner.open()?.meter_charges(&self.session, &filter, month, &page)?.into()))
    }

    /// What a form offers to the person. Blocks: `SQLite`.
    pub fn choices(&self, list: Choices, page: PageRequest) -> Result<ChoicePage> {
        guard(|| Ok(self.inner.open()?.choices(&self.session, list, &page)?.into()))
    }

    /// What changed since the cursor in `page.after`, or from the beginning. Blocks: `SQLite`.
    pub fn changes(&self, page: PageRequest) -> Result<Changes> {
        guard(|| Ok(self.inner.open()?.changes(&self.session, &page)?))
    }
}

impl Session {
    /// On the device itself a command is received when it is given.
    fn run(&self, envelopes: Vec<Envelope>) -> Result<Vec<Outcome>> {
        let with_time = |envelope: Envelope| {
            let at = envelope.device_time;
            (envelope, at)
        };
        let received = envelopes.into_iter().map(with_time).collect();
        Ok(self.inner.open()?.execute_all(&self.session, received)?)
    }
}
