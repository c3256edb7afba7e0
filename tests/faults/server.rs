//! A server of a test's own, which can be killed and started again.

use std::fs::{self, File};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::sync::Mutex;

use std::os::unix::fs::PermissionsExt;

/// Goes away with its data in the end.
pub(crate) struct Server {
    kind: &'static str,
    schema: &'static str,
    folder: PathBuf,
    port: u16,
    process: Mutex<Child>,
}

impl Server {
    /// The server is not ready yet.
    pub(crate) fn start(kind: &'static str, schema: &'static str) -> Server {
        let name = format!("diesel-associations-{kind}-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        // Root does not run the server as root.
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o711)).unwrap();
        let port = free_port();
        let process = Mutex::new(spawn(kind, &folder, port));
        Server { kind, schema, folder, port, process }
    }

    pub(crate) fn schema(&self) -> &'static str {
        self.schema
    }

    /// The URL of one of its databases.
    pub(crate) fn url(&self, database: &str) -> String {
        let user = if self.kind == "mysql" { "root" } else { "postgres" };
        let scheme = self.kind;
        format!("{scheme}://{user}@127.0.0.1:{}/{database}", self.port)
    }

    /// All of its processes, in one moment.
    pub(crate) fn kill(&self) {
        let mut process = self.process.lock().unwrap();
        let id = process.id();
        signal("STOP", &id.to_string()); // It begins no others.
        let children = fs::read_to_string(format!("/proc/{id}/task/{id}/children"));
        signal("KILL", &format!("{id} {}", children.unwrap_or_default()));
        process.wait().unwrap();
    }

    /// On the same data, unless it runs. PostgreSQL ends at once while a process of the one before is
    /// still there.
    pub(crate) fn start_again(&self) {
        let mut process = self.process.lock().unwrap();
        if process.try_wait().unwrap().is_some() {
            *process = spawn(self.kind, &self.folder, self.port);
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // PostgreSQL has shared memory to give back.
        let process = self.process.get_mut().unwrap_or_else(|e| e.into_inner());
        let signal_name = if self.kind == "mysql" { "KILL" } else { "QUIT" };
        signal(signal_name, &process.id().to_string());
        let _ended = process.wait();
        let _removed = fs::remove_dir_all(&self.folder);
    }
}

fn spawn(kind: &str, folder: &std::path::Path, port: u16) -> Child {
    let script = format!("{}/servers/{kind}", env!("CARGO_MANIFEST_DIR"));
    // What is told to be committed has left the process. The power stays on.
    let options: &[&str] = match kind {
        "mysql" => &["--innodb-flush-log-at-trx-commit=2"],
        _ => &["-c", "synchronous_commit=on"],
    };
    let log = File::options().create(true).append(true).open(folder.join("log")).unwrap();
    Command::new(script)
        .arg(folder.join("server"))
        .arg(port.to_string())
        .args(options)
        .stdout(log.try_clone().unwrap())
        .stderr(log)
        .spawn()
        .unwrap()
}

/// The shell has a `kill` of its own.
fn signal(name: &str, processes: &str) {
    let command = format!("kill -{name} {processes}");
    Command::new("sh").args(["-c", &command]).status().unwrap();
}

/// Below those that the system hands out.
fn free_port() -> u16 {
    (21_300..32_000).find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok()).unwrap()
}
