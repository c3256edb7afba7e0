//! A future that nobody awaits does nothing.
//!
//! Write `.await?` behind the call.
//@ catalogue: -
//@ error[unused_must_use] at `event.add_guest(conn, 1)`: unused pinned boxed `Future` trait object that must be used
#![deny(unused_must_use)]

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

async fn call(event: &Event, conn: &mut Async) -> QueryResult<()> {
    event.add_guest(conn, 1);
    Ok(())
}

fn main() {}
