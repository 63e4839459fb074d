//! The words that every module uses: ids, instants and zones, refusals, who acts.

mod actor;
pub mod add_working_days;
mod calendar;
pub mod cells;
mod day;
mod day_range;
mod encoding;
mod flaw;
mod fnv_1a;
pub mod fold;
mod id;
mod intent;
pub mod money;
mod month_day;
mod number;
pub mod person;
pub mod phone;
pub mod plural;
mod refusal_macro;
pub mod requisites;
mod say;
mod sha256;
pub mod sort_key;
mod text;
mod work_calendar;

pub use actor::{Actor, Channel, Permission, Permissions, Standing, Who};
pub use add_working_days::add_working_days;
pub use calendar::{Instant, InstantUnreadable, Month, MonthUnreadable, Zone, ZoneUnknown};
pub use day::{BeyondCalendar, DayUnreadable, parse_day};
pub(crate) use day::{in_table, law_day, plus_days, plus_years, read_day, read_day_if_any};
pub(crate) use day_range::days_between;
pub use day_range::{DayRange, DaysOutOfOrder};
pub use encoding::TextEncoding;
pub use flaw::Flaw;
pub(crate) use flaw::{check_characters, check_layout};
pub(crate) use fnv_1a::fnv_1a;
pub use fold::fold;
pub use id::{
    AccountId, ClientId, CommandId, CommentId, CompanyId, ContractorId, ContractorUserId, EmployeeId, FilterId,
    GroupId, HouseId, IdUnreadable, IncidentId, KindId, LegalEntityId, MeterId, PhotoId, PlanId, PremisesId, QuarterId,
    ReadingId, RequestId, ResidentId,
};
pub use intent::{Addressee, Intent, Matter, Subject, Urgency};
pub use month_day::{MonthDay, MonthDayOutOfRange};
pub(crate) use number::{Writing, hundredths, written_number};
pub use person::{
    FullName, LegalName, NameFields, NamePart, NameProblem, PersonName, mask_name, merged_person, short_name,
};
pub use phone::{Phone, PhoneKind, PhoneProblem, mask_phone};
pub use plural::plural;
pub use refusal_macro::Refused;
pub(crate) use refusal_macro::{refusal, refusals, refused, said_and_refused, sentences, with_flaw};
pub use requisites::{
    AccountHolder, AccountKey, AccountNumber, Bic, BicKind, Checkable, ContractorFields, ContractorRequisites,
    CorrMismatch, CorrespondentAccount, Draft, Els, FromGis, GisId, Inn, Ipd, Izhku, Kpp, Ogrn, PartyKind, Requisite,
    RequisiteProblem, SettlementAccount, Snils, UnusualId, contractor_fields, correspondent_account_key,
    settlement_account_key,
};
pub use say::{Language, Said, Say};
pub(crate) use say::{said_as_written, said_in_words};
pub use sha256::{Sha256, Sha256Unreadable};
pub use sort_key::sort_key;
pub use text::{TextProblem, checked_text};
pub(crate) use text::{shows_nothing, trimmed, unfit_for_a_line};
pub use work_calendar::WorkCalendar;
