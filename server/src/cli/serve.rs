//! Starts the server, and hears when it is to stop.

use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::SystemTime;

use tokio::runtime::Builder;
use upravdom_store::Store;

use super::failure::Failure;
use crate::{Setup, router};

/// How many calls of the store run at once.
const BLOCKING_THREADS: usize = 64;

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
pub(super) fn serve(
    store: Store,
    listener: TcpListener,
    setup: Setup,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        Failure::new(
            format!("Сервер остановился ({error}). Запустите его снова."),
            format!("The server stopped ({error}). Start it again."),
        )
    };
    let runtime = Builder::new_multi_thread().enable_all().max_blocking_threads(BLOCKING_THREADS).build();
    let runtime = runtime.map_err(failed)?;
    let store = Arc::new(store);
    let served = runtime.block_on(listen(Arc::clone(&store), listener, setup, ready)).map_err(failed);
    // Waits for the calls of the store that have begun.
    drop(runtime);
    store.close_idle();
    served
}

async fn listen(
    store: Arc<Store>,
    listener: TcpListener,
    setup: Setup,
    ready: impl FnOnce(SocketAddr),
) -> std::io::Result<()> {
    let mut signals = Signals::new()?;
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let address = listener.local_addr()?;
    tracing::info!(%address, version = env!("CARGO_PKG_VERSION"), "serving");
    ready(address);
    let stop = async {
        signals.wait().await;
        tracing::info!("stopping: what was begun is finished");
    };
    crate::serve(listener, router(store, Arc::new(SystemTime::now), setup), stop).await;
    Ok(())
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
