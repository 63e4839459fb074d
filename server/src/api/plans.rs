//! `GET` of plans of recurring works: the queries of the store, each with its parameters.

use axum::Json;
use axum::extract::State;
use upravdom::base::PlanId;
use upravdom_store::{OccurrenceView, Page, PlanCard, PlanFilter, PlanStanding, PlanView};

use super::Bearer;
use super::queries::{Answer, last};
use crate::app::App;
use crate::params::{Params, PathId};
use crate::problem::Problem;

pub(crate) async fn plans(
    State(app): State<App>,
    Bearer(session): Bearer,
    mut params: Params,
) -> Answer<Page<PlanView>> {
    let standing = match params.text("standing").as_deref() {
        None => None,
        Some("running") => Some(PlanStanding::Running),
        Some("stopped") => Some(PlanStanding::Stopped),
        Some(other) => return Err(Problem::unreadable("standing", other, ("running, stopped", "running, stopped"))),
    };
    let filter = PlanFilter { house: params.id("house")?, standing };
    let page = last(params)?;
    app.ask(move |store| store.plans(&session, &filter, &page)).await.map(Json)
}

pub(crate) async fn card(
    State(app): State<App>,
    Bearer(session): Bearer,
    PathId(plan): PathId<PlanId>,
    params: Params,
) -> Answer<PlanCard> {
    params.end()?;
    let card = app.ask(move |store| store.plan(&session, plan)).await?;
    card.map(Json).ok_or_else(|| Problem::not_found(&format!("/v1/plans/{plan}")))
}

/// What was made of the plan.
pub(crate) async fn occurrences(
    State(app): State<App>,
    Bearer(session): Bearer,
    PathId(plan): PathId<PlanId>,
    params: Params,
) -> Answer<Page<OccurrenceView>> {
    let page = last(params)?;
    app.ask(move |store| store.plan_occurrences(&session, plan, &page)).await.map(Json)
}
