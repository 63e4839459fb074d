//! `/requests/new`: the house first, since it says which accounts there are; then the rest.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use upravdom::base::{AccountId, CommandId, HouseId, Instant, KindId, RequestId, Who};
use upravdom::requests::{CreateRequest, Priority, REQUEST_TEXT_LIMIT};
use upravdom::{Command, Envelope, Refusal};
use upravdom_store::{
    Choice, Choices, Decision, Hint, IncidentView, PageRequest, Session, SimilarTo, SimilarView, Store, StoreError,
};
use uuid::Uuid;

use super::beside::{alike, similar};
use super::guard::{Fields, Visitor};
use super::layout::{Failed, incident, invalid, options, page, refusal, shown};
use super::words::say;
use crate::app::App;
use crate::params::Params;
use crate::problem::Problem;

/// What stands in the form.
#[derive(Default)]
struct Typed {
    house: Option<HouseId>,
    account: Option<AccountId>,
    kind: Option<KindId>,
    priority: Option<Priority>,
    text: String,
    /// A few letters of whoever calls.
    find: String,
}

/// What the form offers.
struct Offer {
    houses: Vec<Choice>,
    accounts: Vec<Choice>,
    kinds: Vec<Choice>,
    hints: Vec<Hint>,
    /// What a new request in the house would be about.
    incident: Option<IncidentView>,
    /// What may be about the same thing.
    similar: Vec<SimilarView>,
}

pub(super) async fn form(
    State(app): State<App>,
    visitor: Visitor,
    params: Result<Params, Problem>,
) -> Result<Response, Failed> {
    let mut params = params?;
    let typed = Typed {
        house: params.id("house")?,
        account: params.id("account")?,
        priority: Some(Priority::default()),
        find: params.text("find").unwrap_or_default(),
        ..Typed::default()
    };
    params.end()?;
    render(&app, &visitor, typed, None).await
}

pub(super) async fn submit(State(app): State<App>, visitor: Visitor, fields: Fields) -> Result<Response, Failed> {
    let id: CommandId = fields.hidden_id("command")?;
    let request: RequestId = fields.hidden_id("request")?;
    let house: HouseId = fields.hidden_id("house")?;
    let typed = Typed {
        house: Some(house),
        account: fields.id("account")?,
        kind: fields.id("kind")?,
        priority: fields.text("priority").map(priority).transpose()?,
        text: fields.text("text").unwrap_or_default().replace("\r\n", "\n"),
        find: String::new(),
    };
    let (account, kind, priority, text) = (typed.account, typed.kind, typed.priority, typed.text.clone());
    let command = Command::CreateRequest(CreateRequest { request, house, account, text, kind, priority });
    let (now, session) = (app.now()?, visitor.session.clone());
    let envelope = Envelope { id, device_time: now, command };
    if fields.text("check").is_some() {
        return render(&app, &visitor, typed, None).await;
    }
    match app.ask(move |store| store.execute(&session, &envelope, now)).await?.decision {
        Decision::Accepted { .. } => {
            Ok(Redirect::to(&format!("/requests/{request}?notice=created#content")).into_response())
        }
        Decision::Refused { refusal } => render(&app, &visitor, typed, Some(refusal)).await,
    }
}

pub(super) fn priority(code: &str) -> Result<Priority, Problem> {
    let wanted = ("выберите приоритет из списка", "choose a priority from the list");
    Priority::from_code(code).ok_or_else(|| Problem::unreadable("priority", code, wanted))
}

async fn render(app: &App, visitor: &Visitor, mut typed: Typed, refused: Option<Refusal>) -> Result<Response, Failed> {
    let (session, house, find) = (visitor.session.clone(), typed.house, typed.find.clone());
    let (now, draft) = (app.now()?, draft(&typed));
    let offer = app
        .ask(move |store| {
            let offer = offer(store, &session, house, &find, now)?;
            let similar = draft.map(|draft| similar(store, &session, &draft, now)).transpose()?;
            Ok(Offer { similar: similar.unwrap_or_default(), ..offer })
        })
        .await?;
    if let (None, [only]) = (typed.house, offer.houses.as_slice()) {
        typed.house = Some(HouseId::new(only.id));
    }
    let content = html! {
        p { a href="/" { "← К списку заявок" } }
        h1 { "Новая заявка" }
        (refusal(refused.as_ref()))
        @if is_staff(visitor) && refused.is_none() { (finder(&typed.find, &offer.hints)) }
        @if let Some(house) = typed.house {
            @if let Some(view) = &offer.incident { (incident(view)) }
            (alike(&offer.similar))
            (rest(house, &offer, &typed, visitor, refused.as_ref()))
        } @else if offer.houses.is_empty() {
            p.empty { "Нет домов, для которых вы можете подать заявку." }
        } @else {
            (choose_house(&offer.houses))
        }
    };
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(shown(status, page("Новая заявка", &visitor.profile, &content)))
}

/// The request as far as it is written, once something is.
fn draft(typed: &Typed) -> Option<SimilarTo> {
    let house = typed.house.filter(|_| !typed.text.is_empty())?;
    Some(SimilarTo::Draft { house, account: typed.account, text: typed.text.clone(), kind: typed.kind })
}

fn offer(
    store: &Store,
    session: &Session,
    house: Option<HouseId>,
    find: &str,
    now: Instant,
) -> Result<Offer, StoreError> {
    let houses = every(store, session, Choices::Houses)?;
    let only = match houses.as_slice() {
        [only] => Some(HouseId::new(only.id)),
        _ => None,
    };
    let (accounts, incident) = match house.or(only) {
        Some(house) => {
            (every(store, session, Choices::Accounts { house })?, store.covering_incident(session, house, None, now)?)
        }
        None => (Vec::new(), None),
    };
    let hints = store.hints(session, find)?;
    Ok(Offer { houses, accounts, kinds: every(store, session, Choices::Kinds)?, hints, incident, similar: Vec::new() })
}

/// How many pages of choices a `select` holds at the most.
const PAGES: u32 = 10;

/// All choices: a `select` has no pages.
pub(super) fn every(store: &Store, session: &Session, choices: Choices) -> Result<Vec<Choice>, StoreError> {
    let (mut found, mut page) = (Vec::new(), PageRequest::default());
    for _ in 0..PAGES {
        let next = store.choices(session, choices, &page)?;
        found.extend(next.items);
        let Some(after) = next.next else { break };
        page.after = Some(after);
    }
    Ok(found)
}

const fn is_staff(visitor: &Visitor) -> bool {
    match visitor.session.who() {
        Who::Employee(_) => true,
        Who::Resident(_) | Who::ContractorUser(_) => false,
    }
}

/// Who calls: a few letters, and what they may mean (B-067). An owner or a house leads to the form, a request to its card.
fn finder(find: &str, hints: &[Hint]) -> Markup {
    html! {
        form.fields method="get" action="/requests/new" {
            div.field {
                label for="find" { "Кто звонит: фамилия, телефон, лицевой счёт или адрес" }
                div.beside {
                    input #find type="search" name="find" value=(find) maxlength="100" autocomplete="off";
                    button.quiet { "Найти" }
                }
            }
        }
        @if !find.is_empty() {
            ul.hints {
                @if hints.is_empty() { li { "Никого и ничего не найдено. Проверьте, что написано, или выберите дом." } }
                @for hint in hints { li { (found(hint)) } }
            }
        }
    }
}

fn found(hint: &Hint) -> Markup {
    match hint {
        Hint::Request { request, number, text, address } => html! {
            a href={ "/requests/" (request) } { "Заявка № " (number) } " · " (address) " · " (text)
        },
        Hint::Account { account, number, house, address, premises, holder, phone } => html! {
            a href={ "/requests/new?house=" (house) "&account=" (account) } { "Л/с " (number) }
            " · " (address) ", кв. " (premises)
            @if let Some(holder) = holder { " · " (holder) }
            @if let Some(phone) = phone { " · " (phone) }
        },
        Hint::House { house, address } => html! {
            a href={ "/requests/new?house=" (house) } { (address) }
        },
    }
}

fn choose_house(houses: &[Choice]) -> Markup {
    html! {
        form.fields method="get" action="/requests/new" {
            div.field {
                label for="house" { "Дом" }
                div.beside {
                    select #house name="house" required { (options(Some("Выберите дом"), houses, None)) }
                    button { "Далее" }
                }
            }
        }
    }
}

/// The house as text: beside a second `select` for it one could be chosen and the other sent.
fn chosen_house(house: HouseId, houses: &[Choice]) -> Markup {
    let label = houses.iter().find(|choice| choice.id == house.uuid()).map(|choice| choice.label.as_str());
    html! {
        p #house {
            span.label { "Дом" }
            (label.unwrap_or("не найден"))
            @if houses.len() > 1 { " · " a href="/requests/new" { "выбрать другой" } }
        }
    }
}

fn rest(house: HouseId, offer: &Offer, typed: &Typed, visitor: &Visitor, refused: Option<&Refusal>) -> Markup {
    let staff = is_staff(visitor);
    let only = match offer.accounts.as_slice() {
        [only] if !staff => Some(only.id),
        _ => None,
    };
    let account = typed.account.map(AccountId::uuid).or(only);
    let no_account =
        if staff { "Без счёта: общее имущество" } else { "Выберите свой счёт" };
    html! {
        form.fields method="post" action="/requests/new" {
            input type="hidden" name="command" value=(Uuid::now_v7());
            input type="hidden" name="request" value=(Uuid::now_v7());
            input type="hidden" name="house" value=(house);
            (chosen_house(house, &offer.houses))
            div.field {
                label for="account" { "Лицевой счёт" }
                select #account name="account" aria-invalid=[invalid(refused, "account")] {
                    (options(only.is_none().then_some(no_account), &offer.accounts, account))
                }
            }
            @if staff {
                div.field {
                    label for="kind" { "Тип заявки" }
                    select #kind name="kind" aria-invalid=[invalid(refused, "kind")] {
                        (options(Some("Выбрать позже"), &offer.kinds, typed.kind.map(KindId::uuid)))
                    }
                }
                div.field {
                    label for="priority" { "Приоритет" }
                    select #priority name="priority" aria-invalid=[invalid(refused, "priority")] {
                        @for priority in Priority::ALL {
                            option value=(priority.code()) selected[typed.priority == Some(*priority)] { (say(priority)) }
                        }
                    }
                }
            }
            div.field {
                label for="text" { "Что случилось" }
                textarea #text name="text" rows="5" aria-invalid=[invalid(refused, "text")] aria-describedby="text-hint" {
                    "\n" (typed.text)
                }
                p.hint #text-hint { "Не больше " (REQUEST_TEXT_LIMIT) " знаков." }
            }
            button { (if staff { "Создать заявку" } else { "Отправить заявку" }) }
            @if staff { button.quiet name="check" value="yes" { "Найти похожие" } }
        }
    }
}
