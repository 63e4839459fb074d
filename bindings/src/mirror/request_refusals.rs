//! Requests: why a command was refused.

use upravdom::base::Permission;
use upravdom::requests::{ImageFormat, RequestRefusal, Status, Term};

use super::custom::*;

/// Why a command about requests was refused. The order of the checks stands in the file of each rule.
#[uniffi::remote(Enum)]
pub enum RequestRefusal {
    /// The actor lacks the right on this channel.
    NotPermitted {
        /// The right that is missing.
        permission: Permission,
    },
    /// There is no such request that the actor may see.
    RequestUnknown {
        /// The id in the command.
        request: RequestId,
    },
    /// There is a request with this id already.
    RequestExists {
        /// The id in the command.
        request: RequestId,
    },
    /// The house is not one of the company.
    HouseUnknown {
        /// The id in the command.
        house: HouseId,
    },
    /// The personal account is not one of the company, or not one of this resident.
    AccountUnknown {
        /// The id in the command.
        account: AccountId,
    },
    /// A resident files a request about an account of his own.
    AccountMissing,
    /// The account belongs to premises of another house.
    AccountElsewhere {
        /// The number of the account.
        account: String,
        /// The address of the house in the command.
        house: String,
    },
    /// The text is empty.
    TextMissing,
    /// The text is too long.
    TextTooLong {
        /// How many characters it has.
        length: u32,
        /// How many it may have.
        limit: u32,
    },
    /// The text holds a character that cannot be shown.
    TextUnprintable {
        /// Which character, from 1.
        position: u32,
        /// Its number in Unicode.
        character: u32,
    },
    /// The resident has filed as many requests today as one may (N-20).
    TooManyToday {
        /// How many one may file in a day.
        limit: u32,
    },
    /// The resident has filed this text today as often as one may (N-20).
    SameTextToday {
        /// How often one may file a text in a day.
        limit: u32,
    },
    /// Kind and priority are chosen by the company (B-078, B-080).
    TriageByStaff,
    /// The kind is not one of the company.
    KindUnknown {
        /// The id in the command.
        kind: KindId,
    },
    /// The kind is not offered any more (B-105).
    KindDisabled {
        /// The name of the kind.
        kind: String,
    },
    /// Executors can be chosen only when the kind is known (B-100).
    KindMissing,
    /// There is a kind with this id already.
    KindExists {
        /// The id in the command.
        kind: KindId,
    },
    /// The name of a kind is blank.
    KindNameMissing,
    /// The name of a kind is too long.
    KindNameTooLong {
        /// How many characters it has.
        length: u32,
        /// How many it may have.
        limit: u32,
    },
    /// The name of a kind holds a character that cannot be shown in one line.
    KindNameUnprintable {
        /// Which character, from 1.
        position: u32,
        /// Its number in Unicode.
        character: u32,
    },
    /// The name of a filter is blank.
    FilterNameMissing,
    /// The name of a filter is too long.
    FilterNameTooLong {
        /// How many characters it has.
        length: u32,
        /// How many it may have.
        limit: u32,
    },
    /// The name of a filter holds a character that cannot be shown in one line.
    FilterNameUnprintable {
        /// Which character, from 1.
        position: u32,
        /// Its number in Unicode.
        character: u32,
    },
    /// Another filter of the person has the same name.
    FilterNameTaken {
        /// The name of that filter.
        name: String,
    },
    /// The person keeps as many filters as possible.
    FiltersTooMany {
        /// How many that is.
        limit: u32,
    },
    /// A kind that is offered has the same name.
    KindNameTaken {
        /// The name of that kind.
        kind: String,
    },
    /// A disabled kind has the same name.
    KindNameDisabled {
        /// The name of that kind.
        kind: String,
    },
    /// The request is done or cancelled.
    Finished {
        /// Its status.
        status: Status,
    },
    /// Nobody is named.
    ExecutorsMissing,
    /// The same executor is named twice.
    ExecutorRepeated {
        /// The name.
        executor: String,
    },
    /// The executor is neither an employee nor a contractor of the company.
    ExecutorUnknown {
        /// The id in the command.
        executor: String,
    },
    /// The employee has no right to carry out requests.
    NotAnExecutor {
        /// The name of the employee.
        executor: String,
    },
    /// The contractor does not perform requests of this kind (B-043).
    KindNotPerformed {
        /// The name of the contractor.
        executor: String,
        /// The name of the kind.
        kind: String,
    },
    /// The contractor is given no requests any more.
    ContractorDisabled {
        /// The name of the contractor.
        executor: String,
    },
    /// The executor does not work in the house of the request.
    HouseNotServed {
        /// The name of the executor.
        executor: String,
    },
    /// The company has not said who is responsible for the kind in that house (N-20).
    ResponsibleMissing {
        /// The name of the kind.
        kind: String,
    },
    /// The table of terms has no row for that day.
    TermUnknown {
        /// What the term is for.
        term: Term,
    },
    /// The request is not with executors.
    NotInProgress {
        /// Its status.
        status: Status,
    },
    /// The work is not done yet.
    NotDone {
        /// Its status.
        status: Status,
    },
    /// The actor is none of the executors.
    NotAssigned,
    /// The actor does not hold the account of the request.
    NotApplicant,
    /// The actor is a resident, and comments are between employees (B-074).
    CommentByStaff,
    /// The actor is a resident, and a work order is the company's paper (B-093).
    WorkOrderByStaff,
    /// There is a comment with this id already.
    CommentExists {
        /// The id in the command.
        comment: CommentId,
    },
    /// The comment shows nothing.
    CommentMissing,
    /// No reason is given.
    ReasonMissing,
    /// It is not said what was done.
    NoteMissing,
    /// The agreed term is over already.
    ExpectedInPast {
        /// The term.
        by: Timestamp,
        /// The time of the command.
        now: Timestamp,
    },
    /// The term is the law's.
    StatutoryTerm,
    /// The term is paused.
    Paused {
        /// Since when.
        since: Timestamp,
    },
    /// The term is not paused.
    NotPaused,
    /// An executor said before that he began.
    AlreadyStarted {
        /// When.
        at: Timestamp,
    },
    /// Somebody named does not carry the request out.
    ExecutorNotAssigned {
        /// The id in the command.
        executor: String,
    },
    /// The applicant's days are over (N-13).
    ReopenTooLate {
        /// Until when the request could be returned.
        until: Timestamp,
    },
    /// The command names nothing that would change.
    ChangeMissing,
    /// The damage would happen later.
    DamageInFuture {
        /// The time of the damage.
        damaged_at: Timestamp,
        /// The time of the command.
        now: Timestamp,
    },
    /// There is a photo with this id already.
    PhotoExists {
        /// The id in the command.
        photo: PhotoId,
    },
    /// The file is empty.
    PhotoEmpty,
    /// The file is too large.
    PhotoTooLarge {
        /// How many bytes it has.
        bytes: u64,
        /// How many it may have.
        limit: u64,
    },
    /// The file is no picture of a known format.
    PhotoTypeUnknown {
        /// The media type in the command.
        media_type: String,
    },
    /// The actor has reserved as many photos as may wait for being attached.
    PhotosWaiting {
        /// How many may wait.
        limit: u32,
    },
    /// The actor has not reserved the photo, or too long ago.
    PhotoNotReserved {
        /// The id.
        photo: PhotoId,
    },
    /// The content of the photo has not come.
    PhotoNotUploaded {
        /// The id.
        photo: PhotoId,
    },
    /// What came is not the file that was reserved.
    PhotoContentDiffers {
        /// The id.
        photo: PhotoId,
    },
    /// The content is no picture of the format that was said.
    PhotoFormatDiffers {
        /// The format that was said.
        format: ImageFormat,
    },
    /// The command says something else of the photo than its reservation.
    PhotoDiffers {
        /// The id.
        photo: PhotoId,
    },
    /// No occurrence of a plan is due.
    NothingDue,
}
