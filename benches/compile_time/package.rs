//! Generated packages, built by cargo with a compiler that notes what it takes.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub(crate) type Result<T> = std::result::Result<T, Box<dyn Error>>;

pub(crate) struct Package {
    folder: PathBuf,
    target: PathBuf,
}

/// CPU seconds, user and system, of each crate that was compiled.
pub(crate) type Seconds = BTreeMap<String, f64>;

impl Package {
    /// With these dependencies, in the words of its manifest. It is built into `target`.
    pub(crate) fn new(name: &str, dependencies: &str, target: PathBuf) -> Result<Self> {
        let folder = scratch()?.join(name);
        fs::create_dir_all(folder.join("src"))?;
        // Nobody looks at how fast dependencies run or debugs them; the crate itself is built as users build theirs.
        let manifest = format!(
            "[package]\nname = \"subject\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [profile.dev.package.\"*\"]\ndebug = \"line-tables-only\"\n\n\
             [profile.release]\nstrip = true\n\n[dependencies]\n{dependencies}"
        );
        fs::write(folder.join("Cargo.toml"), manifest)?;
        // The versions that the workspace itself is built with.
        fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock"))?;
        let package = Package { folder, target };
        package.write("lib.rs", "")?;
        Ok(package)
    }

    pub(crate) fn write(&self, file: &str, source: &str) -> Result<()> {
        Ok(fs::write(self.folder.join("src").join(file), source)?)
    }

    /// What each crate took that `cargo ARGUMENTS` had to compile.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Result<Seconds> {
        let log = self.folder.join("log");
        fs::write(&log, "")?;
        let mut cargo = self.command(arguments);
        cargo.env("COMPILE_TIME_LOG", &log).stdout(Stdio::null());
        if !cargo.status()?.success() {
            return Err(format!("failed: {cargo:?}").into());
        }
        let mut seconds = Seconds::new();
        for line in fs::read_to_string(&log)?.lines() {
            let mut words = line.split(' ');
            let name = words.next().unwrap_or_default().to_owned();
            for number in words {
                *seconds.entry(name.clone()).or_default() += number.parse::<f64>()?;
            }
        }
        Ok(seconds)
    }

    /// The instructions that `cargo check` of the library takes, in millions, by valgrind.
    pub(crate) fn instructions(&self) -> Result<f64> {
        let (log, profile) = (self.folder.join("log"), self.folder.join("profile"));
        fs::write(&profile, "")?;
        let mut cargo = self.command(&["check", "--lib"]);
        cargo.env("COMPILE_TIME_LOG", &log).env("COMPILE_TIME_PROFILE", &profile);
        if !cargo.status()?.success() {
            return Err(format!("failed: {cargo:?}").into());
        }
        let profile = fs::read_to_string(&profile)?;
        let total = profile.lines().find_map(|line| line.strip_prefix("totals: "));
        Ok(total.ok_or("the crate was not compiled")?.parse::<f64>()? / 1e6)
    }

    /// The lines of the library as the compiler prints its expansion, without documentation.
    pub(crate) fn expanded_lines(&self) -> Result<usize> {
        let log = self.folder.join("log");
        let mut cargo = self.command(&["rustc", "--lib", "--profile=check"]);
        cargo.args(["--", "-Zunpretty=expanded"]);
        let output =
            cargo.env("COMPILE_TIME_LOG", &log).env("COMPILE_TIME_EXPAND", "1").output()?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into());
        }
        let text = String::from_utf8(output.stdout)?;
        let counts = |line: &&str| {
            let line = line.trim();
            !line.is_empty() && !line.starts_with("//") && !line.starts_with("#[doc")
        };
        Ok(text.lines().filter(counts).count())
    }

    /// The size in bytes of the program.
    pub(crate) fn program_size(&self, profile: &str) -> Result<u64> {
        Ok(fs::metadata(self.target.join(profile).join("subject"))?.len())
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["--quiet", "--offline"]).args(arguments).current_dir(&self.folder);
        cargo.env("CARGO_TARGET_DIR", &self.target).env("CARGO_INCREMENTAL", "0");
        cargo.env("RUSTC_WRAPPER", benches().join("compile_time/timed"));
        cargo
    }
}

/// The generated packages are inside the target directory.
pub(crate) fn scratch() -> Result<PathBuf> {
    let program = std::env::current_exe()?;
    let target = program.ancestors().nth(2).ok_or("no target directory")?;
    Ok(target.join("compile_time"))
}

pub(crate) fn workspace() -> PathBuf {
    benches().join("..")
}

fn benches() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
