//! Area `plans`.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use upravdom::base::{DayRange, MonthDay};
use upravdom::requests::plans::{Every, Recurrence, Weekday, YearDay, recurrence_days};

use super::{Input, Rule};

pub const RULES: &[(&str, Rule)] = &[("recurrence_days", days)];

fn days(input: &Input<'_>) -> Result<Value, String> {
    let every = || Every::new(input.whole("every")?).map_err(|error| error.to_string());
    let month_day = |number: u64| {
        u8::try_from(number).ok().and_then(|number| MonthDay::new(number).ok()).ok_or("no day of a month")
    };
    let recurrence = match input.text("recurs")? {
        "daily" => Recurrence::Daily { every: every()? },
        "weekly" => {
            let weekday = |code: &str| Weekday::from_code(code).ok_or("no day of the week");
            Recurrence::Weekly { every: every()?, on: input.list("on", weekday)?.into_iter().collect() }
        }
        "monthly" => {
            let on: Result<BTreeSet<MonthDay>, &str> = input.wholes("on")?.into_iter().map(month_day).collect();
            Recurrence::Monthly { every: every()?, on: on? }
        }
        "seasonal" => {
            let of_year = |text: &str| {
                let (month, day) = text.split_once('-')?;
                YearDay::new(month.parse().ok()?, month_day(day.parse().ok()?).ok()?).ok()
            };
            let of_year = |text: &str| of_year(text).ok_or("no day of a year like 04-15");
            Recurrence::Seasonal { on: input.list("on", of_year)?.into_iter().collect() }
        }
        other => return Err(format!("`recurs` is none of daily, weekly, monthly, seasonal: \"{other}\"")),
    };
    let range = DayRange::new(input.day("from")?, input.day("to")?).map_err(|error| error.to_string())?;
    Ok(json!({ "days": recurrence_days(&recurrence, input.day("start")?, range) }))
}
