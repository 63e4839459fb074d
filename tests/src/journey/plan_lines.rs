//! The lines of plans of recurring works: they themselves, what happens to them and what they have made.

use upravdom::base::MonthDay;
use upravdom::requests::plans::{PlanDraft, PlanEvent, Recurrence, Weekday, YearDay};
use upravdom_store::{OccurrenceView, PlanCard, PlanView, PlannedView};

pub(super) fn plan(view: &PlanView) -> String {
    format!("{} stopped {} | {}", view.kind_name, or_dash(view.plan.stopped), draft(&view.plan.draft))
}

pub(super) fn card(card: &PlanCard) -> Vec<String> {
    let house = |house: &upravdom_store::PlanHouse| {
        format!("{} made until {} next {}", house.address, or_dash(house.made_until), or_dash(house.next))
    };
    [plan(&card.view)].into_iter().chain(card.houses.iter().map(house)).collect()
}

pub(super) fn occurrence(view: &OccurrenceView) -> String {
    format!("{} {} | #{} {}", view.day, view.address, or_dash(view.number), view.status.code())
}

/// Of a request's card.
pub(super) fn planned(view: &PlannedView) -> String {
    format!("planned {} of {} | {}", view.day, view.plan, checklist(&view.checklist))
}

pub(super) fn event(event: &PlanEvent) -> String {
    match event {
        PlanEvent::Created(event) => format!("plan_created {}", draft(&event.plan.draft)),
        PlanEvent::Changed(event) => format!("plan_changed {}", draft(&event.draft)),
        PlanEvent::Stopped(event) => format!("plan_stopped {} left over {}", event.last, event.left_over.len()),
        PlanEvent::RequestsMade(event) => {
            let days: Vec<String> = event.requests.iter().map(|one| one.day.to_string()).collect();
            let (until, days, list) = (event.made_until, days.join(","), checklist(&event.checklist));
            format!(
                "planned_requests_made {} in {} until {until}: {days} more={} | {list}",
                event.plan, event.house, event.more
            )
        }
    }
}

fn draft(draft: &PlanDraft) -> String {
    let houses: Vec<String> = draft.houses.iter().map(ToString::to_string).collect();
    let (text, list, recurs, houses) =
        (&draft.text, checklist(&draft.checklist), recurrence(&draft.recurrence), houses.join(","));
    let (start, end, lead, kind) = (draft.start, or_dash(draft.end), draft.lead.days(), draft.kind);
    format!("{text} | {list} | {recurs} | {start} to {end} lead {lead} | {kind} in {houses}")
}

fn recurrence(recurrence: &Recurrence) -> String {
    let (what, every, on) = match recurrence {
        Recurrence::Daily { every } => ("daily", every.number(), Vec::new()),
        Recurrence::Weekly { every, on } => {
            ("weekly", every.number(), on.iter().map(|day: &Weekday| day.code().to_owned()).collect())
        }
        Recurrence::Monthly { every, on } => {
            ("monthly", every.number(), on.iter().map(|day: &MonthDay| day.number().to_string()).collect())
        }
        Recurrence::Seasonal { on } => ("seasonal", 1, on.iter().map(|day| year_day(*day)).collect()),
    };
    format!("{what} every {every} on {}", if on.is_empty() { "-".to_owned() } else { on.join(",") })
}

fn year_day(day: YearDay) -> String {
    let (month, day): (u32, MonthDay) = day.into();
    format!("{month}-{}", day.number())
}

fn checklist(items: &[String]) -> String {
    if items.is_empty() { "-".to_owned() } else { items.join("; ") }
}

fn or_dash(value: Option<impl ToString>) -> String {
    value.map_or("-".to_owned(), |value| value.to_string())
}
