//! `GET` under `/v1`: the queries of the store, each with its parameters.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use upravdom::base::RequestId;
use upravdom::requests::{Photo, RequestKind};
use upravdom_store::{Changes, Choice, Choices, CommentView, Count, Hint, HouseCounts, Page, PageRequest, RequestView};

use super::Bearer;
use super::shown::{CandidateShown, Card};
use crate::app::App;
use crate::params::{Params, PathId};
use crate::problem::Problem;

pub(super) type Answer<T> = Result<Json<T>, Problem>;

pub(crate) async fn board(
    State(app): State<App>,
    Bearer(session): Bearer,
    mut params: Params,
) -> Answer<Page<RequestView>> {
    let filter = params.board_filter()?;
    let page = last(params)?;
    app.ask(move |store| store.board(&session, &filter, &page)).await.map(Json)
}

pub(crate) async fn count(State(app): State<App>, Bearer(session): Bearer, mut params: Params) -> Answer<Count> {
    let filter = params.board_filter()?;
    params.end()?;
    app.ask(move |store| store.request_count(&session, &filter)).await.map(Json)
}

pub(crate) async fn counts(
    State(app): State<App>,
    Bearer(session): Bearer,
    params: Params,
) -> Answer<Page<HouseCounts>> {
    let page = last(params)?;
    app.ask(move |store| store.house_counts(&session, &page)).await.map(Json)
}

pub(crate) async fn hints(State(app): State<App>, Bearer(session): Bearer, mut params: Params) -> Answer<Vec<Hint>> {
    let typed = params.text("text").unwrap_or_default();
    params.end()?;
    app.ask(move |store| store.hints(&session, &typed)).await.map(Json)
}

pub(crate) async fn card(
    State(app): State<App>,
    Bearer(session): Bearer,
    PathId(request): PathId<RequestId>,
    params: Params,
) -> Answer<Card> {
    params.end()?;
    let now = app.now()?;
    let card = app.ask(move |store| store.request_card(&session, request, now)).await?;
    card.map(|card| Json(card.into())).ok_or_else(|| Problem::request_not_found(&request.to_string()))
}

pub(crate) async fn request_kinds(
    State(app): State<App>,
    Bearer(session): Bearer,
    params: Params,
) -> Answer<Page<RequestKind>> {
    let page = last(params)?;
    app.ask(move |store| store.kinds(&session, &page)).await.map(Json)
}

pub(crate) async fn candidates(
    State(app): State<App>,
    Bearer(session): Bearer,
    PathId(request): PathId<RequestId>,
    mut params: Params,
) -> Answer<Page<CandidateShown>> {
    let kind = params.id("kind")?;
    let page = last(params)?;
    let found = app.ask(move |store| store.candidates(&session, request, kind, &page)).await?;
    Ok(Json(each(found)))
}

pub(crate) async fn comments(
    State(app): State<App>,
    Bearer(session): Bearer,
    PathId(request): PathId<RequestId>,
    params: Params,
) -> Answer<Page<CommentView>> {
    let page = last(params)?;
    app.ask(move |store| store.comments(&session, request, &page)).await.map(Json)
}

pub(crate) async fn photos(
    State(app): State<App>,
    Bearer(session): Bearer,
    PathId(request): PathId<RequestId>,
    params: Params,
) -> Answer<Page<Photo>> {
    let page = last(params)?;
    app.ask(move |store| store.photos(&session, request, &page)).await.map(Json)
}

pub(crate) async fn houses(app: State<App>, bearer: Bearer, params: Params) -> Answer<Page<Choice>> {
    choices(app, bearer, params, Choices::Houses).await
}

pub(crate) async fn accounts(app: State<App>, bearer: Bearer, mut params: Params) -> Answer<Page<Choice>> {
    let wanted = ("выберите дом, счета которого нужны", "choose the house whose accounts are wanted");
    let house = params.id("house")?.ok_or_else(|| Problem::unreadable("house", "", wanted))?;
    choices(app, bearer, params, Choices::Accounts { house }).await
}

pub(crate) async fn kinds(app: State<App>, bearer: Bearer, params: Params) -> Answer<Page<Choice>> {
    choices(app, bearer, params, Choices::Kinds).await
}

async fn choices(
    State(app): State<App>,
    Bearer(session): Bearer,
    params: Params,
    choices: Choices,
) -> Answer<Page<Choice>> {
    let page = last(params)?;
    app.ask(move |store| store.choices(&session, choices, &page)).await.map(Json)
}

pub(crate) async fn changes(State(app): State<App>, Bearer(session): Bearer, params: Params) -> Answer<Changes> {
    let page = last(params)?;
    app.ask(move |store| store.changes(&session, &page)).await.map(Json)
}

/// The page, when every other parameter has been read.
pub(super) fn last(mut params: Params) -> Result<PageRequest, Problem> {
    let page = params.page()?;
    params.end()?;
    Ok(page)
}

fn each<A, B: From<A> + Serialize>(page: Page<A>) -> Page<B> {
    Page { items: page.items.into_iter().map(B::from).collect(), next: page.next }
}
