//! A company behind a server, with three of its people.

use serde_json::{Value, json};
use upravdom::base::{Channel, CompanyId, Who};
use upravdom_server::Setup;
use upravdom_store::{Founding, Store};
use upravdom_tests::journey::foundings;
use upravdom_tests::scratch;
use ureq::Body;
use ureq::http::Response;

use super::Served;

pub const HOUSE: &str = "01930000-0000-7000-8000-000000000101";
pub const OTHER_COMPANY: &str = "01930000-0000-7000-8000-000000000002";
pub const COMMANDS: &str = "/v1/commands";

/// A company, and the tokens of three of its people.
pub struct Site {
    pub served: Served,
    pub agent: ureq::Agent,
    pub dispatcher: String,
    pub worker: String,
    pub resident: String,
    pub contractor: String,
    /// A token of the other company.
    pub stranger: String,
    pub company: CompanyId,
    pub who_dispatcher: Who,
    pub who_resident: Who,
    pub foreign: Who,
    _folder: scratch::Folder,
}

impl Site {
    pub fn new() -> Self {
        let folder = scratch::Folder::new();
        let store = Store::open_sqlite(folder.path().join("site.db")).unwrap();
        Self::over(store, folder)
    }

    pub fn over(store: Store, folder: scratch::Folder) -> Self {
        Self::set_up(store, folder, Setup::default())
    }

    pub fn set_up(store: Store, folder: scratch::Folder, setup: Setup) -> Self {
        let [founding, other]: [Founding; 2] = foundings();
        store.found_company(&founding).unwrap();
        store.found_company(&other).unwrap();
        let served = Served::set_up(store, setup);
        let foreign = Who::Employee(other.employees[0].id);
        let stranger = served.token(&other, foreign, Channel::Desktop);
        let contractor = Who::ContractorUser(founding.contractor_users[0].id);
        let contractor = served.token(&founding, contractor, Channel::Mobile);
        let employee = |at: usize| served.token(&founding, Who::Employee(founding.employees[at].id), Channel::Desktop);
        let (dispatcher, worker) = (employee(1), employee(2));
        let resident = served.token(&founding, Who::Resident(founding.residents[0].id), Channel::Mobile);
        Self {
            served,
            agent: super::agent(),
            dispatcher,
            worker,
            resident,
            contractor,
            stranger,
            company: founding.company.id,
            who_dispatcher: Who::Employee(founding.employees[1].id),
            who_resident: Who::Resident(founding.residents[0].id),
            foreign,
            _folder: folder,
        }
    }

    pub fn get(&self, path: &str, token: Option<&str>) -> Response<Body> {
        let request = self.agent.get(self.served.url(path));
        match token {
            Some(token) => request.header("authorization", format!("Bearer {token}")),
            None => request,
        }
        .call()
        .unwrap()
    }

    pub fn send(&self, body: &[u8]) -> Response<Body> {
        let request = self.agent.post(self.served.url(COMMANDS));
        request.header("authorization", format!("Bearer {}", self.dispatcher)).send(body).unwrap()
    }

    pub fn page(&self, path: &str, token: &str) -> Response<Body> {
        self.agent.get(self.served.url(path)).header("cookie", cookie(token)).call().unwrap()
    }

    /// Sends a form as a browser would from a page of that origin.
    pub fn form(&self, path: &str, token: &str, origin: Option<&str>, fields: &[(&str, &str)]) -> Response<Body> {
        let request = self.agent.post(self.served.url(path)).header("cookie", cookie(token));
        match origin {
            Some(origin) => request.header("origin", origin),
            None => request,
        }
        .send_form(fields.iter().copied())
        .unwrap()
    }

    pub fn here(&self) -> String {
        self.served.url("")
    }

    /// The fields that a new form of the dispatcher has.
    pub fn hidden(&self, path: &str, token: &str, name: &str) -> String {
        let page = super::text(&mut self.page(path, token));
        let after = page.split(&format!("name=\"{name}\" value=\"")).nth(1).expect(name);
        after.split('"').next().unwrap().to_owned()
    }

    pub fn count(&self) -> usize {
        let mut found = self.get("/v1/requests", Some(&self.dispatcher));
        super::json(&mut found)["items"].as_array().unwrap().len()
    }
}

pub fn cookie(token: &str) -> String {
    format!("theme=dark; upravdom_session={token}")
}

/// An envelope that files a request; the number makes its ids.
pub fn envelope(number: u32, text: &str) -> Value {
    json!({
        "id": format!("01930000-0000-7000-8000-00000001{number:04}"),
        "device_time": "2026-11-20T10:00:00+03:00",
        "command": {
            "do": "create_request",
            "request": format!("01930000-0000-7000-8000-00000002{number:04}"),
            "house": HOUSE,
            "text": text,
        },
    })
}
