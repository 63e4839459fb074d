//! One sample of every refusal, with the values that its sentences must say.

use upravdom::access::AccessRefusal;
use upravdom::base::cells::{CellProblem, FileProblem};
use upravdom::base::money::{Amount, Balance};
use upravdom::base::{
    AccountId, CommandId, CommentId, Flaw, HouseId, IncidentId, Instant, KindId, Language, MeterId, NameProblem,
    Permission, PhoneProblem, PhotoId, PlanId, ReadingId, Refused, RequestId, RequisiteProblem, Said, Say, TextProblem,
};
use upravdom::billing::PriceListProblem;
use upravdom::company::CompanyRefusal;
use upravdom::imports::{CellFault, HeaderProblem, ImportRefusal};
use upravdom::meters::{
    ChargeProblem, Finding, MeterRefusal, MeterText, MeterUnit, MeterValue, MeteringValueProblem, MultiplierMissing,
    NoReading, QuantityProblem, ReadingProblem, ReadingSource, ReplacementProblem, Resource, Service,
    VerificationProblem,
};
use upravdom::notifications::sms::{MobileOperator, SmsRefusal};
use upravdom::payments::bank::SberNameProblem;
use upravdom::payments::{CommissionProblem, PaymentRefusal};
use upravdom::registry::accounts::AccountRefusal;
use upravdom::registry::clients::ClientRefusal;
use upravdom::registry::houses::{AreaProblem, HouseRefusal};
use upravdom::requests::incidents::{IncidentRefusal, IncidentWords};
use upravdom::requests::plans::{PlanRefusal, PlanText};
use upravdom::requests::{ImageFormat, RequestRefusal, Status, Term};
use upravdom::{CommandRefusal, Refusal};
use uuid::Uuid;

/// What the tests ask of every enum of refusals besides.
pub trait Sampled: Refused {
    /// It as JSON.
    fn sent(&self) -> String;
    /// Whether that JSON is read as the same.
    fn is_read_from(&self, sent: &str) -> bool;
    /// It as a refusal of a command, if commands are refused so.
    fn of_a_command(&self) -> Option<Refusal>;
}

macro_rules! sampled {
    ($($of_commands:ident)+; $($others:ident)+) => {
        $(sampled!(@ $of_commands, |refusal: &$of_commands| Some(refusal.clone().into()));)+
        $(sampled!(@ $others, |_| None);)+

        /// The codes of every enum, in the order of their declaration.
        pub fn codes() -> Vec<&'static str> {
            [$($of_commands::CODES,)+ $($others::CODES),+].concat()
        }
    };
    (@ $type:ident, $of_a_command:expr) => {
        impl Sampled for $type {
            fn sent(&self) -> String {
                serde_json::to_string(self).expect("JSON")
            }

            fn is_read_from(&self, sent: &str) -> bool {
                serde_json::from_str::<Self>(sent).is_ok_and(|read| read == *self)
            }

            fn of_a_command(&self) -> Option<Refusal> {
                let of_a_command: fn(&Self) -> Option<Refusal> = $of_a_command;
                of_a_command(self)
            }
        }
    };
}

sampled! {
    CommandRefusal RequestRefusal MeterRefusal CompanyRefusal IncidentRefusal PlanRefusal
    HouseRefusal AccountRefusal ClientRefusal;
    RequisiteProblem PhoneProblem NameProblem MeteringValueProblem SmsRefusal PaymentRefusal
    CommissionProblem CellProblem FileProblem TextProblem AreaProblem PriceListProblem SberNameProblem ChargeProblem ReplacementProblem
    AccessRefusal CellFault HeaderProblem ImportRefusal
}

/// A refusal with the values it holds.
pub struct Sample {
    /// The refusal.
    pub refusal: Box<dyn Sampled>,
    values: Vec<Box<dyn Say>>,
}

impl Sample {
    /// The values, as the sentence in that language says them.
    pub fn said(&self, language: Language) -> Vec<String> {
        self.values.iter().map(|value| Said::new(value.as_ref(), language).to_string()).collect()
    }
}

macro_rules! samples {
    ($($type:ident $variant:ident $({ $($field:ident: $value:expr),+ })?)*) => {
        vec![$(Sample {
            refusal: Box::new($type::$variant $({ $($field: $value),+ })?),
            values: vec![$($(Box::new($value) as Box<dyn Say>),+)?],
        }),*]
    };
}

mod imports;
mod people;
mod registry;
mod typed;

/// A sample of every refusal, in the order of their declaration.
pub fn refusals() -> Vec<Sample> {
    let of_modules = [
        of_commands(),
        of_the_life_of_requests(),
        of_meters(),
        people::of_the_company(),
        of_incidents_and_plans(),
        registry::of_houses(),
        registry::of_accounts(),
        registry::of_clients(),
        typed::of_what_is_typed(),
        of_money(),
        people::of_access(),
        imports::of_imports(),
    ];
    of_modules.into_iter().flatten().collect()
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().expect("a day")
}

fn of_commands() -> Vec<Sample> {
    let id = Uuid::from_u128(0x0198_0a5d_ac96_774b_bcce_b302_099a_8057);
    let instant = |text: &str| Instant::parse(text).expect("an instant");
    samples! {
        CommandRefusal IdReused { id: CommandId::new(id) }
        CommandRefusal ClockAhead {
            device_time: instant("2026-11-22T10:00:00Z"), received_at: instant("2026-11-22T09:00:00Z")
        }

        RequestRefusal NotPermitted { permission: Permission::RequestAssign }
        RequestRefusal RequestUnknown { request: RequestId::new(id) }
        RequestRefusal RequestExists { request: RequestId::new(id) }
        RequestRefusal HouseUnknown { house: HouseId::new(id) }
        RequestRefusal AccountUnknown { account: AccountId::new(id) }
        RequestRefusal AccountMissing
        RequestRefusal AccountElsewhere { account: text("0042"), house: text("г. Тверь, ул. Мира, 1") }
        RequestRefusal TextMissing
        RequestRefusal TextTooLong { length: 4001_u32, limit: 4000_u32 }
        RequestRefusal TextUnprintable { position: 3_u32, character: 0_u32 }
        RequestRefusal TooManyToday { limit: 10_u32 }
        RequestRefusal SameTextToday { limit: 2_u32 }
        RequestRefusal TriageByStaff
        RequestRefusal KindUnknown { kind: KindId::new(id) }
        RequestRefusal KindDisabled { kind: text("Водоснабжение") }
        RequestRefusal KindMissing
        RequestRefusal KindExists { kind: KindId::new(id) }
        RequestRefusal KindNameMissing
        RequestRefusal KindNameTooLong { length: 101_u32, limit: 100_u32 }
        RequestRefusal KindNameUnprintable { position: 3_u32, character: 10_u32 }
        RequestRefusal FilterNameMissing
        RequestRefusal FilterNameTooLong { length: 61_u32, limit: 60_u32 }
        RequestRefusal FilterNameUnprintable { position: 3_u32, character: 10_u32 }
        RequestRefusal FilterNameTaken { name: text("Горит") }
        RequestRefusal FiltersTooMany { limit: 50_u32 }
        RequestRefusal KindNameTaken { kind: text("Водоснабжение") }
        RequestRefusal KindNameDisabled { kind: text("Лифты") }
        RequestRefusal Finished { status: Status::Done }
        RequestRefusal ExecutorsMissing
        RequestRefusal ExecutorRepeated { executor: text("Иванов И. И.") }
        RequestRefusal ExecutorUnknown { executor: id.to_string() }
        RequestRefusal NotAnExecutor { executor: text("Иванов И. И.") }
        RequestRefusal KindNotPerformed { executor: text("ООО «Лифт»"), kind: text("Водоснабжение") }
        RequestRefusal ContractorDisabled { executor: text("ООО «Лифт»") }
        RequestRefusal HouseNotServed { executor: text("Иванов И. И.") }
        RequestRefusal ResponsibleMissing { kind: text("Водоснабжение") }
        RequestRefusal TermUnknown { term: Term::ChuteBlockage }
    }
}

fn of_the_life_of_requests() -> Vec<Sample> {
    let id = Uuid::from_u128(0x0198_0a5d_ac96_774b_bcce_b302_099a_8057);
    let instant = |text: &str| Instant::parse(text).expect("an instant");
    samples! {
        RequestRefusal NotInProgress { status: Status::New }
        RequestRefusal NotDone { status: Status::InProgress }
        RequestRefusal NotAssigned
        RequestRefusal NotApplicant
        RequestRefusal CommentByStaff
        RequestRefusal WorkOrderByStaff
        RequestRefusal CommentExists { comment: CommentId::new(id) }
        RequestRefusal CommentMissing
        RequestRefusal ReasonMissing
        RequestRefusal NoteMissing
        RequestRefusal ExpectedInPast { by: instant("2026-11-22T10:00:00Z"), now: instant("2026-11-22T10:00:01Z") }
        RequestRefusal StatutoryTerm
        RequestRefusal Paused { since: instant("2026-11-22T10:00:00Z") }
        RequestRefusal NotPaused
        RequestRefusal AlreadyStarted { at: instant("2026-11-22T10:00:00Z") }
        RequestRefusal ExecutorNotAssigned { executor: id.to_string() }
        RequestRefusal ReopenTooLate { until: instant("2026-11-29T10:00:00Z") }
        RequestRefusal ChangeMissing
        RequestRefusal DamageInFuture {
            damaged_at: instant("2026-11-22T10:00:01Z"), now: instant("2026-11-22T10:00:00Z")
        }
        RequestRefusal PhotoExists { photo: PhotoId::new(id) }
        RequestRefusal PhotoEmpty
        RequestRefusal PhotoTooLarge { bytes: 5_242_881_u64, limit: 5_242_880_u64 }
        RequestRefusal PhotoTypeUnknown { media_type: text("image/gif") }
        RequestRefusal PhotosWaiting { limit: 20_u32 }
        RequestRefusal PhotoNotReserved { photo: PhotoId::new(id) }
        RequestRefusal PhotoNotUploaded { photo: PhotoId::new(id) }
        RequestRefusal PhotoContentDiffers { photo: PhotoId::new(id) }
        RequestRefusal PhotoFormatDiffers { format: ImageFormat::Jpeg }
        RequestRefusal PhotoDiffers { photo: PhotoId::new(id) }
        RequestRefusal NothingDue
    }
}

fn of_meters() -> Vec<Sample> {
    let id = Uuid::from_u128(0x0198_0a5d_ac96_774b_bcce_b302_099a_8057);
    let value = |text: &str| text.parse::<MeterValue>().expect("a value");
    samples! {
        MeterRefusal NotPermitted { permission: Permission::ReadingSubmit }
        MeterRefusal MeterUnknown { meter: MeterId::new(id) }
        MeterRefusal ReadingExists { reading: ReadingId::new(id) }
        MeterRefusal TakenInFuture { taken_on: day("2026-11-23"), today: day("2026-11-22") }
        MeterRefusal TakenBeforeLast { taken_on: day("2026-10-19"), last: day("2026-10-20") }
        MeterRefusal ZoneCountMismatch { given: 2_u32, zones: 3_u32 }
        MeterRefusal ReadingUnreadable { zone: 2_u32, value: text("6O"), problem: ReadingProblem::NotANumber, position: 2_u32 }
        MeterRefusal RolloverByStaff
        MeterRefusal ReadingDecreased { zone: 2_u32, previous: value("50.5"), current: value("49.999") }
        MeterRefusal PreviousExceedsCapacity { zone: 3_u32, previous: value("100000.5") }
        MeterRefusal DayOutOfRange
        MeterRefusal MeterRemoved { on: day("2026-11-01") }
        MeterRefusal MeterExists { meter: MeterId::new(id) }
        MeterRefusal AccountUnknown { account: AccountId::new(id) }
        MeterRefusal AccountElsewhere { account: AccountId::new(id) }
        MeterRefusal AccountUnchanged
        MeterRefusal DayInFuture { day: day("2026-11-23"), today: day("2026-11-22") }
        MeterRefusal DayBeforeLast { day: day("2026-10-19"), last: day("2026-10-20") }
        MeterRefusal TextMissing { what: MeterText::Act }
        MeterRefusal TextUnfit { what: MeterText::Model, limit: 100_u32 }
        MeterRefusal TextUnprintable { what: MeterText::Model, position: 3_u32, character: 8238_u32 }
        MeterRefusal SerialTaken { serial: text("A-17"), meter: MeterId::new(id) }
        MeterRefusal UnitOfAnotherResource { unit: MeterUnit::Gigacalorie, resource: Resource::ColdWater }
        MeterRefusal AnotherResource { given: Resource::ColdWater, resource: Resource::HotWater }
        MeterRefusal TariffsOutOfRange { zones: 4_u32, resource: Resource::Gas }
        MeterRefusal VerificationUnclear { problem: VerificationProblem::IntervalMissing }
        MeterRefusal VerifiedEarlier { day: day("2024-10-19"), last: day("2026-10-20") }
        MeterRefusal VerificationExpired { day: day("2026-11-22"), until: day("2026-10-20") }
        MeterRefusal InstalledBeforeMade { day: day("2013-11-22"), made: day("2014-01-01") }
        MeterRefusal SealedBeforeInstalled { day: day("2026-10-19"), installed: day("2026-10-20") }
        MeterRefusal AlreadyInUse
        MeterRefusal SealUnchanged { seal: text("П-1") }
        MeterRefusal CheckReading { finding: Finding::Lost }
        MeterRefusal ReadingUnknown { reading: ReadingId::new(id) }
        MeterRefusal ReadingUnchanged
        MeterRefusal FollowingLess { zone: 2_u32, value: value("50.5"), following: value("49.999") }
        MeterRefusal DigitsTooFew { value: value("12345.5") }
        MeterRefusal SourceNotAllowed { source: ReadingSource::Owner }
    }
}

fn of_incidents_and_plans() -> Vec<Sample> {
    let id = Uuid::from_u128(0x0198_0a5d_ac96_774b_bcce_b302_099a_8057);
    let instant = |text: &str| Instant::parse(text).expect("an instant");
    samples! {
        IncidentRefusal NotPermitted { permission: Permission::RequestAssign }
        IncidentRefusal IncidentExists { incident: IncidentId::new(id) }
        IncidentRefusal IncidentUnknown { incident: IncidentId::new(id) }
        IncidentRefusal Closed { closed_at: instant("2026-11-22T10:00:00Z") }
        IncidentRefusal HousesMissing
        IncidentRefusal HouseUnknown { house: HouseId::new(id) }
        IncidentRefusal KindUnknown { kind: KindId::new(id) }
        IncidentRefusal KindDisabled { kind: text("Водоснабжение") }
        IncidentRefusal EndsBeforeStart {
            starts_at: instant("2026-11-22T10:00:00Z"), ends_at: instant("2026-11-22T09:00:00Z")
        }
        IncidentRefusal EndMissing
        IncidentRefusal WordsMissing { words: IncidentWords::ForStaff }
        IncidentRefusal WordsTooLong { words: IncidentWords::ForResidents, length: 1001_u32, limit: 1000_u32 }
        IncidentRefusal WordsUnprintable { words: IncidentWords::ForStaff, position: 3_u32, character: 0_u32 }
        IncidentRefusal LinkedOutside { request: RequestId::new(id) }
        IncidentRefusal RequestUnknown { request: RequestId::new(id) }
        IncidentRefusal RequestFinished { status: Status::Done }
        IncidentRefusal AlreadyLinked { incident: IncidentId::new(id) }
        IncidentRefusal NotLinked { request: RequestId::new(id) }
        IncidentRefusal HouseOutside { house: HouseId::new(id) }
        IncidentRefusal KindOutside { kind: KindId::new(id) }
        IncidentRefusal TimeOutside { created_at: instant("2026-11-22T09:00:00Z") }

        PlanRefusal NotPermitted { permission: Permission::RequestAssign }
        PlanRefusal PlanExists { plan: PlanId::new(id) }
        PlanRefusal PlanUnknown { plan: PlanId::new(id) }
        PlanRefusal Stopped { last: day("2026-12-31") }
        PlanRefusal HousesMissing
        PlanRefusal HouseUnknown { house: HouseId::new(id) }
        PlanRefusal KindUnknown { kind: KindId::new(id) }
        PlanRefusal KindDisabled { kind: text("Осмотры") }
        PlanRefusal KindRegulated { kind: text("Засор канализации") }
        PlanRefusal TextMissing { of: PlanText::Text }
        PlanRefusal TextTooLong { of: PlanText::ChecklistItem, length: 251_u32, limit: 250_u32 }
        PlanRefusal TextUnprintable { of: PlanText::ChecklistItem, position: 3_u32, character: 0_u32 }
        PlanRefusal ChecklistTooLong { items: 101_u32, limit: 100_u32 }
        PlanRefusal DaysMissing
        PlanRefusal StartInPast { start: day("2026-11-21"), today: day("2026-11-22") }
        PlanRefusal EndsBeforeStart { start: day("2026-11-22"), end: day("2026-11-21") }
        PlanRefusal DayOutOfRange
        PlanRefusal NeverRecurs { start: day("2026-11-22"), end: day("2026-11-23") }
    }
}

fn of_money() -> Vec<Sample> {
    let amount = |kopecks: i64| Amount::from_kopecks(kopecks).expect("an amount");
    let balance = |kopecks: i64| Balance::from_kopecks(kopecks).expect("a balance");
    samples! {
        SmsRefusal TextEmpty
        SmsRefusal NobodyAddressed
        SmsRefusal PriceMissing { operator: MobileOperator::Megafon, day: day("2026-11-22") }
        SmsRefusal CostOutOfRange
        SmsRefusal BalanceNotPositive { available: balance(-12_345) }
        SmsRefusal ReservationSpent { left: balance(-190) }

        PaymentRefusal ChargeOutOfRange
        PaymentRefusal RefundEmpty
        PaymentRefusal RefundExceedsPayment { asked: amount(123_456), left: amount(5) }

        CommissionProblem LeastAboveGreatest { least: amount(123_456), greatest: amount(5) }
        CommissionProblem WholeTaken
        CommissionProblem BoundsOutOfRange

        CellProblem BadMoney { flaw: Flaw::Decimals { digits: 3, most: 2 } }
        CellProblem BadDate { flaw: Flaw::NoSuch { what: text("30.02.2026") } }
        CellProblem RoundedNumber { flaw: Flaw::ZerosFrom { position: 16 } }
        FileProblem QuoteUnclosed { row: 12_u32 }
        FileProblem NotUtf8 { position: 4_u64 }
        FileProblem Spreadsheet
        FileProblem OtherKind
        FileProblem Utf16
        FileProblem ZeroByte { position: 7_u64 }
        FileProblem LineTooLong { row: 5_u32 }
        FileProblem CutShort { row: 14_u32 }
        FileProblem MixedEncoding { position: 9_u64 }
        TextProblem Blank
        TextProblem TooLong { length: 4001_u32, limit: 4000_u32 }
        TextProblem Unprintable { position: 3_u32, character: 8238_u32 }
        AreaProblem NotANumber { flaw: Flaw::Cut { after: 3 } }
        AreaProblem TooManyDecimals { digits: 3_u32 }
        AreaProblem OutOfRange
        PriceListProblem FirstTierMissing
        PriceListProblem TiersOutOfOrder { tier: 2_u32 }
        PriceListProblem PriceRises { tier: 3_u32 }
        SberNameProblem BadName { flaw: Flaw::Character { position: 1, character: 'r' } }
        ChargeProblem MeterRemoved { on: day("2026-11-22") }
        ChargeProblem BeforeRecords
        ChargeProblem NormOfAnotherResource { norm: Resource::Gas, resource: Resource::ColdWater }
        ChargeProblem MultiplierMissing { missing: MultiplierMissing { service: Service::Heat, reason: NoReading::NoMeter, on: day("2026-11-22") } }
        ChargeProblem Quantity { problem: QuantityProblem::TooGreat }
        ReplacementProblem SeriesMissing
        ReplacementProblem DatesOutOfOrder { series: 2_u32 }
        ReplacementProblem NotMeasured { series: 2_u32, refusal: MeterRefusal::AlreadyInUse }
        ReplacementProblem Quantity { series: 2_u32, problem: QuantityProblem::UnitOfAnotherResource }
    }
}
