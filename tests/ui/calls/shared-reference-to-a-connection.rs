//! The connection is lent for reading.
//!
//! Write `&mut conn`.
//@ catalogue: -
//@ error[E0308] at `&conn`: mismatched types

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(event: &Event, conn: SqliteConnection) -> QueryResult<Vec<User>> {
    event.get_guests(&conn)
}
