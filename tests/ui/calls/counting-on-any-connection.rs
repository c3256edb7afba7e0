//! The bound `Connection` does not say that the links can be asked for.
//!
//! Write the bound that the message names.
//@ catalogue: -
//@ error[E0277] at `conn`: cannot run `Count<EventGuests>`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call<C: Connection>(event: &Event, conn: &mut C) -> QueryResult<i64> {
    event.count_guests(conn)
}
