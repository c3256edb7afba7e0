//! A wire that can be cut: what the server says is lost, and the connection is gone.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// Between one client and the server.
pub(crate) struct Wire {
    port: u16,
    cut: Arc<AtomicBool>,
}

impl Wire {
    /// To the server of a database.
    pub(crate) fn to(url: &str) -> io::Result<Wire> {
        let server = place(url).to_owned();
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let wire =
            Wire { port: listener.local_addr()?.port(), cut: Arc::new(AtomicBool::new(false)) };
        let cut = Arc::clone(&wire.cut);
        thread::spawn(move || {
            let (client, _) = listener.accept()?;
            let server = TcpStream::connect(server)?;
            let (said, heard) = (client.try_clone()?, server.try_clone()?);
            thread::spawn(move || pass_on(said, heard, &AtomicBool::new(false)));
            pass_on(server, client, &cut)
        });
        Ok(wire)
    }

    /// The same database, at this end of the wire.
    pub(crate) fn url(&self, url: &str) -> String {
        url.replacen(place(url), &format!("127.0.0.1:{}", self.port), 1)
    }

    /// What the server says from now on is lost, and with the first of it the connection.
    pub(crate) fn cutter(&self) -> impl Fn() + Send + use<> {
        let cut = Arc::clone(&self.cut);
        move || cut.store(true, Ordering::SeqCst)
    }
}

/// Until one of them hangs up, or there is something to lose.
fn pass_on(mut from: TcpStream, mut to: TcpStream, cut: &AtomicBool) -> io::Result<()> {
    let mut said = [0; 8192];
    loop {
        let length = from.read(&mut said).unwrap_or(0);
        if length == 0 || cut.load(Ordering::SeqCst) || to.write_all(&said[..length]).is_err() {
            let _already_gone = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
            return Ok(());
        }
    }
}

/// `host:port` of a URL.
fn place(url: &str) -> &str {
    let authority = url.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap();
    let place = authority.rsplit('@').next().unwrap();
    assert!(place.contains(':'), "the URL of the server names its port: {url}");
    place
}
