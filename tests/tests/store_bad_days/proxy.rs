//! Stands between the store and the server, and breaks connections when it is told to.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// What happens to connections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// They work.
    Up,
    /// They end, those of before and new ones.
    Down,
    /// They end when something is to be committed, before the server hears of it.
    EndsBeforeCommit,
    /// They end when something is committed, before the client hears of it.
    EndsAfterCommit,
}

/// A port of this machine that leads to the server.
pub struct Proxy {
    port: u16,
    line: Arc<Mutex<Line>>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Proxy {
    /// A line to that port that is up.
    pub fn to(server: u16) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("its number").port();
        let (line, open) = (Arc::new(Mutex::new(Line::Up)), Arc::new(Mutex::new(Vec::new())));
        let proxy = Self { port, line: Arc::clone(&line), open: Arc::clone(&open) };
        // Both ends of a connection live in threads that end with it; the listener's thread ends with the process.
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                if *line.lock().unwrap() == Line::Down {
                    continue;
                }
                let Ok(server) = TcpStream::connect((Ipv4Addr::LOCALHOST, server)) else { continue };
                for stream in [&client, &server] {
                    open.lock().unwrap().push(stream.try_clone().expect("one more handle"));
                }
                carry(&client, &server, &line);
            }
        });
        proxy
    }

    /// Where it listens.
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// Changes what happens from now on.
    pub fn set(&self, line: Line) {
        *self.line.lock().unwrap() = line;
        if line == Line::Down {
            self.open.lock().unwrap().drain(..).for_each(|stream| end(&stream));
        }
    }
}

fn end(stream: &TcpStream) {
    let _ = stream.shutdown(Shutdown::Both);
}

/// Carries bytes in both directions until one of them ends.
fn carry(client: &TcpStream, server: &TcpStream, line: &Arc<Mutex<Line>>) {
    let committing = Arc::new(Mutex::new(false));
    for is_client in [true, false] {
        let (client, server) = (client.try_clone().expect("a handle"), server.try_clone().expect("a handle"));
        let (line, committing) = (Arc::clone(line), Arc::clone(&committing));
        thread::spawn(move || {
            let (mut from, mut to) = if is_client { (&client, &server) } else { (&server, &client) };
            let mut buffer = vec![0; 1 << 16];
            while let Ok(length @ 1..) = from.read(&mut buffer) {
                let line = *line.lock().unwrap();
                let is_commit = is_client && buffer[..length].windows(7).any(|word| word == b"COMMIT\0");
                if is_commit && line == Line::EndsBeforeCommit {
                    break;
                }
                if is_commit && line == Line::EndsAfterCommit {
                    *committing.lock().unwrap() = true;
                }
                if !is_client && *committing.lock().unwrap() {
                    break;
                }
                if to.write_all(&buffer[..length]).is_err() {
                    break;
                }
            }
            end(&client);
            end(&server);
        });
    }
}
