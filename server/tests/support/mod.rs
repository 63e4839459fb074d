//! A server in this process, and how tests speak to it.
#![allow(dead_code, reason = "each test file takes a part")]

pub mod site;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use serde_json::Value;
use upravdom::base::{Channel, Who};
use upravdom_server::Setup;
use upravdom_store::{Founding, Store};
use ureq::http::Response;
use ureq::{Agent, Body};

/// A router on a free port of this machine, until it is dropped.
pub struct Served {
    pub address: SocketAddr,
    pub store: Arc<Store>,
    /// What the server's clock shows; nothing for the time of this machine.
    pub time: Arc<Mutex<Option<SystemTime>>>,
    _runtime: tokio::runtime::Runtime,
}

impl Served {
    pub fn over(store: Store) -> Self {
        Self::set_up(store, Setup::default())
    }

    pub fn set_up(store: Store, setup: Setup) -> Self {
        let store = Arc::new(store);
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let time = Arc::new(Mutex::new(None));
        let set = Arc::clone(&time);
        let clock = Arc::new(move || set.lock().unwrap().unwrap_or_else(SystemTime::now));
        let router = upravdom_server::router(Arc::clone(&store), clock, setup);
        runtime.spawn(upravdom_server::serve(listener, router, std::future::pending()));
        Self { address, store, time, _runtime: runtime }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub fn token(&self, founding: &Founding, who: Who, channel: Channel) -> String {
        self.store.issue_sign_in(founding.company.id, who, channel).unwrap()
    }
}

/// A client that takes every status for an answer and follows nothing.
pub fn agent() -> Agent {
    Agent::config_builder().http_status_as_error(false).max_redirects(0).proxy(None).build().into()
}

pub fn json(response: &mut Response<Body>) -> Value {
    response.body_mut().read_json().unwrap()
}

pub fn text(response: &mut Response<Body>) -> String {
    response.body_mut().read_to_string().unwrap()
}

pub fn header<'a>(response: &'a Response<Body>, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}
