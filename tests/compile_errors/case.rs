//! A file with a mistake.

use std::fs;
use std::path::{Path, PathBuf};

use crate::FOLDERS;
use crate::header::Header;

/// The folder of this package, in which the compiler runs.
pub(crate) const TESTS: &str = env!("CARGO_MANIFEST_DIR");

pub(crate) struct Case {
    pub(crate) folder: &'static str,
    /// The name of the file, without what stands behind the dot.
    pub(crate) name: String,
    pub(crate) source: String,
    pub(crate) header: Header,
}

impl Case {
    /// As the compiler names it.
    pub(crate) fn path(&self) -> String {
        format!("ui/{}/{}.rs", self.folder, self.name)
    }

    pub(crate) fn snapshot_path(&self) -> PathBuf {
        Path::new(TESTS).join(self.path()).with_extension("stderr")
    }

    /// What the pinned toolchain says of it; empty if there is no snapshot yet.
    pub(crate) fn snapshot(&self) -> String {
        fs::read_to_string(self.snapshot_path()).unwrap_or_default()
    }
}

/// The names of the cases in a folder, in alphabetical order.
pub(crate) fn names(folder: &str) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(Path::new(TESTS).join("ui").join(folder)).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            names.push(path.file_stem().unwrap().to_str().unwrap().to_owned());
        }
    }
    names.sort();
    names
}

/// All cases in the order of the page.
pub(crate) fn all() -> Vec<Case> {
    let mut cases = Vec::new();
    let mut slips = Vec::new();
    for &(folder, _) in FOLDERS {
        for name in names(folder) {
            let path: PathBuf = [TESTS, "ui", folder, &format!("{name}.rs")].iter().collect();
            let source = fs::read_to_string(path).unwrap();
            match Header::read(&source) {
                Ok(header) => cases.push(Case { folder, name, source, header }),
                Err(slip) => slips.push(format!("ui/{folder}/{name}.rs: {slip}")),
            }
        }
    }
    assert!(slips.is_empty(), "headers:\n{}", slips.join("\n"));
    cases
}

#[test]
fn no_folder_is_forgotten() {
    let mut folders: Vec<_> = FOLDERS.iter().map(|&(folder, _)| folder).chain(["pass"]).collect();
    folders.sort_unstable();
    let mut found = Vec::new();
    for entry in fs::read_dir(Path::new(TESTS).join("ui")).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            found.push(entry.file_name().into_string().unwrap());
        }
    }
    found.sort_unstable();
    assert_eq!(found, folders);
}
