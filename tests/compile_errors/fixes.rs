//! Where the compiler offers an edit as the right one, the edited file compiles.

use crate::compiler;
use crate::diagnostic::Edit;
use crate::score;
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
    let mut offered: Vec<_> = told::all()
        .iter()
        .map(|told| (&told.case, told.own.iter().flat_map(|said| said.edits()).collect::<Vec<_>>()))
        .collect();
    offered.retain(|(_, edits)| !edits.is_empty());
    let paths: Vec<_> = offered.iter().map(|(case, _)| case.path()).collect();
    score::print(&format!("fixes: {} cases with an edit that is offered: {paths:?}", paths.len()));
    let told = told::all().iter().filter(|told| told.case.header.fix.is_some()).count();
    assert!(
        told > 0 && offered.iter().filter(|(case, _)| case.header.fix.is_some()).count() == told
    );
    let folder = compiler::scratch("fixes");
    let wrong = compiler::each(offered, |(case, edits)| {
        let left = compiler::check_changed(&folder, case, &edited(&case.source, edits));
        match (left.is_empty(), &case.header.fix) {
            (true, None) | (false, Some(_)) => String::new(),
            (true, Some(_)) => format!("\n{}: the fix compiles", case.path()),
            (false, None) => {
                let left: Vec<_> =
                    left.iter().map(|said| format!("\n    {}", said.shown(case))).collect();
                format!("\n{} after the edit:{}", case.path(), left.concat())
            }
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
