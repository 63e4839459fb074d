//! Values as words: moments on the clocks of a house, deadlines, names.

use upravdom::base::{Instant, Language, Said, Say, Zone};
use upravdom::requests::{Clock, Priority, Request};

/// The value in Russian.
pub(super) fn say(value: &dyn Say) -> String {
    Said::new(value, Language::Russian).to_string()
}

/// «№ 1004», or that it has none yet.
pub(super) fn number(request: &Request) -> String {
    request.number.map_or_else(|| "без номера".to_owned(), |number| format!("№ {number}"))
}

/// «сегодня, 19:40 МСК+7»: the moment on the clocks of the house, whose name never stands alone on a line. A zone that is not known is shown as UTC.
pub(super) fn moment(at: Instant, zone: &str, now: Instant) -> String {
    let Ok(zone) = Zone::parse(zone) else { return at.to_string() };
    let (local, today) = (zone.local(at), zone.day(now));
    let day = zone.day(at);
    let day = if day == today {
        "сегодня".to_owned()
    } else if today.succ_opt() == Some(day) {
        "завтра".to_owned()
    } else if today.pred_opt() == Some(day) {
        "вчера".to_owned()
    } else {
        day.format("%d.%m.%Y").to_string()
    };
    format!("{day}, {}\u{a0}{}", local.format("%H:%M"), clocks(zone, at))
}

/// «МСК», «МСК+7»: how the clocks of the zone differ from those of Moscow.
fn clocks(zone: Zone, at: Instant) -> String {
    let ahead = |zone: Zone| zone.local(at).offset().local_minus_utc();
    let Ok(moscow) = Zone::parse("Europe/Moscow") else { return zone.name().to_owned() };
    let minutes = ahead(zone).saturating_sub(ahead(moscow)) / 60;
    match (minutes / 60, minutes % 60) {
        (0, 0) => "МСК".to_owned(),
        (hours, 0) if hours < 0 => format!("МСК−{}", hours.unsigned_abs()),
        (hours, 0) => format!("МСК+{hours}"),
        _ => zone.name().to_owned(),
    }
}

/// What the clock is for.
pub(super) fn purpose(clock: Clock, priority: Priority) -> &'static str {
    match (clock, priority) {
        (Clock::Reaction, Priority::Emergency) => "Локализовать до",
        (Clock::Reaction, Priority::High | Priority::Normal | Priority::Low) => "Приступить до",
        (Clock::Completion, _) => "Выполнить до",
    }
}

/// «2 дн. 3 ч», «1 ч 15 мин».
pub(super) fn length(minutes: u32) -> String {
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    match (days, hours, minutes) {
        (0, 0, minutes) => format!("{minutes} мин"),
        (0, hours, 0) => format!("{hours} ч"),
        (0, hours, minutes) => format!("{hours} ч {minutes} мин"),
        (days, 0, _) => format!("{days} дн."),
        (days, hours, _) => format!("{days} дн. {hours} ч"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_said_on_the_clocks_of_the_house() {
        let now = Instant::parse("2026-11-22T16:30:00+03:00").unwrap();
        for (at, zone, said) in [
            ("2026-11-22T19:40:00+03:00", "Europe/Moscow", "сегодня, 19:40\u{a0}МСК"),
            ("2026-11-22T19:40:00+03:00", "Asia/Vladivostok", "завтра, 02:40\u{a0}МСК+7"),
            ("2026-11-21T23:59:00+02:00", "Europe/Kaliningrad", "вчера, 23:59\u{a0}МСК−1"),
            ("2026-11-24T09:30:00+05:00", "Asia/Yekaterinburg", "24.11.2026, 09:30\u{a0}МСК+2"),
            ("2026-11-24T09:30:00Z", "Mars/Olympus", "2026-11-24T09:30:00Z"),
        ] {
            assert_eq!(moment(Instant::parse(at).unwrap(), zone, now), said);
        }
    }

    #[test]
    fn a_length_is_said_in_its_two_greatest_units() {
        for (minutes, said) in
            [(1, "1 мин"), (75, "1 ч 15 мин"), (120, "2 ч"), (51 * 60, "2 дн. 3 ч"), (2 * 1440 + 59, "2 дн.")]
        {
            assert_eq!(length(minutes), said);
        }
    }
}
