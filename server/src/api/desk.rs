//! `GET` of what stands on a dispatcher's desk beside the requests.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use upravdom::base::RequestId;
use upravdom_store::{IntentLines, OverdueView, Page, Responsible, SimilarTo, SimilarView};

use super::Bearer;
use super::queries::{Answer, last};
use super::shown::{OrRefused, Refused};
use crate::app::App;
use crate::params::{Params, PathId};
use crate::problem::Problem;

/// Who is responsible, or why nobody is.
#[derive(Serialize)]
pub(crate) struct ResponsibleShown {
    responsible: Responsible,
    refused: Option<Refused>,
}

pub(crate) async fn responsible(
    State(app): State<App>,
    Bearer(session): Bearer,
    PathId(request): PathId<RequestId>,
    mut params: Params,
) -> Answer<ResponsibleShown> {
    let kind = params.id("kind")?;
    params.end()?;
    let found = app.ask(move |store| store.responsible(&session, request, kind)).await?;
    let responsible = found.ok_or_else(|| Problem::request_not_found(&request.to_string()))?;
    let refused = match &responsible {
        Responsible::Named { .. } => None,
        Responsible::Nobody(refusal) => Some(refusal.clone().into()),
    };
    Ok(Json(ResponsibleShown { responsible, refused }))
}

pub(crate) async fn similar(
    app: State<App>,
    bearer: Bearer,
    PathId(request): PathId<RequestId>,
    params: Params,
) -> Answer<Page<SimilarView>> {
    alike(app, bearer, SimilarTo::Request(request), params).await
}

pub(crate) async fn similar_to_draft(app: State<App>, bearer: Bearer, mut params: Params) -> Answer<Page<SimilarView>> {
    let wanted = ("выберите дом, о котором будет заявка", "choose the house that the request will be about");
    let house = params.id("house")?.ok_or_else(|| Problem::unreadable("house", "", wanted))?;
    let (account, kind) = (params.id("account")?, params.id("kind")?);
    let text = params.text("text").unwrap_or_default();
    alike(app, bearer, SimilarTo::Draft { house, account, text, kind }, params).await
}

async fn alike(
    State(app): State<App>,
    Bearer(session): Bearer,
    to: SimilarTo,
    params: Params,
) -> Answer<Page<SimilarView>> {
    let (now, page) = (app.now()?, last(params)?);
    app.ask(move |store| store.similar(&session, &to, now, &page)).await.map(Json)
}

pub(crate) async fn overdue(
    State(app): State<App>,
    Bearer(session): Bearer,
    params: Params,
) -> Answer<Page<OverdueView>> {
    let (now, page) = (app.now()?, last(params)?);
    app.ask(move |store| store.overdue(&session, now, &page)).await.map(Json)
}

/// What is to be told, for whoever delivers it; `after` is the line up to which it was read.
pub(crate) async fn intents(
    State(app): State<App>,
    Bearer(session): Bearer,
    mut params: Params,
) -> Answer<OrRefused<IntentLines>> {
    let after = params.whole("after")?.unwrap_or_default();
    let limit = params.whole("limit")?.unwrap_or_default();
    params.end()?;
    let lines = app.ask(move |store| store.intents(&session, after, limit)).await?;
    Ok(Json(lines.into()))
}
