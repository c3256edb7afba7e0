//! A mistake in an attribute is told there. Who calls the methods of the association hears nothing of it.

use crate::case::Case;
use crate::score;
use crate::told::{self, Told, WithCallers};

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
    !["calls", "one_to_many", "structs"].contains(&case.folder)
        && has("as = \"Guests\"")
        && has("struct Event {")
        && ["\ninclude!(\"../prelude", "\ninclude!(\"../user.rs\")", "\npub struct User"]
            .into_iter()
            .any(has)
}

/// The text of a case with callers behind it, if it has what they call.
pub(crate) fn behind(case: &Case) -> Option<String> {
    has_guests(case).then(|| format!("{}{CALLERS}", case.source))
}

#[test]
fn callers_hear_nothing() {
    let mut wrong = String::new();
    let (mut cases, mut heard) = (0, 0);
    for Told { case, with_callers, .. } in told::all() {
        let Some(WithCallers { at_callers, .. }) = with_callers else { continue };
        cases += 1;
        heard += at_callers.len();
        if at_callers.len() != case.header.callers {
            let (found, listed) = (at_callers.len(), case.header.callers);
            wrong.push_str(&format!("\n{}: {found} errors, {listed} listed", case.path()));
            for said in at_callers {
                wrong.push_str(&format!("\n    {}", said.shown(case)));
            }
        }
        assert!(case.header.callers <= 3, "more errors than callers");
    }
    score::print(&format!("callers: {heard} errors at {} calls of {cases} cases", 3 * cases));
    assert!(wrong.is_empty(), "{wrong}");
    assert!(cases > 100, "{cases} cases have callers");
}
