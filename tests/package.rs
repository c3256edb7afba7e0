//! A crate of its own with one file, so that it is built as a user's is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) struct Package {
    folder: PathBuf,
}

impl Package {
    /// On SQLite, in blocking mode.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn new(name: &str, source: &str) -> Self {
        Self::with_features(name, &["sqlite"], &["sqlite"], source)
    }

    /// With these features of Diesel and of our crate.
    pub(crate) fn with_features(
        name: &str,
        diesel: &[&str],
        associations: &[&str],
        source: &str,
    ) -> Self {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(folder.join("src")).unwrap();
        let runtime = tests.join("../runtime");
        let manifest = format!(
            "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [profile.dev]\ndebug = \"line-tables-only\"\n\n[dependencies]\n\
             diesel = {{ version = \"2.3\", default-features = false, features = {diesel:?} }}\n\
             diesel-associations = {{ path = {runtime:?}, default-features = false, features = {associations:?} }}\n"
        );
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        // The versions that the tests themselves were built with.
        fs::copy(tests.join("../Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        let package = Package { folder };
        package.write(source);
        package
    }

    /// `cargo check`, in the target folder of these tests and with the workspace's profile, so that dependencies which
    /// another check has seen are not checked again.
    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn check(&self) -> Command {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["check", "--quiet", "--color=never", "--offline"]).current_dir(&self.folder);
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
        cargo.env("CARGO_TARGET_DIR", target);
        cargo
    }

    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    #[allow(dead_code, reason = "not every test needs it")]
    pub(crate) fn source(&self) -> PathBuf {
        self.folder.join("src/lib.rs")
    }

    pub(crate) fn write(&self, source: &str) {
        fs::write(self.source(), source).unwrap();
    }
}
