//! Where the compiler offers an edit as the right one, the edited file compiles.

use std::fs;

use crate::case::TESTS;
use crate::compiler::{self, scratch};
use crate::diagnostic::Edit;
use crate::told;

/// `source` with all `edits` made.
fn edited(source: &str, mut edits: Vec<Edit>) -> String {
    edits.sort();
    edits.dedup();
    let mut text = source.to_owned();
    // From the end, so that the places of the others stay right.
    for Edit { start, end, text: replacement } in edits.into_iter().rev() {
        text.replace_range(start..end, &replacement);
    }
    text
}

#[test]
fn fixes_compile() {
    let folder = scratch("fixes");
    for name in ["tables.rs", "user.rs"] {
        fs::copy(format!("{TESTS}/ui/{name}"), folder.join(name)).unwrap();
    }
    let wrong = compiler::each(told::all(), |(case, said)| {
        let edits: Vec<Edit> = said.iter().flat_map(|said| said.edits()).collect();
        if edits.is_empty() {
            return String::new();
        }
        let path = folder.join(case.folder).join(format!("{}.rs", case.name));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, edited(&case.source, edits.clone())).unwrap();
        let left = compiler::check(&path);
        match (left.is_empty(), &case.header.fix) {
            (true, None) | (false, Some(_)) => String::new(),
            (true, Some(_)) => format!("\n{}: the fix compiles", case.path()),
            (false, None) => format!("\n{}: {edits:?} leaves {left:#?}", case.path()),
        }
    });
    let wrong = wrong.concat();
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn edits_are_made_from_the_end() {
    let edit = |start, end, text: &str| Edit { start, end, text: text.to_owned() };
    let edits = vec![edit(0, 1, "xyz"), edit(2, 3, ""), edit(0, 1, "xyz")];
    assert_eq!(edited("abcd", edits), "xyzbd");
}
