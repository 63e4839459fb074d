//! A way to reach the product.

use upravdom::Envelope;
use upravdom::base::{DayRange, FilterId, HouseId, IncidentId, KindId, PhotoId, PlanId, RequestId};
use upravdom::requests::{Photo, RequestKind, Status};
use upravdom_store::{
    Candidate, Changes, ChargeView, CommentView, Count, Hint, HouseCounts, IncidentView, IntentLine, MeterAction,
    MeterView, OccurrenceView, OverdueView, PhotoContent, PlanCard, PlanView, ReadingRow, RequestCard, RequestView,
    Responsible, SavedFilter, SimilarTo, SimilarView,
};

use super::{Content, Sent, Shown};

/// Rows of cells, where a cell may be empty.
pub type Table = Vec<Vec<Option<String>>>;

/// A way to reach the product. Feeds go on from where the actor's last one ended.
pub trait Face {
    /// Sends a command.
    fn execute(&mut self, actor: &str, envelope: &Envelope) -> Shown;
    /// Sends the content of a photo.
    fn upload(&mut self, actor: &str, content: &Content) -> Sent;
    /// Reads the whole board.
    fn board(&mut self, actor: &str, status: Option<Status>) -> Vec<RequestView>;
    /// Reads a card.
    fn card(&mut self, actor: &str, request: RequestId) -> Option<RequestCard>;
    /// Reads the kinds of request.
    fn kinds(&mut self, actor: &str) -> Vec<RequestKind>;
    /// Reads who may be assigned.
    fn candidates(&mut self, actor: &str, request: RequestId, kind: Option<KindId>) -> Vec<Candidate>;
    /// Reads who is responsible.
    fn responsible(&mut self, actor: &str, request: RequestId, kind: Option<KindId>) -> Option<Responsible>;
    /// Reads what may be about the same thing, when cards are looked at.
    fn similar(&mut self, actor: &str, to: &SimilarTo) -> Vec<SimilarView>;
    /// Reads what is overdue when cards are looked at.
    fn overdue(&mut self, actor: &str) -> Vec<OverdueView>;
    /// Reads a work order as text, or why there is none.
    fn work_order(&mut self, actor: &str, request: RequestId) -> Result<String, Shown>;
    /// Reads the journal of requests, its titles first, or why there is none.
    fn request_journal(&mut self, actor: &str, days: DayRange, house: Option<HouseId>) -> Result<Table, Shown>;
    /// Reads all that is to be told, or why not.
    fn intents(&mut self, actor: &str) -> Result<Vec<IntentLine>, Shown>;
    /// Reads the comments on a request.
    fn comments(&mut self, actor: &str, request: RequestId) -> Vec<CommentView>;
    /// Reads the photos of a request.
    fn photos(&mut self, actor: &str, request: RequestId) -> Vec<Photo>;
    /// Counts the board.
    fn count(&mut self, actor: &str, status: Option<Status>) -> Count;
    /// Reads the numbers of each house.
    fn counts(&mut self, actor: &str) -> Vec<HouseCounts>;
    /// Keeps a filter of the person's own.
    fn save_filter(&mut self, actor: &str, filter: &SavedFilter) -> Result<SavedFilter, Shown>;
    /// Reads the filters that the person keeps.
    fn saved_filters(&mut self, actor: &str) -> Vec<SavedFilter>;
    /// Forgets one; whether there was one.
    fn remove_filter(&mut self, actor: &str, filter: FilterId) -> bool;
    /// Reads what the letters may mean.
    fn hints(&mut self, actor: &str, text: &str) -> Vec<Hint>;
    /// Reads the content of a photo.
    fn photo_content(&mut self, actor: &str, photo: PhotoId) -> Option<PhotoContent>;
    /// Reads the meters.
    fn meters(&mut self, actor: &str) -> Vec<MeterView>;
    /// Reads by what meters are charged in November 2026.
    fn charges(&mut self, actor: &str) -> Vec<ChargeView>;
    /// Reads the readings of November 2026.
    fn readings(&mut self, actor: &str) -> Vec<ReadingRow>;
    /// Reads what was done to meters.
    fn history(&mut self, actor: &str) -> Vec<MeterAction>;
    /// Reads the incidents, of that house or of all.
    fn incidents(&mut self, actor: &str, house: Option<HouseId>) -> Vec<IncidentView>;
    /// Reads to which incident a request would belong that is filed when cards are looked at.
    fn covering(&mut self, actor: &str, house: HouseId, kind: Option<KindId>) -> Option<IncidentView>;
    /// Reads the requests of an incident.
    fn incident_requests(&mut self, actor: &str, incident: IncidentId) -> Vec<RequestView>;
    /// Reads the plans of recurring works, of that house or of all.
    fn plans(&mut self, actor: &str, house: Option<HouseId>) -> Vec<PlanView>;
    /// Reads a plan.
    fn plan(&mut self, actor: &str, plan: PlanId) -> Option<PlanCard>;
    /// Reads what was made of a plan.
    fn plan_occurrences(&mut self, actor: &str, plan: PlanId) -> Vec<OccurrenceView>;
    /// Reads what changed.
    fn changes(&mut self, actor: &str) -> Changes;
}
