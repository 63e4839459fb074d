//! Takes connections and answers them until it is told to stop, and then finishes what was begun.
//!
//! A client that is slow, silent or endless keeps a connection for a bounded time, and clients together a bounded number.

use std::convert::Infallible;
use std::future::Future;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower_service::Service;

use crate::app::App;

/// How many connections are served at once; further ones wait.
const CONNECTIONS: usize = 1024;

/// How long the head of a message may take to arrive, and how long a connection may be silent between two.
pub(crate) const HEAD_PATIENCE: Duration = Duration::from_secs(15);

/// How long a connection may last, however busy it is: who reads an answer a byte a minute is cut off.
const LONGEST: Duration = Duration::from_mins(10);

/// How long open connections may take to end after the signal; calls of the store are finished in any case.
const LAST_PATIENCE: Duration = Duration::from_secs(10);

/// How long to wait when no connection can be taken, for want of file handles say.
const PAUSE: Duration = Duration::from_millis(100);

/// Who sent the message: as the connection says, or the proxy that is trusted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer(pub(crate) IpAddr);

impl FromRequestParts<App> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let nearest = parts.extensions.get::<Self>().copied().unwrap_or(Self(Ipv4Addr::UNSPECIFIED.into()));
        if app.setup.trusted_proxy != Some(nearest.0) {
            return Ok(nearest);
        }
        // What stands last the proxy wrote itself; what stands before it anybody may have written.
        let told = parts.headers.get_all("x-forwarded-for").iter().next_back().and_then(|value| value.to_str().ok());
        let told = told.and_then(|told| told.rsplit(',').next()?.trim().parse().ok());
        Ok(told.map_or(nearest, Self))
    }
}

/// Serves until `stop` is over and what was begun before is answered.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let mut stop = std::pin::pin!(stop);
    loop {
        let taken = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            taken = taken => taken,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                let connection = one(stream, peer, router.clone(), graceful.watcher());
                tokio::spawn(async move {
                    connection.await;
                    drop(place);
                });
            }
            Err(error) => {
                tracing::warn!(reason = %error, "a connection was not taken");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
    drop(listener);
    let _ = tokio::time::timeout(LAST_PATIENCE, graceful.shutdown()).await;
}

/// One connection, from its first message to its last.
async fn one(stream: TcpStream, peer: SocketAddr, router: Router, watcher: Watcher) {
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(Peer(peer.ip()));
        router.clone().call(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_PATIENCE)
        .serve_connection(TokioIo::new(stream), service);
    // What goes wrong on a connection is the client's affair: it went away, or was too slow.
    let _ = tokio::time::timeout(LONGEST, watcher.watch(connection)).await;
}
