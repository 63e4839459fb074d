//! Listens until it is told to stop, and then finishes what was begun.

use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::sync::watch;
use upravdom_store::Store;

use super::failure::Failure;
use crate::router;

/// How many calls of the store run at once.
const BLOCKING_THREADS: usize = 64;

/// How long open connections may take to end after the signal; calls of the store are finished in any case.
const PATIENCE: Duration = Duration::from_secs(10);

/// Takes the port. `flag` is what the person may change.
pub(super) fn bind(address: SocketAddr, flag: &str) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).map_err(|error| {
        if error.kind() == ErrorKind::AddrInUse {
            let port = address.port();
            return Failure::new(
                format!("Порт {port} занят другой программой. Укажите другой в {flag}; порт 0 — любой свободный."),
                format!(
                    "Port {port} is taken by another program. Name another one in {flag}; port 0 takes a free one."
                ),
            );
        }
        Failure::new(
            format!("Не удалось занять {address} ({error}). Укажите другой адрес или порт в {flag}."),
            format!("{address} cannot be taken ({error}). Name another address or port in {flag}."),
        )
    })
}

/// Serves the store; `ready` is told the address once connections are accepted and signals heard.
pub(super) fn serve(store: Store, listener: TcpListener, ready: impl FnOnce(SocketAddr)) -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        Failure::new(
            format!("Сервер остановился ({error}). Запустите его снова."),
            format!("The server stopped ({error}). Start it again."),
        )
    };
    let runtime = Builder::new_multi_thread().enable_all().max_blocking_threads(BLOCKING_THREADS).build();
    let runtime = runtime.map_err(failed)?;
    let store = Arc::new(store);
    let served = runtime.block_on(listen(Arc::clone(&store), listener, ready)).map_err(failed);
    // Waits for the calls of the store that have begun.
    drop(runtime);
    store.close_idle();
    served
}

async fn listen(store: Arc<Store>, listener: TcpListener, ready: impl FnOnce(SocketAddr)) -> std::io::Result<()> {
    let (told, mut stop) = watch::channel(false);
    let mut signals = Signals::new()?;
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    ready(listener.local_addr()?);
    let mut stopping = stop.clone();
    let graceful = async move {
        // The other end is dropped only when all is over.
        let _ = stopping.wait_for(|stop| *stop).await;
    };
    let serving = axum::serve(listener, router(store)).with_graceful_shutdown(graceful);
    let patience = async move {
        let _ = stop.wait_for(|stop| *stop).await;
        tokio::time::sleep(PATIENCE).await;
    };
    let wait = async {
        signals.wait().await;
        let _ = told.send(true);
        std::future::pending::<()>().await;
    };
    tokio::select! {
        served = serving.into_future() => served,
        () = patience => Ok(()),
        () = wait => Ok(()),
    }
}

/// SIGINT and SIGTERM, heard from the moment this is made.
#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn wait(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// Ctrl+C, where there are no Unix signals.
#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    #[allow(clippy::unnecessary_wraps, reason = "the same as on Unix")]
    fn new() -> std::io::Result<Self> {
        Ok(Self)
    }

    async fn wait(&mut self) {
        let _ = tokio::signal::ctrl_c().await;
    }
}
