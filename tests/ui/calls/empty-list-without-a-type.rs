//! An empty list says nothing of what is in it.
//!
//! `clear_guests` is what it means; or write the type, as in `[] as [i32; 0]`.
//@ catalogue: 55d
//@ error[E0283] at `set_guests`: type annotations needed

use diesel_associations::Associations;

include!("../prelude.rs");

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
    event.set_guests(conn, [])
}
