//! A future is taken for its result.
//!
//! Write `.await?`.
//@ catalogue: -
//@ error[E0277] at `event.count_guests(conn)?`: the `?` operator can only be applied to values that implement `Try`

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

type Async = diesel_async::sync_connection_wrapper::SyncConnectionWrapper<SqliteConnection>;

async fn call(event: &Event, conn: &mut Async) -> QueryResult<i64> {
    Ok(event.count_guests(conn)?)
}

fn main() {}
