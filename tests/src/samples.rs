//! One sample of every refusal, with the values that its sentences must say.

use upravdom::base::{
    AccountId, CommandId, HouseId, Instant, KindId, Language, MeterId, Permission, ReadingId, RequestId, Said, Say,
};
use upravdom::meters::{MeterRefusal, MeterValue, ReadingProblem};
use upravdom::requests::{RequestRefusal, Status, Term};
use upravdom::{CommandRefusal, Refusal};
use uuid::Uuid;

/// A refusal with the values it holds.
pub struct Sample {
    /// The refusal.
    pub refusal: Refusal,
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
            refusal: $type::$variant $({ $($field: $value),+ })?.into(),
            values: vec![$($(Box::new($value) as Box<dyn Say>),+)?],
        }),*]
    };
}

/// A sample of every refusal, in the order of their declaration.
pub fn refusals() -> Vec<Sample> {
    let id = Uuid::from_u128(0x0198_0a5d_ac96_774b_bcce_b302_099a_8057);
    let text = |text: &str| text.to_owned();
    let instant = |text: &str| Instant::parse(text).expect("an instant");
    let day = |text: &str| text.parse::<chrono::NaiveDate>().expect("a day");
    let value = |text: &str| text.parse::<MeterValue>().expect("a value");
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
        RequestRefusal TriageByStaff
        RequestRefusal KindUnknown { kind: KindId::new(id) }
        RequestRefusal KindDisabled { kind: text("Водоснабжение") }
        RequestRefusal KindMissing
        RequestRefusal Finished { status: Status::Done }
        RequestRefusal ExecutorsMissing
        RequestRefusal ExecutorRepeated { executor: text("Иванов И. И.") }
        RequestRefusal ExecutorUnknown { executor: id.to_string() }
        RequestRefusal NotAnExecutor { executor: text("Иванов И. И.") }
        RequestRefusal KindNotPerformed { executor: text("ООО «Лифт»"), kind: text("Водоснабжение") }
        RequestRefusal TermUnknown { term: Term::ChuteBlockage }

        MeterRefusal NotPermitted { permission: Permission::ReadingSubmit }
        MeterRefusal MeterUnknown { meter: MeterId::new(id) }
        MeterRefusal ReadingExists { reading: ReadingId::new(id) }
        MeterRefusal TakenInFuture { taken_on: day("2026-11-23"), today: day("2026-11-22") }
        MeterRefusal TakenBeforeLast { taken_on: day("2026-10-19"), last: day("2026-10-20") }
        MeterRefusal ZoneCountMismatch { given: 2_u32, zones: 3_u32 }
        MeterRefusal ReadingUnreadable { zone: 2_u32, value: text("6O"), problem: ReadingProblem::NotANumber }
        MeterRefusal RolloverByStaff
        MeterRefusal ReadingDecreased { zone: 2_u32, previous: value("50.5"), current: value("49.999") }
        MeterRefusal PreviousExceedsCapacity { zone: 3_u32, previous: value("100000.5") }
        MeterRefusal DayOutOfRange
    }
}
