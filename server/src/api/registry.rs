//! `GET` of the registry: the queries of the store, each with its parameters.

use axum::Json;
use axum::extract::State;
use upravdom::base::{AccountId, ClientId, GroupId, HouseId, PremisesId, QuarterId};
use upravdom::registry::RegistryRecord;
use upravdom::registry::houses::{Group, Premises};
use upravdom_store::{
    AccountCard, AccountRow, ClientCard, Found, HouseFilter, HouseRow, Page, QuarterRow, RegistryChange,
};

use super::Bearer;
use super::queries::{Answer, last};
use crate::app::App;
use crate::params::{Params, PathId};
use crate::problem::Problem;

pub(crate) async fn groups(State(app): State<App>, Bearer(session): Bearer, params: Params) -> Answer<Page<Group>> {
    let page = last(params)?;
    app.ask(move |store| store.house_groups(&session, &page)).await.map(Json)
}

pub(crate) async fn quarters(
    State(app): State<App>,
    Bearer(session): Bearer,
    params: Params,
) -> Answer<Page<QuarterRow>> {
    let page = last(params)?;
    app.ask(move |store| store.quarters(&session, &page)).await.map(Json)
}

pub(crate) async fn houses(
    State(app): State<App>,
    Bearer(session): Bearer,
    mut params: Params,
) -> Answer<Page<HouseRow>> {
    let filter = HouseFilter { group: params.id("group")?, quarter: params.id("quarter")? };
    let page = last(params)?;
    app.ask(move |store| store.managed_houses(&session, filter, &page)).await.map(Json)
}

pub(crate) async fn premises(
    State(app): State<App>,
    Bearer(session): Bearer,
    PathId(house): PathId<HouseId>,
    params: Params,
) -> Answer<Page<Premises>> {
    let page = last(params)?;
    app.ask(move |store| store.house_premises(&session, house, &page)).await.map(Json)
}

pub(crate) async fn accounts(
    State(app): State<App>,
    Bearer(session): Bearer,
    PathId(house): PathId<HouseId>,
    params: Params,
) -> Answer<Page<AccountRow>> {
    let page = last(params)?;
    app.ask(move |store| store.house_accounts(&session, house, &page)).await.map(Json)
}

pub(crate) async fn account(
    State(app): State<App>,
    Bearer(session): Bearer,
    PathId(account): PathId<AccountId>,
    params: Params,
) -> Answer<AccountCard> {
    params.end()?;
    let card = app.ask(move |store| store.account_card(&session, account)).await?;
    card.map(Json).ok_or_else(|| Problem::not_found(&format!("/v1/accounts/{account}")))
}

pub(crate) async fn client(
    State(app): State<App>,
    Bearer(session): Bearer,
    PathId(client): PathId<ClientId>,
    params: Params,
) -> Answer<ClientCard> {
    params.end()?;
    let card = app.ask(move |store| store.client_card(&session, client)).await?;
    card.map(Json).ok_or_else(|| Problem::not_found(&format!("/v1/clients/{client}")))
}

pub(crate) async fn search(State(app): State<App>, Bearer(session): Bearer, mut params: Params) -> Answer<Vec<Found>> {
    let typed = params.text("text").unwrap_or_default();
    params.end()?;
    app.ask(move |store| store.search_registry(&session, &typed)).await.map(Json)
}

/// Of what the history is wanted: one of the parameters names it.
pub(crate) async fn history(
    State(app): State<App>,
    Bearer(session): Bearer,
    mut params: Params,
) -> Answer<Page<RegistryChange>> {
    let named = [
        params.id::<GroupId>("group")?.map(RegistryRecord::Group),
        params.id::<QuarterId>("quarter")?.map(RegistryRecord::Quarter),
        params.id::<HouseId>("house")?.map(RegistryRecord::House),
        params.id::<PremisesId>("premises")?.map(RegistryRecord::Premises),
        params.id::<AccountId>("account")?.map(RegistryRecord::Account),
        params.id::<ClientId>("client")?.map(RegistryRecord::Client),
    ];
    let mut named = named.into_iter().flatten();
    let (Some(record), None) = (named.next(), named.next()) else {
        let wanted = ("укажите что-то одно", "name one of them");
        return Err(Problem::unreadable("group, quarter, house, premises, account, client", "", wanted));
    };
    let page = last(params)?;
    app.ask(move |store| store.registry_history(&session, record, &page)).await.map(Json)
}
