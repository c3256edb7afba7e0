//! The values of a link are values of another table.
//!
//! Give values for columns of the join table, such as `rsvps::status.eq("maybe")`.
//@ catalogue: -
//@ error[E0277] at `users::name.eq("ann")`: the links of `EventGuests` cannot be given these values

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(event: &Event, conn: &mut SqliteConnection) -> QueryResult<usize> {
    event.add_guest_with(conn, 1, users::name.eq("ann"))
}
