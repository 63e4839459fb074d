//! The lines of what happens to requests.

use upravdom::requests::{Deadlines, Request, RequestEvent};

use super::{executor_id, executor_ids, note_lines, number, who};

pub(super) fn event(event: &RequestEvent) -> String {
    let dash = |text: &Option<String>| text.clone().unwrap_or("-".to_owned());
    let clocks = |deadlines: &Deadlines| {
        format!("{} react_by={} complete_by={}", deadlines.basis.code(), deadlines.react_by, deadlines.complete_by)
    };
    match event {
        RequestEvent::Created(request) => {
            let Request { priority, status, text, deadlines, author, .. } = request;
            let kind = request.kind.map_or("-".to_owned(), |kind| kind.to_string());
            let (react_by, complete_by) = (deadlines.react_by, deadlines.complete_by);
            let (number, priority, status) = (number(request), priority.code(), status.code());
            format!(
                "request_created {number} {status} {priority} kind={kind} by {} react_by={react_by} complete_by={complete_by} | {text}",
                who(*author)
            )
        }
        RequestEvent::Assigned(event) => {
            let complete_by = event.deadlines.complete_by;
            let executors = executor_ids(&event.executors);
            format!("request_assigned kind={} executors={executors} complete_by={complete_by}", event.kind)
        }
        RequestEvent::Triaged(event) => {
            let account = event.account.map_or("-".to_owned(), |account| account.to_string());
            let kind = event.kind.map_or("-".to_owned(), |kind| kind.to_string());
            let (priority, clocks) = (event.priority.code(), clocks(&event.deadlines));
            format!("request_triaged {priority} kind={kind} account={account} {clocks}")
        }
        RequestEvent::PaymentSet(event) => format!("request_payment_set {}", event.payment.code()),
        RequestEvent::ExpectedSet(event) => {
            let by = event.expected.map_or("-".to_owned(), |expected| expected.by.to_string());
            format!("request_expected_set {by} {}", clocks(&event.deadlines))
        }
        RequestEvent::Unassigned(event) => {
            format!("request_unassigned executors={} {}", executor_ids(&event.executors), clocks(&event.deadlines))
        }
        RequestEvent::Started(_) => "request_started".to_owned(),
        RequestEvent::Declined(event) => {
            let (gone, left) = (executor_id(event.executor), executor_ids(&event.executors));
            format!("request_declined {gone} executors={left} {} | {}", clocks(&event.deadlines), event.reason)
        }
        RequestEvent::Paused(event) => format!("request_paused | {}", event.reason),
        RequestEvent::Resumed(event) => format!("request_resumed {}", clocks(&event.deadlines)),
        RequestEvent::Completed(event) => format!("request_completed | {}", dash(&event.result)),
        RequestEvent::Cancelled(event) => format!("request_cancelled | {}", dash(&event.reason)),
        RequestEvent::Reopened(event) => format!("request_reopened {} | {}", clocks(&event.deadlines), event.reason),
        RequestEvent::Commented(comment) => format!("request_commented by {} | {}", who(comment.author), comment.text),
        RequestEvent::PhotoReserved(photo) => format!("request_photo_reserved {}", note_lines::reservation(photo)),
        RequestEvent::PhotoAttached(photo) => {
            format!("request_photo_attached {}", note_lines::photo(photo))
        }
        RequestEvent::Rated(event) => format!("request_rated {}", note_lines::rating(&event.rating)),
    }
}
