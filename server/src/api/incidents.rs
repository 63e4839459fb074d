//! `GET` of incidents: the queries of the store, each with its parameters.

use axum::Json;
use axum::extract::State;
use upravdom::base::IncidentId;
use upravdom_store::{IncidentFilter, IncidentStanding, IncidentView, Page, RequestView};

use super::Bearer;
use super::queries::{Answer, last};
use crate::app::App;
use crate::params::{Params, PathId};
use crate::problem::Problem;

pub(crate) async fn incidents(
    State(app): State<App>,
    Bearer(session): Bearer,
    mut params: Params,
) -> Answer<Page<IncidentView>> {
    let standing = match params.text("standing").as_deref() {
        None => None,
        Some("open") => Some(IncidentStanding::Open),
        Some("closed") => Some(IncidentStanding::Closed),
        Some(other) => return Err(Problem::unreadable("standing", other, ("open, closed", "open, closed"))),
    };
    let filter = IncidentFilter { house: params.id("house")?, standing };
    let page = last(params)?;
    app.ask(move |store| store.incidents(&session, &filter, &page)).await.map(Json)
}

/// The incident to which a request of that house and kind would belong now, or `null`.
pub(crate) async fn covering(
    State(app): State<App>,
    Bearer(session): Bearer,
    mut params: Params,
) -> Answer<Option<IncidentView>> {
    let wanted = ("выберите дом", "choose the house");
    let house = params.id("house")?.ok_or_else(|| Problem::unreadable("house", "", wanted))?;
    let kind = params.id("kind")?;
    params.end()?;
    let now = app.now()?;
    app.ask(move |store| store.covering_incident(&session, house, kind, now)).await.map(Json)
}

pub(crate) async fn card(
    State(app): State<App>,
    Bearer(session): Bearer,
    PathId(incident): PathId<IncidentId>,
    params: Params,
) -> Answer<IncidentView> {
    params.end()?;
    let card = app.ask(move |store| store.incident(&session, incident)).await?;
    card.map(Json).ok_or_else(|| Problem::not_found(&format!("/v1/incidents/{incident}")))
}

pub(crate) async fn requests(
    State(app): State<App>,
    Bearer(session): Bearer,
    PathId(incident): PathId<IncidentId>,
    params: Params,
) -> Answer<Page<RequestView>> {
    let page = last(params)?;
    app.ask(move |store| store.incident_requests(&session, incident, &page)).await.map(Json)
}
