//! `GET` of meters and readings: the queries of the store, each with its parameters.

use axum::Json;
use axum::extract::State;
use upravdom::base::{MeterId, Month};
use upravdom_store::{
    ChargeView, HistoryFilter, HistoryOrder, MeterAction, MeterCard, MeterFilter, MeterStanding, MeterView, Page,
    ReadingRow,
};

use super::Bearer;
use super::queries::{Answer, last};
use crate::app::App;
use crate::params::{DAY, Params, PathId};
use crate::problem::Problem;

const MONTH: (&str, &str) = ("нужен месяц вида 2026-11", "write a month like 2026-11");

pub(crate) async fn meters(
    State(app): State<App>,
    Bearer(session): Bearer,
    mut params: Params,
) -> Answer<Page<MeterView>> {
    let filter = filter(&mut params)?;
    let page = last(params)?;
    app.ask(move |store| store.meters(&session, &filter, &page)).await.map(Json)
}

pub(crate) async fn due(
    State(app): State<App>,
    Bearer(session): Bearer,
    mut params: Params,
) -> Answer<Page<MeterView>> {
    let by = params.day("by")?.ok_or_else(|| Problem::unreadable("by", "", DAY))?;
    let page = last(params)?;
    app.ask(move |store| store.meters_due(&session, by, &page)).await.map(Json)
}

pub(crate) async fn unread(
    State(app): State<App>,
    Bearer(session): Bearer,
    mut params: Params,
) -> Answer<Page<MeterView>> {
    let (month, house) = (month(&mut params)?, params.id("house")?);
    let page = last(params)?;
    app.ask(move |store| store.meters_unread(&session, month, house, &page)).await.map(Json)
}

pub(crate) async fn charges(
    State(app): State<App>,
    Bearer(session): Bearer,
    mut params: Params,
) -> Answer<Page<ChargeView>> {
    let (month, filter) = (month(&mut params)?, filter(&mut params)?);
    let page = last(params)?;
    app.ask(move |store| store.meter_charges(&session, &filter, month, &page)).await.map(Json)
}

pub(crate) async fn history(
    State(app): State<App>,
    Bearer(session): Bearer,
    mut params: Params,
) -> Answer<Page<MeterAction>> {
    let filter = of_time(&mut params)?;
    let order = match params.text("order").as_deref() {
        None | Some("newest") => HistoryOrder::Newest,
        Some("address") => HistoryOrder::Address,
        Some(other) => return Err(Problem::unreadable("order", other, ("newest, address", "newest, address"))),
    };
    let page = last(params)?;
    app.ask(move |store| store.meter_history(&session, &filter, order, &page)).await.map(Json)
}

pub(crate) async fn card(
    State(app): State<App>,
    Bearer(session): Bearer,
    PathId(meter): PathId<MeterId>,
    params: Params,
) -> Answer<MeterCard> {
    params.end()?;
    let card = app.ask(move |store| store.meter_card(&session, meter)).await?;
    card.map(Json).ok_or_else(|| Problem::not_found(&format!("/v1/meters/{meter}")))
}

pub(crate) async fn readings(
    State(app): State<App>,
    Bearer(session): Bearer,
    mut params: Params,
) -> Answer<Page<ReadingRow>> {
    let filter = of_time(&mut params)?;
    let page = last(params)?;
    app.ask(move |store| store.readings(&session, &filter, &page)).await.map(Json)
}

fn filter(params: &mut Params) -> Result<MeterFilter, Problem> {
    let standing = match params.text("standing").as_deref() {
        None => None,
        Some("in_place") => Some(MeterStanding::InPlace),
        Some("removed") => Some(MeterStanding::Removed),
        Some(other) => {
            return Err(Problem::unreadable("standing", other, ("in_place, removed", "in_place, removed")));
        }
    };
    Ok(MeterFilter { house: params.id("house")?, account: params.id("account")?, name: params.text("name"), standing })
}

fn of_time(params: &mut Params) -> Result<HistoryFilter, Problem> {
    let days = params.days()?;
    Ok(HistoryFilter { house: params.id("house")?, account: params.id("account")?, meter: params.id("meter")?, days })
}

fn month(params: &mut Params) -> Result<Month, Problem> {
    let text = params.text("month").unwrap_or_default();
    Month::try_from(text.clone()).map_err(|_| Problem::unreadable("month", &text, MONTH))
}
