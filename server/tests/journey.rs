//! The journey over HTTP, on both databases.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    missing_docs,
    reason = "a failed step is a failed test"
)]

mod support;

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use serde_json::{Value, json};
use support::Served;
use upravdom::base::{DayRange, FilterId, HouseId, IncidentId, Instant, KindId, PhotoId, PlanId, RequestId};
use upravdom::requests::{ActionVerdict, ImageFormat, Photo, RequestKind, RequestRefusal, Status};
use upravdom::{Envelope, Refusal};
use upravdom_store::{
    Candidate, CandidateVerdict, Changes, ChargeView, CommentView, Count, Hint, HouseCounts, IncidentView, IntentLine,
    IntentLines, MeterAction, MeterView, OccurrenceView, OverdueView, Page, PhotoContent, PlanCard, PlanView,
    ReadingRow, RequestCard, RequestView, Responsible, SavedFilter, SimilarTo, SimilarView, Store,
};
use upravdom_tests::journey::{Content, Face, Sent, Shown, Table, foundings, load, looked_at, run};
use upravdom_tests::{golden, postgres, scratch};

struct Http {
    served: Served,
    agent: ureq::Agent,
    tokens: BTreeMap<String, String>,
    cursors: BTreeMap<String, String>,
}

impl Http {
    fn new(store: Store) -> Self {
        for founding in foundings() {
            store.found_company(&founding).unwrap();
        }
        let served = Served::over(store);
        let token = |person: &upravdom_tests::journey::Person| {
            served.store.issue_sign_in(person.company, person.who(), person.channel).unwrap()
        };
        let tokens = load().actors.iter().map(|(name, person)| (name.clone(), token(person))).collect();
        Self { served, agent: support::agent(), tokens, cursors: BTreeMap::new() }
    }

    fn get(&self, actor: &str, path: &str, params: &[(&str, String)]) -> (u16, Value) {
        let request = self.agent.get(self.served.url(path)).query_pairs(params.iter().cloned());
        let mut response = request.header("authorization", self.bearer(actor)).call().unwrap();
        (response.status().as_u16(), support::json(&mut response))
    }

    fn page<T: serde::de::DeserializeOwned>(&self, actor: &str, path: &str, params: &[(&str, String)]) -> T {
        let (status, body) = self.get(actor, path, params);
        assert_eq!(status, 200, "{path} {body}");
        serde_json::from_value(body).unwrap()
    }

    /// What the clock of the server shows from now on.
    fn set_time(&self, at: Instant) {
        let since = Duration::from_millis(at.millis().unsigned_abs());
        *self.served.time.lock().unwrap() = Some(SystemTime::UNIX_EPOCH + since);
    }

    fn bearer(&self, actor: &str) -> String {
        format!("Bearer {}", self.tokens[actor])
    }
}

/// `null`, or the refusal with its words beside it.
fn refusal(refused: &Value) -> Option<RequestRefusal> {
    if refused.is_null() {
        return None;
    }
    let refusal: Refusal = serde_json::from_value(refused["refusal"].clone()).unwrap();
    let Shown::Refused { code, ru, en, .. } = Shown::refused(&refusal) else { panic!("{refused}") };
    assert_eq!(json!([refused["code"], refused["ru"], refused["en"]]), json!([code, ru, en]));
    let Refusal::Requests(refusal) = refusal else { panic!("{refused} is not about requests") };
    Some(refusal)
}

/// A refusal as a client sees it.
fn refused(refused: &Value) -> Shown {
    let text = |name: &str| refused[name].as_str().unwrap().to_owned();
    let transient = refused["transient"].as_bool().unwrap();
    Shown::Refused { code: text("code"), field: text("field"), transient, ru: text("ru"), en: text("en") }
}

impl Face for Http {
    fn execute(&mut self, actor: &str, envelope: &Envelope) -> Shown {
        // The journey was taken in its own days: the server receives each command when it was given.
        self.set_time(envelope.device_time);
        let request = self.agent.post(self.served.url("/v1/commands")).header("authorization", self.bearer(actor));
        let mut response = request.send_json([envelope]).unwrap();
        let body = support::json(&mut response);
        assert_eq!(response.status(), 200, "{body}");
        assert_eq!(body[0]["command"], json!(envelope.id));
        let decision = &body[0]["decision"];
        if let Some(accepted) = decision.get("accepted") {
            let events = serde_json::from_value(accepted["events"].clone()).unwrap();
            let intents = serde_json::from_value(accepted["intents"].clone()).unwrap();
            return Shown::Accepted { sequence: accepted["sequence"].as_u64().unwrap(), events, intents };
        }
        refused(&decision["refused"])
    }

    fn upload(&mut self, actor: &str, content: &Content) -> Sent {
        let url = self.served.url(&format!("/v1/photos/{}", content.photo));
        let request = self.agent.put(url).header("authorization", self.bearer(actor));
        let mut response = request.send(&content.bytes[..]).unwrap();
        let body = support::json(&mut response);
        assert_eq!(response.status(), 200, "{body}");
        match body.get("uploaded") {
            Some(reservation) => Ok(serde_json::from_value(reservation.clone()).unwrap()),
            None => Err(refused(&body["refused"])),
        }
    }

    fn photo_content(&mut self, actor: &str, photo: PhotoId) -> Option<PhotoContent> {
        let request = self.agent.get(self.served.url(&format!("/v1/photos/{photo}")));
        let mut response = request.header("authorization", self.bearer(actor)).call().unwrap();
        if response.status() == 404 {
            assert_eq!(support::json(&mut response)["code"], "http.photo_not_found");
            return None;
        }
        assert_eq!(support::header(&response, "x-content-type-options"), "nosniff");
        assert_eq!(support::header(&response, "content-security-policy"), "default-src 'none'; sandbox");
        let format = ImageFormat::from_code(support::header(&response, "content-type")).unwrap();
        Some(PhotoContent { format, bytes: response.body_mut().read_to_vec().unwrap() })
    }

    fn board(&mut self, actor: &str, status: Option<Status>) -> Vec<RequestView> {
        // Two to a page, so that the cursor travels too.
        let mut params = vec![("limit", "2".to_owned())];
        params.extend(status.map(|status| ("status", status.code().to_owned())));
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let mut params = params.clone();
            params.extend(after.take().map(|after| ("after", after)));
            let page: Page<RequestView> = self.page(actor, "/v1/requests", &params);
            found.extend(page.items);
            let Some(next) = page.next else { return found };
            after = Some(next);
        }
    }

    fn card(&mut self, actor: &str, request: RequestId) -> Option<RequestCard> {
        self.set_time(looked_at());
        let (status, body) = self.get(actor, &format!("/v1/requests/{request}"), &[]);
        if status == 404 {
            return None;
        }
        let verdict = |verdict: &Value| ActionVerdict {
            action: serde_json::from_value(verdict["action"].clone()).unwrap(),
            refusal: refusal(&verdict["refused"]),
        };
        let actions = body["actions"].as_array().unwrap().iter().map(verdict).collect();
        let incident = serde_json::from_value(body["incident"].clone()).unwrap();
        let planned = serde_json::from_value(body["planned"].clone()).unwrap();
        Some(RequestCard { view: serde_json::from_value(body["view"].clone()).unwrap(), actions, incident, planned })
    }

    fn kinds(&mut self, actor: &str) -> Vec<RequestKind> {
        self.page::<Page<RequestKind>>(actor, "/v1/kinds", &[]).items
    }

    fn responsible(&mut self, actor: &str, request: RequestId, kind: Option<KindId>) -> Option<Responsible> {
        let params: Vec<_> = kind.map(|kind| ("kind", kind.to_string())).into_iter().collect();
        let (status, body) = self.get(actor, &format!("/v1/requests/{request}/responsible"), &params);
        if status == 404 {
            return None;
        }
        let responsible = serde_json::from_value(body["responsible"].clone()).unwrap();
        if let Responsible::Nobody(told) = &responsible {
            assert_eq!(refusal(&body["refused"]).as_ref(), Some(told));
        }
        Some(responsible)
    }

    fn similar(&mut self, actor: &str, to: &SimilarTo) -> Vec<SimilarView> {
        self.set_time(looked_at());
        let (path, params) = match to {
            SimilarTo::Request(request) => (format!("/v1/requests/{request}/similar"), Vec::new()),
            SimilarTo::Draft { house, text, kind, .. } => {
                let mut params = vec![("house", house.to_string()), ("text", text.clone())];
                params.extend(kind.map(|kind| ("kind", kind.to_string())));
                ("/v1/similar".to_owned(), params)
            }
        };
        self.page::<Page<SimilarView>>(actor, &path, &params).items
    }

    fn overdue(&mut self, actor: &str) -> Vec<OverdueView> {
        self.set_time(looked_at());
        self.page::<Page<OverdueView>>(actor, "/v1/overdue", &[]).items
    }

    fn candidates(&mut self, actor: &str, request: RequestId, kind: Option<KindId>) -> Vec<Candidate> {
        let params: Vec<_> = kind.map(|kind| ("kind", kind.to_string())).into_iter().collect();
        let page: Value = self.page(actor, &format!("/v1/requests/{request}/candidates"), &params);
        let candidate = |item: &Value| Candidate {
            executor: serde_json::from_value(item["executor"].clone()).unwrap(),
            name: item["name"].as_str().unwrap().to_owned(),
            verdict: match refusal(&item["refused"]) {
                Some(refusal) => CandidateVerdict::MayNot(refusal),
                None => CandidateVerdict::May(serde_json::from_value(item["fit"].clone()).unwrap()),
            },
        };
        page["items"].as_array().unwrap().iter().map(candidate).collect()
    }

    fn work_order(&mut self, actor: &str, request: RequestId) -> Result<String, Shown> {
        let (status, body) = self.get(actor, &format!("/v1/requests/{request}/work-order"), &[]);
        if status == 404 {
            return Err(Shown::refused(&RequestRefusal::RequestUnknown { request }.into()));
        }
        body["text"].as_str().map(str::to_owned).ok_or_else(|| refused(&body["refused"]))
    }

    fn request_journal(&mut self, actor: &str, days: DayRange, house: Option<HouseId>) -> Result<Table, Shown> {
        let mut params =
            vec![("from", days.first().to_string()), ("to", days.last().to_string()), ("limit", "2".into())];
        params.extend(house.map(|house| ("house", house.to_string())));
        let (mut rows, mut after) = (Vec::new(), None);
        loop {
            let params: Vec<_> = params.iter().cloned().chain(after.map(|after| ("after", after))).collect();
            let body: Value = self.page(actor, "/v1/journal", &params);
            if let Some(why) = body.get("refused") {
                return Err(refused(why));
            }
            if rows.is_empty() {
                rows.push(serde_json::from_value(body["columns"].clone()).unwrap());
            }
            rows.extend(serde_json::from_value::<Table>(body["items"].clone()).unwrap());
            let Some(next) = body["next"].as_str() else { return Ok(rows) };
            after = Some(next.to_owned());
        }
    }

    fn intents(&mut self, actor: &str) -> Result<Vec<IntentLine>, Shown> {
        let (mut found, mut after) = (Vec::new(), 0);
        loop {
            let params = [("after", after.to_string()), ("limit", "10".to_owned())];
            let body: Value = self.page(actor, "/v1/intents", &params);
            if let Some(why) = body.get("refused") {
                return Err(refused(why));
            }
            let read: IntentLines = serde_json::from_value(body).unwrap();
            found.extend(read.lines);
            if read.read_to == after {
                return Ok(found);
            }
            after = read.read_to;
        }
    }

    fn comments(&mut self, actor: &str, request: RequestId) -> Vec<CommentView> {
        self.page::<Page<CommentView>>(actor, &format!("/v1/requests/{request}/comments"), &[]).items
    }

    fn photos(&mut self, actor: &str, request: RequestId) -> Vec<Photo> {
        self.page::<Page<Photo>>(actor, &format!("/v1/requests/{request}/photos"), &[]).items
    }

    fn count(&mut self, actor: &str, status: Option<Status>) -> Count {
        let params: Vec<_> = status.map(|status| ("status", status.code().to_owned())).into_iter().collect();
        self.page(actor, "/v1/requests/count", &params)
    }

    fn counts(&mut self, actor: &str) -> Vec<HouseCounts> {
        self.page::<Page<HouseCounts>>(actor, "/v1/requests/counts", &[]).items
    }

    fn save_filter(&mut self, actor: &str, filter: &SavedFilter) -> Result<SavedFilter, Shown> {
        let request = self.agent.put(self.served.url("/v1/filters")).header("authorization", self.bearer(actor));
        let mut response = request.send_json(filter).unwrap();
        let body = support::json(&mut response);
        assert_eq!(response.status(), 200, "{body}");
        match body.get("refused") {
            Some(why) => Err(refused(why)),
            None => Ok(serde_json::from_value(body).unwrap()),
        }
    }

    fn saved_filters(&mut self, actor: &str) -> Vec<SavedFilter> {
        self.page(actor, "/v1/filters", &[])
    }

    fn remove_filter(&mut self, actor: &str, filter: FilterId) -> bool {
        let request = self.agent.delete(self.served.url(&format!("/v1/filters/{filter}")));
        let mut response = request.header("authorization", self.bearer(actor)).call().unwrap();
        let body = support::json(&mut response);
        assert_eq!(response.status(), 200, "{body}");
        body["removed"].as_bool().unwrap()
    }

    fn hints(&mut self, actor: &str, text: &str) -> Vec<Hint> {
        self.page(actor, "/v1/hints", &[("text", text.to_owned())])
    }

    fn meters(&mut self, actor: &str) -> Vec<MeterView> {
        self.page::<Page<MeterView>>(actor, "/v1/meters", &[]).items
    }

    fn charges(&mut self, actor: &str) -> Vec<ChargeView> {
        self.page::<Page<ChargeView>>(actor, "/v1/meters/charges", &[("month", "2026-11".to_owned())]).items
    }

    fn readings(&mut self, actor: &str) -> Vec<ReadingRow> {
        let days = [("from", "2026-11-01".to_owned()), ("to", "2026-11-30".to_owned())];
        self.page::<Page<ReadingRow>>(actor, "/v1/readings", &days).items
    }

    fn history(&mut self, actor: &str) -> Vec<MeterAction> {
        self.page::<Page<MeterAction>>(actor, "/v1/meters/history", &[("order", "address".to_owned())]).items
    }

    fn incidents(&mut self, actor: &str, house: Option<HouseId>) -> Vec<IncidentView> {
        let params: Vec<_> = house.map(|house| ("house", house.to_string())).into_iter().collect();
        self.page::<Page<IncidentView>>(actor, "/v1/incidents", &params).items
    }

    fn covering(&mut self, actor: &str, house: HouseId, kind: Option<KindId>) -> Option<IncidentView> {
        self.set_time(looked_at());
        let kind = kind.map(|kind| ("kind", kind.to_string()));
        let params: Vec<_> = [("house", house.to_string())].into_iter().chain(kind).collect();
        self.page(actor, "/v1/incidents/covering", &params)
    }

    fn incident_requests(&mut self, actor: &str, incident: IncidentId) -> Vec<RequestView> {
        self.page::<Page<RequestView>>(actor, &format!("/v1/incidents/{incident}/requests"), &[]).items
    }

    fn plans(&mut self, actor: &str, house: Option<HouseId>) -> Vec<PlanView> {
        let params: Vec<_> = house.map(|house| ("house", house.to_string())).into_iter().collect();
        self.page::<Page<PlanView>>(actor, "/v1/plans", &params).items
    }

    fn plan(&mut self, actor: &str, plan: PlanId) -> Option<PlanCard> {
        let (status, body) = self.get(actor, &format!("/v1/plans/{plan}"), &[]);
        (status != 404).then(|| serde_json::from_value(body).unwrap())
    }

    fn plan_occurrences(&mut self, actor: &str, plan: PlanId) -> Vec<OccurrenceView> {
        self.page::<Page<OccurrenceView>>(actor, &format!("/v1/plans/{plan}/occurrences"), &[]).items
    }

    fn changes(&mut self, actor: &str) -> Changes {
        let params: Vec<_> = self.cursors.get(actor).map(|cursor| ("after", cursor.clone())).into_iter().collect();
        let changes = self.page(actor, "/v1/changes", &params);
        match &changes {
            Changes::Since { cursor, .. } => drop(self.cursors.insert(actor.to_owned(), cursor.clone())),
            Changes::Reset => drop(self.cursors.remove(actor)),
        }
        changes
    }
}

#[test]
fn on_sqlite() {
    let folder = scratch::Folder::new();
    let store = Store::open_sqlite(folder.path().join("journey.db")).unwrap();
    golden::check("journey.txt", &run(&mut Http::new(store)));
}

#[test]
fn on_postgres() {
    let Some(server) = postgres::Server::shared() else { return };
    let database = server.fresh_database();
    Store::migrate_postgres(&database.owner_url, postgres::APP).unwrap();
    let store = Store::connect_postgres(&database.app_url).unwrap();
    golden::check("journey.txt", &run(&mut Http::new(store)));
}
