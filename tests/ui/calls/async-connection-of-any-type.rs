//! The bound `AsyncConnection` does not say that links can be written.
//!
//! Write the bound that the message names.
//@ catalogue: -
//@ error[E0277] at `conn`: cannot run `diesel_associations::operation::Add<EventGuests>`

use diesel_associations::Associations;
use diesel_async::AsyncConnection;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

async fn call<C: AsyncConnection>(event: &Event, conn: &mut C) -> QueryResult<usize> {
    event.add_guest(conn, 1).await
}
