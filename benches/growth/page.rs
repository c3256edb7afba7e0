//! The page that shows what was found: `docs/performance/growth/README.md`. Its text is written by hand, and
//! what stands between `<!-- name -->` and `<!-- /name -->` by this program.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Failure;

/// The folder of the page.
#[derive(Debug)]
pub(crate) struct Page(PathBuf);

impl Page {
    /// It has to be there before anything is measured.
    pub(crate) fn open() -> Result<Self, Failure> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/performance/growth");
        fs::metadata(folder.join("README.md"))?;
        Ok(Page(folder))
    }

    /// A file beside the page.
    pub(crate) fn write(&self, name: &str, text: &str) -> Result<(), Failure> {
        Ok(fs::write(self.0.join(name), text)?)
    }

    /// What stands at this place of the page from now on.
    pub(crate) fn put(&self, place: &str, text: &str) -> Result<(), Failure> {
        let path = self.0.join("README.md");
        let page = fs::read_to_string(&path)?;
        let (begin, end) = (format!("<!-- {place} -->"), format!("<!-- /{place} -->"));
        let parts = page
            .split_once(&begin)
            .and_then(|(before, rest)| rest.split_once(&end).map(|(_, after)| (before, after)));
        let Some((before, after)) = parts else {
            return Err(format!("{} has no place for {place}", path.display()).into());
        };
        let text = text.trim_end();
        Ok(fs::write(path, format!("{before}{begin}\n{text}\n{end}{after}"))?)
    }
}

/// What it was measured on.
pub(crate) fn machine() -> String {
    let value = |path: &str, name: &str| {
        let text = fs::read_to_string(path).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        line.trim_start_matches([' ', '\t', ':']).trim().to_owned()
    };
    // All of them, also where this program may run on some alone.
    let cpus = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let cores = cpus.lines().filter(|line| line.starts_with("processor")).count();
    let model = value("/proc/cpuinfo", "model name");
    let memory = value("/proc/meminfo", "MemTotal");
    let kilobytes: f64 = memory.trim_end_matches(" kB").parse().unwrap_or_default();
    let system = value("/etc/os-release", "PRETTY_NAME=");
    let (system, gigabytes) = (system.trim_matches('"'), kilobytes / 1024.0 / 1024.0);
    format!("Measured on {cores} cores ({model}), {gigabytes:.0} GB of memory, {system}.")
}
