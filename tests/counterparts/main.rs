//! Tests `docs/coming-from.md`, the page for users of other libraries: the code in its last column
//! compiles and does what the page says.

mod json;
mod loading;
mod models;
mod owners;
mod page;
mod reading;
mod schema;
mod writing;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use models::{Event, User};
use schema::{events, users};

/// Runs a call and records its source.
macro_rules! row {
    ($rows:expr, let $name:ident: $type:ty = $call:expr) => {
        $rows.push(concat!(
            "let ",
            stringify!($name),
            ": ",
            stringify!($type),
            " = ",
            stringify!($call)
        ));
        let $name: $type = $call;
    };
    ($rows:expr, $call:expr) => {{
        $rows.push(stringify!($call));
        $call
    }};
}
use row;

/// The sources of the calls that ran.
type Rows = Vec<&'static str>;

/// Creates a database with two events and two users, and no links.
#[expect(clippy::unwrap_used, reason = "a test cannot go on without its database")]
fn stage() -> (SqliteConnection, Event, Event, User, User) {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute(schema::SQL).unwrap();
    let [party, picnic] = [1, 2].map(|id| events::table.find(id).first(&mut conn).unwrap());
    let [ann, bob] = [1, 2].map(|id| users::table.find(id).first(&mut conn).unwrap());
    (conn, party, picnic, ann, bob)
}

/// Returns the names of users or events.
fn names<T>(models: &[T], name: impl Fn(&T) -> &str) -> Vec<&str> {
    models.iter().map(name).collect()
}
