//! A mistake in an attribute is told there. Who calls the methods of the association hears nothing of it.

use std::fs;

use crate::case::{self, Case};
use crate::compiler::{self, scratch};
use crate::told;

/// A short call, one whose error is passed on, and one whose answer is a query of Diesel's.
const CALLERS: &str = "
fn get_of_guests(event: &Event, conn: &mut SqliteConnection) -> QueryResult<Vec<User>> {
    event.get_guests(conn)
}

fn add_of_guests(event: &Event, conn: &mut SqliteConnection, user: &User) -> QueryResult<()> {
    event.add_guest(conn, user)?;
    Ok(())
}

fn handle_of_guests(event: &Event, conn: &mut SqliteConnection) -> QueryResult<Vec<User>> {
    event.guests().filter(users::name.eq(\"ann\")).select(User::as_select()).load(conn)
}
";

/// Whether `Event` is to have an association called `Guests`, in whose attribute the mistake is.
fn has_guests(case: &Case) -> bool {
    let has = |text: &str| case.source.contains(text);
    !["calls", "one_to_many"].contains(&case.folder)
        && has("\"Guests\"")
        && has("struct Event")
        && (has("user.rs") || has("struct User"))
}

#[test]
fn callers_hear_nothing() {
    let folder = scratch("callers");
    let mut cases = case::all();
    cases.retain(has_guests);
    for name in ["tables.rs", "user.rs"] {
        fs::copy(format!("{}/ui/{name}", case::TESTS), folder.join(name)).unwrap();
    }
    let wrong = compiler::each(&cases, |case| {
        let source = format!("{}{CALLERS}", case.source);
        let name = format!("{}/{}.rs", case.folder, case.name);
        let path = folder.join(&name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &source).unwrap();
        let said = compiler::check(&path);
        let (followers, own): (Vec<_>, Vec<_>) = said.iter().partition(|said| {
            said.primary().is_some_and(|span| {
                span.file_name.ends_with(&name) && span.byte_start >= case.source.len()
            })
        });
        let mut differences = told::differences(case, &name, &source, &own);
        if followers.len() > case.header.callers {
            let (found, allowed) = (followers.len(), case.header.callers);
            differences.push_str(&format!("\n    {found} errors at callers, {allowed} allowed"));
            for said in &followers {
                differences.push_str(&format!("\n    {}", told::shown(said, &name, &source)));
            }
        }
        if differences.is_empty() { differences } else { format!("\n{name}:{differences}") }
    });
    let wrong = wrong.concat();
    assert!(wrong.is_empty(), "{wrong}");
    assert!(cases.len() > 40, "cases with callers: {}", cases.len());
    assert!(cases.iter().all(|case| case.header.callers <= 3), "at most one for a caller");
}
