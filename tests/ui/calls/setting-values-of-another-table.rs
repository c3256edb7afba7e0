//! The values are for another table.
//!
//! All columns are those of the join table.
//@ catalogue: -
//@ error[E0277] at `users::name.eq("ann")`: the links of `EventGuests` cannot be given these values

use diesel_associations::Associations;

include!("../prelude_with_status.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(
    event: &Event,
    conn: &mut SqliteConnection,
) -> QueryResult<diesel_associations::Changes<i32>> {
    event.set_guests_with(conn, [1], users::name.eq("ann"))
}
