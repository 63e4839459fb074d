//! How people come in: by password, or by a one-time code that is sent to their phone.
//!
//! Whether an attempt counts is decided by core's `access`. A stranger learns nothing from the answers: whoever is not known here gets
//! the same sentence, after the same time, as whoever mistyped; and each address may try a bounded number of times.

mod limits;
mod outbox;
mod password;

use std::time::Instant as Moment;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;
use upravdom::access::{CODE_MINUTES, check_password};
use upravdom::base::{Channel, CompanyId, Instant, Phone, Who};
use upravdom_store::{Login, Place, StoreError};

use crate::api::{BearerToken, said};
use crate::app::App;
use crate::listen::Peer;
use crate::problem::Problem;
use limits::Limits;
pub(crate) use outbox::Outbox;
pub use outbox::Sms;
pub(crate) use password::hash;

/// How long a sign-in lasts at a desk, where others pass by, and on a phone, which is locked itself.
const DESK_MINUTES: u32 = 12 * 60;
const PHONE_MINUTES: u32 = 90 * 24 * 60;

/// How many passwords are compared at once: each takes 19 MB and a whole processor.
const COMPARED_AT_ONCE: usize = 4;

/// What the ways in share.
pub(crate) struct Entry {
    limits: Limits,
    comparing: Semaphore,
    /// What would have been sent, where nothing is.
    pub(crate) outbox: Outbox,
}

impl Entry {
    pub(crate) fn new() -> Self {
        Self { limits: Limits::default(), comparing: Semaphore::new(COMPARED_AT_ONCE), outbox: Outbox::default() }
    }
}

/// A sign-in that was just made.
#[derive(Debug, Serialize)]
pub(crate) struct Entered {
    pub(crate) company: CompanyId,
    pub(crate) company_name: String,
    pub(crate) who: Who,
    pub(crate) name: String,
    pub(crate) token: String,
    pub(crate) expires_at: Instant,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Credentials {
    login: String,
    #[serde(default)]
    password: Option<String>,
    #[serde(default)]
    code: Option<String>,
    #[serde(default)]
    channel: Option<Channel>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CodeWanted {
    phone: String,
}

#[derive(Serialize)]
pub(crate) struct SignIns {
    sign_ins: Vec<Entered>,
}

/// `POST /v1/sign-in`: a token for each place of the person.
pub(crate) async fn sign_in(State(app): State<App>, peer: Peer, body: Bytes) -> Result<Json<SignIns>, Problem> {
    let Credentials { login, password, code, channel } = said(&body)?;
    let channel = |_| channel.unwrap_or(Channel::Mobile);
    let sign_ins = match (password, code) {
        (Some(password), None) => by_password(&app, peer, &login, password, channel).await?,
        (None, Some(code)) => by_code(&app, peer, &login, code, channel).await?,
        (Some(_), Some(_)) | (None, None) => {
            return Err(Problem::body_unreadable("give either `password` or `code`"));
        }
    };
    Ok(Json(SignIns { sign_ins }))
}

/// `POST /v1/sign-in/code`: the same answer whether the phone is known or not.
pub(crate) async fn ask_for_code(State(app): State<App>, peer: Peer, body: Bytes) -> Result<StatusCode, Problem> {
    let CodeWanted { phone } = said(&body)?;
    send_code(&app, peer, &phone).await?;
    Ok(StatusCode::ACCEPTED)
}

/// `POST /v1/sign-out`: the token is good for nothing any more.
pub(crate) async fn sign_out(State(app): State<App>, BearerToken(token): BearerToken) -> Result<StatusCode, Problem> {
    app.ask(move |store| store.sign_out(&token)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lets in whoever knows the password.
pub(crate) async fn by_password(
    app: &App,
    peer: Peer,
    typed: &str,
    password: String,
    channel: impl Fn(Who) -> Channel,
) -> Result<Vec<Entered>, Problem> {
    app.entry.limits.count(peer.0, Moment::now()).map_err(Problem::too_many_attempts)?;
    let now = app.now()?;
    let login = Login::parse(typed);
    let closed = |_| Problem::unexpected("the semaphore of passwords is closed");
    let _turn = app.entry.comparing.acquire().await.map_err(closed)?;
    let places = app.ask(move |store| {
        let trial = login.map(|login| store.try_password(&login, now)).transpose()?.flatten();
        // A password is compared even where there is none: the time would tell who is known.
        let attempt = password::compare(&password, trial.as_ref().and_then(|trial| trial.password_hash.as_deref()));
        match trial {
            Some(trial) if check_password(trial.locked_until, attempt, now).is_ok() => {
                store.password_was_right(&trial).map(Some)
            }
            Some(_) | None => Ok(None),
        }
    });
    admit(app, places.await?.unwrap_or_default(), channel, now).await
}

/// Lets in whoever has the code.
pub(crate) async fn by_code(
    app: &App,
    peer: Peer,
    typed: &str,
    code: String,
    channel: impl Fn(Who) -> Channel,
) -> Result<Vec<Entered>, Problem> {
    app.entry.limits.count(peer.0, Moment::now()).map_err(Problem::too_many_attempts)?;
    let now = app.now()?;
    let login = Login::parse(typed).ok_or_else(Problem::sign_in_refused)?;
    let places = app.ask(move |store| store.try_code(&login, &code, now)).await?;
    admit(app, places.unwrap_or_default(), channel, now).await
}

/// Sends a code, if the phone is somebody's and the rules let it. Whoever asked is told neither.
pub(crate) async fn send_code(app: &App, peer: Peer, typed: &str) -> Result<(), Problem> {
    if app.setup.sms == Sms::Off {
        return Err(Problem::sms_off());
    }
    app.entry.limits.count(peer.0, Moment::now()).map_err(Problem::too_many_attempts)?;
    let wanted = ("нужен номер телефона, например +7 999 000-00-01", "write a phone number like +7 999 000-00-01");
    let phone = Phone::parse(typed).map_err(|_| Problem::unreadable("phone", typed, wanted))?;
    let now = app.now()?;
    let login = Login::Phone(phone.clone());
    if let Some(Ok(code)) = app.ask(move |store| store.new_code(&login, now)).await? {
        let text = format!("{code} — код входа в Управдом на {CODE_MINUTES} минут. Никому его не называйте.");
        app.entry.outbox.put(&phone, text, now);
    }
    Ok(())
}

/// Makes a sign-in for each place whose person is still there.
async fn admit(
    app: &App,
    places: Vec<Place>,
    channel: impl Fn(Who) -> Channel,
    now: Instant,
) -> Result<Vec<Entered>, Problem> {
    let wishes: Vec<(Place, Channel)> = places.into_iter().map(|place| (place, channel(place.who))).collect();
    let made = app.ask(move |store| {
        let mut made = Vec::new();
        for (Place { company, who }, channel) in wishes {
            let minutes = match channel {
                Channel::Desktop => DESK_MINUTES,
                Channel::Mobile => PHONE_MINUTES,
            };
            let expires_at = now.plus_minutes(minutes).unwrap_or(now);
            let token = match store.issue_sign_in_until(company, who, channel, expires_at) {
                Err(StoreError::SignInUnknown) => continue,
                issued => issued?,
            };
            let profile = store.profile(&store.sign_in_at(&token, now)?)?;
            let (company_name, name) = (profile.company, profile.name);
            made.push(Entered { company, company_name, who, name, token, expires_at });
        }
        Ok(made)
    });
    let made = made.await?;
    if made.is_empty() { Err(Problem::sign_in_refused()) } else { Ok(made) }
}
