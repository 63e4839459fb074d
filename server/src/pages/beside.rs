//! What stands beside a request: what may be about the same thing, and who is responsible.

use maud::{Markup, html};
use upravdom::base::{Instant, Language};
use upravdom_store::{PageRequest, Responsible, Session, SimilarTo, SimilarView, Store, StoreError};

use super::words::{number, say};

/// How many similar requests a page names.
const SIMILAR: u32 = 5;

/// The first requests that may be about the same thing.
pub(super) fn similar(
    store: &Store,
    session: &Session,
    to: &SimilarTo,
    now: Instant,
) -> Result<Vec<SimilarView>, StoreError> {
    Ok(store.similar(session, to, now, &PageRequest { after: None, limit: SIMILAR })?.items)
}

/// Requests that may be about the same thing.
pub(super) fn alike(similar: &[SimilarView]) -> Markup {
    html! {
        @if !similar.is_empty() {
            section #similar {
                h2 { "Похожие заявки" }
                ul.hints {
                    @for one in similar {
                        li {
                            a href={ "/requests/" (one.view.request.id) } { "Заявка " (number(&one.view.request)) }
                            " · " (say(&one.likeness)) ", " (say(&one.nearness)) " · " (one.view.request.text)
                        }
                    }
                }
            }
        }
    }
}

/// Who answers for the request and who carries it out, by the company's table.
pub(super) fn answers(responsible: Option<&Responsible>) -> Markup {
    html! {
        @match responsible {
            Some(Responsible::Named { responsible, executor, .. }) => {
                p #responsible { "По таблице ответственных: отвечает " (responsible) ", выполняет " (executor) "." }
            }
            Some(Responsible::Nobody(refusal)) => { p.hint #responsible { (refusal.text(Language::Russian)) } }
            None => {}
        }
    }
}
