//! The door: everything that can be asked of a store.

use chrono::NaiveDate;
use upravdom::base::{
    Channel, CompanyId, HouseId, IncidentId, Instant, KindId, MeterId, Month, PhotoId, RequestId, Who,
};
use upravdom::requests::{Photo, RequestKind};
use upravdom::{Envelope, Event};

use crate::board::{self, BoardFilter, RequestCard, RequestView};
use crate::changes::{self, Changes};
use crate::choices::{self, Choice, Choices};
use crate::counts::{self, Count, HouseCounts};
use crate::engine::{self, Mode};
use crate::error::StoreError;
use crate::execute::{self, Outcome};
use crate::executors::{self, Candidate};
use crate::founding::{self, Founding};
use crate::hints::{self, Hint};
use crate::history::{self, HistoryOrder, MeterAction};
use crate::incidents::{self, IncidentFilter, IncidentView};
use crate::meters::{self, MeterCard, MeterFilter, MeterView};
use crate::notes::{self, CommentView};
use crate::overdue::{self, OverdueView};
use crate::page::{Page, PageRequest};
use crate::photos::{self, PhotoContent, Upload};
use crate::profile::{self, Profile};
use crate::readings::{self, ChargeView, HistoryFilter, ReadingRow};
use crate::responsible::{self, Responsible};
use crate::sign_in::{self, Session};
use crate::similar::{self, SimilarTo, SimilarView};
use crate::sql::{Result, Sql};
use crate::texts;

/// A database with the rules over it. Every call blocks until it is done; a store may be shared between threads.
pub struct Store {
    pub(crate) engine: Engine,
}

pub(crate) enum Engine {
    #[cfg(feature = "sqlite")]
    Sqlite(engine::Sqlite),
    #[cfg(feature = "postgres")]
    Postgres(engine::Postgres),
}

impl Store {
    /// Opens the SQLite file, makes it if there is none, and brings it to the newest schema.
    #[cfg(feature = "sqlite")]
    pub fn open_sqlite(path: impl AsRef<std::path::Path>) -> Result<Self> {
        Ok(Self { engine: Engine::Sqlite(engine::Sqlite::open(path.as_ref())?) })
    }

    /// Connects to a PostgreSQL database that [`Store::migrate_postgres`] has prepared, as a role that row-level security binds.
    #[cfg(feature = "postgres")]
    pub fn connect_postgres(url: &str) -> Result<Self> {
        Ok(Self { engine: Engine::Postgres(engine::Postgres::connect(url)?) })
    }

    /// Brings a PostgreSQL database to the newest schema as the owner of its tables, and lets `app_role` use them.
    #[cfg(feature = "postgres")]
    pub fn migrate_postgres(owner_url: &str, app_role: &str) -> Result<()> {
        engine::migrate(owner_url, app_role)
    }

    /// Writes a company into the store. The operator does this once, before anybody can sign in.
    pub fn found_company(&self, founding: &Founding) -> Result<()> {
        founding.check()?;
        let founding = founding.clone();
        self.transact(Mode::Write, Some(founding.company.id), move |sql| founding::found(sql, &founding))
    }

    /// Makes a sign-in for a person of the company and returns its token, which is shown this once. It lasts until it is revoked.
    pub fn issue_sign_in(&self, company: CompanyId, who: Who, channel: Channel) -> Result<String> {
        self.issue(company, who, channel, None)
    }

    /// Makes a sign-in that is void from that instant on: only [`Store::sign_in_at`] takes its token.
    pub fn issue_sign_in_until(
        &self,
        company: CompanyId,
        who: Who,
        channel: Channel,
        expires_at: Instant,
    ) -> Result<String> {
        self.issue(company, who, channel, Some(expires_at))
    }

    fn issue(&self, company: CompanyId, who: Who, channel: Channel, expires_at: Option<Instant>) -> Result<String> {
        let token = sign_in::new_token()?;
        let issued = token.clone();
        let work = move |sql: &mut dyn Sql| sign_in::issue(sql, company, who, channel, expires_at, &issued);
        self.transact(Mode::Write, Some(company), work)?;
        Ok(token)
    }

    /// Who holds the token. One of a sign-in that ends is not taken: nobody says what time it is.
    pub fn sign_in(&self, token: &str) -> Result<Session> {
        let token = token.to_owned();
        self.transact(Mode::Read, None, move |sql| sign_in::sign_in(sql, &token, None))
    }

    /// Who holds the token at that instant.
    pub fn sign_in_at(&self, token: &str, now: Instant) -> Result<Session> {
        let token = token.to_owned();
        self.transact(Mode::Read, None, move |sql| sign_in::sign_in(sql, &token, Some(now)))
    }

    /// Who the person is and what the sign-in lets the person do.
    pub fn profile(&self, session: &Session) -> Result<Profile> {
        self.read(session, profile::profile)
    }

    /// Carries a command out, or refuses it. Sent again with the same content it has the same outcome and no second effect.
    pub fn execute(&self, session: &Session, envelope: &Envelope, received_at: Instant) -> Result<Outcome> {
        let outcomes = self.execute_all(session, vec![(envelope.clone(), received_at)])?;
        outcomes.into_iter().next().ok_or_else(|| StoreError::row("outcome"))
    }

    /// Carries the commands out in their order, each with the time of its receipt and an outcome of its own: one that is refused
    /// does not hide the others. All are one transaction, and much faster than one after the other. If the store fails, none of them was
    /// carried out.
    pub fn execute_all(&self, session: &Session, received: Vec<(Envelope, Instant)>) -> Result<Vec<Outcome>> {
        let session = session.clone();
        self.transact(Mode::Write, Some(session.company()), move |sql| execute::execute_all(sql, &session, &received))
    }

    /// The requests that the person sees, newest first.
    pub fn board(&self, session: &Session, filter: &BoardFilter, page: &PageRequest) -> Result<Page<RequestView>> {
        let (filter, page) = (filter.clone(), page.clone());
        self.read(session, move |sql, actor| board::board(sql, actor, &filter, &page))
    }

    /// How many requests the person would find by the filter: exactly, or the first 1000 of more.
    pub fn request_count(&self, session: &Session, filter: &BoardFilter) -> Result<Count> {
        let filter = filter.clone();
        self.read(session, move |sql, actor| counts::count(sql, actor, &filter))
    }

    /// The houses with the numbers of their requests by status; nothing to a person who does not see all requests.
    pub fn house_counts(&self, session: &Session, page: &PageRequest) -> Result<Page<HouseCounts>> {
        let page = page.clone();
        self.read(session, move |sql, actor| counts::houses(sql, actor, &page))
    }

    /// Whom or what the typed letters may mean, to whoever enters requests or readings; few of each meaning.
    pub fn hints(&self, session: &Session, typed: &str) -> Result<Vec<Hint>> {
        let typed = typed.to_owned();
        self.read(session, move |sql, actor| hints::hints(sql, actor, &typed))
    }

    /// A request and what the person may do with it; nothing if there is none that the person sees.
    pub fn request_card(&self, session: &Session, request: RequestId, now: Instant) -> Result<Option<RequestCard>> {
        self.read(session, move |sql, actor| board::card(sql, actor, request, now))
    }

    /// What staff says to staff about the request, newest first; to a resident, nothing.
    pub fn comments(&self, session: &Session, request: RequestId, page: &PageRequest) -> Result<Page<CommentView>> {
        let page = page.clone();
        self.read(session, move |sql, actor| notes::comments(sql, actor, request, &page))
    }

    /// The photos of the request, newest first; what each shows is [`photo_content`](Self::photo_content).
    pub fn photos(&self, session: &Session, request: RequestId, page: &PageRequest) -> Result<Page<Photo>> {
        let page = page.clone();
        self.read(session, move |sql, actor| notes::photos(sql, actor, request, &page))
    }

    /// Takes the content of a photo that the person reserved, or says why not. Sent again it has the same answer. The next step is to
    /// attach the photo.
    pub fn upload_photo(&self, session: &Session, photo: PhotoId, content: Vec<u8>) -> Result<Upload> {
        let session = session.clone();
        self.transact(Mode::Write, Some(session.company()), move |sql| {
            let actor = session.actor(sql)?;
            photos::upload(sql, &actor, photo, &content)
        })
    }

    /// The content of a photo of a request that the person sees; nothing if there is none.
    pub fn photo_content(&self, session: &Session, photo: PhotoId) -> Result<Option<PhotoContent>> {
        self.read(session, move |sql, actor| photos::content(sql, actor, photo))
    }

    /// The company's kinds of request, by their names, disabled ones too; to a resident, none.
    pub fn kinds(&self, session: &Session, page: &PageRequest) -> Result<Page<RequestKind>> {
        let page = page.clone();
        self.read(session, move |sql, actor| choices::kinds(sql, actor, &page))
    }

    /// Who may be given the request if it is of that kind (or, without one, of its own), best first with the reason, and who may not
    /// and why.
    pub fn candidates(
        &self,
        session: &Session,
        request: RequestId,
        kind: Option<KindId>,
        page: &PageRequest,
    ) -> Result<Page<Candidate>> {
        let page = page.clone();
        self.read(session, move |sql, actor| executors::candidates(sql, actor, request, kind, &page))
    }

    /// Who answers for the request if it is of that kind (or, without one, of its own) and who carries it out, by the company's table;
    /// nothing to whoever may not assign it.
    pub fn responsible(
        &self,
        session: &Session,
        request: RequestId,
        kind: Option<KindId>,
    ) -> Result<Option<Responsible>> {
        self.read(session, move |sql, actor| responsible::responsible(sql, actor, request, kind))
    }

    /// The open requests of the last hours that may be about the same thing, best first; to employees alone.
    pub fn similar(
        &self,
        session: &Session,
        to: &SimilarTo,
        now: Instant,
        page: &PageRequest,
    ) -> Result<Page<SimilarView>> {
        let (to, page) = (to.clone(), page.clone());
        self.read(session, move |sql, actor| similar::similar(sql, actor, &to, now, &page))
    }

    /// The requests that are overdue at that moment, the longest first, each with who has to be told by now.
    pub fn overdue(&self, session: &Session, now: Instant, page: &PageRequest) -> Result<Page<OverdueView>> {
        let page = page.clone();
        self.read(session, move |sql, actor| overdue::overdue(sql, actor, now, &page))
    }

    /// The incidents that the person sees, the newest start first.
    pub fn incidents(
        &self,
        session: &Session,
        filter: &IncidentFilter,
        page: &PageRequest,
    ) -> Result<Page<IncidentView>> {
        let (filter, page) = (*filter, page.clone());
        self.read(session, move |sql, actor| incidents::incidents(sql, actor, &filter, &page))
    }

    /// An incident; nothing if there is none that the person sees.
    pub fn incident(&self, session: &Session, incident: IncidentId) -> Result<Option<IncidentView>> {
        self.read(session, move |sql, actor| incidents::card(sql, actor, incident))
    }

    /// The requests of the incident that the person sees, in the order of their linking.
    pub fn incident_requests(
        &self,
        session: &Session,
        incident: IncidentId,
        page: &PageRequest,
    ) -> Result<Page<RequestView>> {
        let page = page.clone();
        self.read(session, move |sql, actor| incidents::requests(sql, actor, incident, &page))
    }

    /// The incident to which a request of that house and kind would belong if it were filed now: what to say to who calls.
    pub fn covering_incident(
        &self,
        session: &Session,
        house: HouseId,
        kind: Option<KindId>,
        now: Instant,
    ) -> Result<Option<IncidentView>> {
        self.read(session, move |sql, actor| incidents::covering(sql, actor, house, kind, now))
    }

    /// The meters that the person sees.
    pub fn meters(&self, session: &Session, filter: &MeterFilter, page: &PageRequest) -> Result<Page<MeterView>> {
        let (filter, page) = (filter.clone(), page.clone());
        self.read(session, move |sql, actor| meters::meters(sql, actor, &filter, &page))
    }

    /// A meter with the accounts that have had it; nothing if there is none that the person sees.
    pub fn meter_card(&self, session: &Session, meter: MeterId) -> Result<Option<MeterCard>> {
        self.read(session, move |sql, actor| meters::card(sql, actor, meter))
    }

    /// The meters that are up and whose verification ends by that day, the first to end first.
    pub fn meters_due(&self, session: &Session, by: NaiveDate, page: &PageRequest) -> Result<Page<MeterView>> {
        let page = page.clone();
        self.read(session, move |sql, actor| meters::due(sql, actor, by, &page))
    }

    /// The meters that are up and have no reading that counts in the month, of one house or of all.
    pub fn meters_unread(
        &self,
        session: &Session,
        month: Month,
        house: Option<HouseId>,
        page: &PageRequest,
    ) -> Result<Page<MeterView>> {
        let page = page.clone();
        self.read(session, move |sql, actor| meters::unread(sql, actor, month, house, &page))
    }

    /// Readings, the oldest first: the history of a meter, or what a billing program takes.
    pub fn readings(&self, session: &Session, filter: &HistoryFilter, page: &PageRequest) -> Result<Page<ReadingRow>> {
        let (filter, page) = (filter.clone(), page.clone());
        self.read(session, move |sql, actor| readings::readings(sql, actor, &filter, &page))
    }

    /// All that was done to meters, and by whom.
    pub fn meter_history(
        &self,
        session: &Session,
        filter: &HistoryFilter,
        order: HistoryOrder,
        page: &PageRequest,
    ) -> Result<Page<MeterAction>> {
        let (filter, page) = (filter.clone(), page.clone());
        self.read(session, move |sql, actor| history::history(sql, actor, &filter, order, &page))
    }

    /// By what meters are charged for the month. A page leaves out meters that have no answer: taken
    /// down before it, brought later, or such that volume or multiplier cannot be counted.
    pub fn meter_charges(
        &self,
        session: &Session,
        filter: &MeterFilter,
        month: Month,
        page: &PageRequest,
    ) -> Result<Page<ChargeView>> {
        let (filter, page) = (filter.clone(), page.clone());
        self.read(session, move |sql, actor| readings::charges(sql, actor, &filter, month, &page))
    }

    /// What a form offers to the person.
    pub fn choices(&self, session: &Session, choices: Choices, page: &PageRequest) -> Result<Page<Choice>> {
        let page = page.clone();
        self.read(session, move |sql, actor| choices::choices(sql, actor, choices, &page))
    }

    /// What changed since the cursor in `page.after`, or from the beginning.
    pub fn changes(&self, session: &Session, page: &PageRequest) -> Result<Changes> {
        let page = page.clone();
        self.read(session, move |sql, actor| changes::changes(sql, actor, &page))
    }

    /// The company's journal from that line on: sequence and events. For checks and exports of the operator.
    pub fn journal(&self, company: CompanyId, after: u64, limit: u32) -> Result<Vec<(u64, Vec<Event>)>> {
        let after = i64::try_from(after).unwrap_or(i64::MAX);
        self.transact(Mode::Read, Some(company), move |sql| texts::lines(sql, company, after, limit))
    }

    /// Closes the connections that nobody uses; SQLite folds its write-ahead log into the file.
    pub fn close_idle(&self) {
        match &self.engine {
            #[cfg(feature = "sqlite")]
            Engine::Sqlite(engine) => engine.close(),
            #[cfg(feature = "postgres")]
            Engine::Postgres(_) => {}
        }
    }

    pub(crate) fn read<T: Send + 'static>(
        &self,
        session: &Session,
        work: impl FnOnce(&mut dyn Sql, &upravdom::base::Actor) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let session = session.clone();
        self.transact(Mode::Read, Some(session.company()), move |sql| {
            let actor = session.actor(sql)?;
            work(sql, &actor)
        })
    }

    pub(crate) fn transact<T: Send + 'static>(
        &self,
        mode: Mode,
        company: Option<CompanyId>,
        work: impl FnOnce(&mut dyn Sql) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        match &self.engine {
            #[cfg(feature = "sqlite")]
            Engine::Sqlite(engine) => {
                let _ = company;
                engine.transact(mode, work)
            }
            #[cfg(feature = "postgres")]
            Engine::Postgres(engine) => engine.transact(mode, company.map(CompanyId::uuid), work),
        }
    }
}
