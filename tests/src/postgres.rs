//! A private `PostgreSQL` server for tests: started once per test process, gone when the process is.

use std::{
    ffi::{OsStr, OsString},
    fs::{self, Permissions},
    net::{Ipv4Addr, TcpListener},
    os::unix::fs::{MetadataExt, PermissionsExt, chown},
    path::{Path, PathBuf},
    process::Command,
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use postgres::{Client, NoTls};

use crate::tools::{Supervised, Tool, require, temporary_folder};

/// Owns the databases and their tables, and migrates them. Row-level security binds it only where it is *forced*.
pub const OWNER: &str = "upravdom_owner";
/// Reads and writes rows, owns nothing, cannot bypass row-level security.
pub const APP: &str = "upravdom_app";
/// The role that made the server.
const SUPERUSER: &str = "postgres";

/// Certificates for a hundred years; the keys to them are worth nothing.
const CERTIFICATES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/certificates");
/// The authority that vouches for an encrypting server.
pub const AUTHORITY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/certificates/authority.pem");
/// Another authority.
pub const STRANGER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/certificates/stranger.pem");

const ROLES: &str = "CREATE ROLE upravdom_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
                     CREATE ROLE upravdom_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS";

const START_TIMEOUT: Duration = Duration::from_mins(1);
const POLL: Duration = Duration::from_millis(20);

/// What a commit waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Nothing: for tests, whose data need not survive a power cut.
    Off,
    /// The disk, as in production: for measurements.
    Full,
}

/// A running server, on a free port of 127.0.0.1.
///
/// Every local user may connect without a password while it runs (`trust`): keep nothing but test data in it.
#[derive(Debug)]
pub struct Server {
    port: u16,
    databases: AtomicU32,
    process: Supervised,
}

/// One database, by who connects to it. It lasts as long as its server.
#[derive(Debug, Clone)]
pub struct Database {
    /// For migrations: role [`OWNER`].
    pub owner_url: String,
    /// For the product: role [`APP`]. It may connect, and nothing more until the owner grants it.
    pub app_url: String,
    /// For what a test must see past all rules.
    pub superuser_url: String,
}

impl Server {
    /// The server of this test process, without durability, or `None` when `PostgreSQL` is absent (see [`require`]).
    pub fn shared() -> Option<&'static Self> {
        static SHARED: OnceLock<Server> = OnceLock::new();
        let programs = require(Tool::Postgres)?;
        Some(SHARED.get_or_init(|| Self::start_from(&programs, Durability::Off)))
    }

    /// A server of the caller's own, or `None` when `PostgreSQL` is absent (see [`require`]).
    pub fn start(durability: Durability) -> Option<Self> {
        Some(Self::start_from(&require(Tool::Postgres)?, durability))
    }

    /// A server of the caller's own that encrypts, or `None` when `PostgreSQL` is absent. Its certificate is for `localhost`, from
    /// the authority of [`AUTHORITY`].
    pub fn start_encrypting() -> Option<Self> {
        Some(Self::start_with(&require(Tool::Postgres)?, Durability::Off, true))
    }

    fn start_from(programs: &Path, durability: Durability) -> Self {
        Self::start_with(programs, durability, false)
    }

    fn start_with(programs: &Path, durability: Durability, encrypting: bool) -> Self {
        let mut last_words = String::new();
        // Between our finding a free port and the server's taking it someone else may.
        for _ in 0..3 {
            let port = free_port();
            let mut process = launch(programs, port, durability, encrypting);
            match wait_until_ready(&mut process) {
                Ok(()) => return Self::with_roles(port, process),
                Err(words) => last_words = words,
            }
        }
        panic!("PostgreSQL did not start:\n{last_words}");
    }

    fn with_roles(port: u16, process: Supervised) -> Self {
        let server = Self { port, databases: AtomicU32::new(0), process };
        server.as_superuser(ROLES);
        server
    }

    /// A new empty database (UTF-8, C collation) owned by [`OWNER`].
    pub fn fresh_database(&self) -> Database {
        let name = format!("test_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        self.as_superuser(&format!("CREATE DATABASE {name} OWNER {OWNER}"));
        Database {
            owner_url: self.url(OWNER, &name),
            app_url: self.url(APP, &name),
            superuser_url: self.url(SUPERUSER, &name),
        }
    }

    /// What the server has said so far.
    pub fn log(&self) -> String {
        self.process.log()
    }

    fn as_superuser(&self, statements: &str) {
        let mut client = Client::connect(&self.url(SUPERUSER, "postgres"), NoTls).expect("a connection");
        client.batch_execute(statements).expect(statements);
    }

    fn url(&self, role: &str, database: &str) -> String {
        format!("postgres://{role}@127.0.0.1:{}/{database}", self.port)
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("the port's number").port()
}

/// Makes a data folder and starts the server on it.
fn launch(programs: &Path, port: u16, durability: Durability, encrypting: bool) -> Supervised {
    let folder = temporary_folder();
    let prefix = as_other_user(&folder);
    let data = folder.join("data");

    let mut initdb = prefix.clone();
    initdb.push(programs.join("initdb").into());
    initdb.extend(["--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C"].map(OsString::from));
    initdb.extend([option("--username=", SUPERUSER), option("--pgdata=", &data)]);
    let made = Command::new(&initdb[0]).args(&initdb[1..]).current_dir(&folder).output().expect("initdb");
    assert!(made.status.success(), "initdb:\n{}", String::from_utf8_lossy(&made.stderr));

    if encrypting {
        let owner = fs::metadata(&data).expect("the data folder");
        for name in ["server.pem", "server.key"] {
            let file = data.join(name);
            fs::copy(Path::new(CERTIFICATES).join(name), &file).expect(name);
            fs::set_permissions(&file, Permissions::from_mode(0o600)).expect(name);
            chown(&file, Some(owner.uid()), Some(owner.gid())).expect(name);
        }
    }

    let mut server = prefix;
    server.push(programs.join("postgres").into());
    server.extend(["-D".into(), data.into(), option("--port=", port.to_string())]);
    server.extend(["--listen_addresses=127.0.0.1", "--unix_socket_directories="].map(OsString::from));
    if encrypting {
        server.extend(["--ssl=on", "--ssl_cert_file=server.pem", "--ssl_key_file=server.key"].map(OsString::from));
    }
    if durability == Durability::Off {
        server.extend(["--fsync=off", "--synchronous_commit=off", "--full_page_writes=off"].map(OsString::from));
    }
    // QUIT is an immediate shutdown: no checkpoint of data that is about to be removed.
    Supervised::start(folder, "QUIT", server)
}

/// `--name=value`, where the value need not be valid Unicode.
fn option(name: &str, value: impl AsRef<OsStr>) -> OsString {
    let mut option = OsString::from(name);
    option.push(value);
    option
}

/// `PostgreSQL` refuses to run as root. Root gives the folder to Debian's `postgres`, or else to `nobody`, and gets the
/// words before a command that make it that user's; to others their own folder and no words.
fn as_other_user(folder: &PathBuf) -> Vec<OsString> {
    if fs::metadata(folder).expect("the new folder").uid() != 0 {
        return Vec::new();
    }
    let users = fs::read_to_string("/etc/passwd").expect("the list of users");
    let (user, group) =
        ["postgres", "nobody"].iter().find_map(|name| ids(&users, name)).expect("a user who is not root");
    chown(folder, Some(user), Some(group)).expect("the folder's new owner");
    ["setpriv".into(), format!("--reuid={user}"), format!("--regid={group}"), "--clear-groups".into()]
        .map(OsString::from)
        .into()
}

/// The user's and the group's id from the text of `/etc/passwd`: `name:x:user:group:…`.
fn ids(users: &str, name: &str) -> Option<(u32, u32)> {
    let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
    let mut numbers = line.split(':').skip(2).map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

/// Waits until the server says that it is ready, and so has the port; or gives its last words. Asking the port instead
/// might be answered by whoever took it before us.
fn wait_until_ready(process: &mut Supervised) -> Result<(), String> {
    let deadline = Instant::now() + START_TIMEOUT;
    while !process.log().contains("ready to accept connections") {
        if process.has_ended() || Instant::now() > deadline {
            return Err(process.stop());
        }
        thread::sleep(POLL);
    }
    Ok(())
}
