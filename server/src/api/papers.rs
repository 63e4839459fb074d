//! `GET` of what is printed of requests: the work order of one, the journal of those of some days.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use upravdom::Refusal;
use upravdom::base::RequestId;
use upravdom::requests::RequestRefusal;
use upravdom::requests::papers::{JournalColumn, PaperWidth, plain_text};

use super::Bearer;
use super::queries::{Answer, last};
use super::shown::OrRefused;
use crate::app::App;
use crate::params::{DAY, Params, PathId};
use crate::problem::Problem;

/// A sheet as text, in lines of at most 80 characters.
#[derive(Serialize)]
pub(crate) struct Sheet {
    text: String,
}

pub(crate) async fn work_order(
    State(app): State<App>,
    Bearer(session): Bearer,
    PathId(request): PathId<RequestId>,
    params: Params,
) -> Answer<OrRefused<Sheet>> {
    params.end()?;
    let order = app.ask(move |store| store.work_order(&session, request)).await?;
    if let Err(Refusal::Requests(RequestRefusal::RequestUnknown { request })) = order {
        return Err(Problem::request_not_found(&request.to_string()));
    }
    Ok(Json(order.map(|order| Sheet { text: plain_text(&order, PaperWidth::default()) }).into()))
}

/// A page of the journal: the titles of the columns, and of each request what stands in them.
#[derive(Serialize)]
pub(crate) struct Table {
    columns: Vec<String>,
    items: Vec<Vec<Option<String>>>,
    next: Option<String>,
}

pub(crate) async fn request_journal(
    State(app): State<App>,
    Bearer(session): Bearer,
    mut params: Params,
) -> Answer<OrRefused<Table>> {
    let days = params.days()?.ok_or_else(|| Problem::unreadable("from", "", DAY))?;
    let house = params.id("house")?;
    let page = last(params)?;
    let found = app.ask(move |store| store.request_journal(&session, days, house, &page)).await?;
    let columns = JournalColumn::ALL.iter().map(|column| column.title()).collect();
    let table = found.map(|page| {
        let items = page.items.into_iter().map(|row| row.cells).collect();
        Table { columns, items, next: page.next }
    });
    Ok(Json(table.into()))
}
