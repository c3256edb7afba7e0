//! The connection itself is given, and not a reference to it.
//!
//! Write `&mut conn`.
//@ catalogue: -
//@ error[E0308] at `conn`: mismatched types

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

type Pooled = diesel::r2d2::PooledConnection<diesel::r2d2::ConnectionManager<SqliteConnection>>;

fn call(event: &Event, mut conn: Pooled) -> QueryResult<Vec<User>> {
    event.get_guests(conn)
}
