//! The connection is one of Diesel, and there is nothing to wait for.
//!
//! Leave `.await` out, or use a connection of diesel-async.
//@ catalogue: -
//@ error[E0277] at `await`: is not a future

use diesel::prelude::*;
use diesel_associations::Associations;

include!("../tables.rs");
include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

async fn call(event: &Event, conn: &mut SqliteConnection) -> QueryResult<i64> {
    event.count_guests(conn).await
}

fn main() {}
