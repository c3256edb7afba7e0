//! What a pool gives may be an error, and is no connection yet.
//!
//! Write `&mut pool.get()?`.
//@ catalogue: -
//@ error[E0277] at `&mut pool.get()`: cannot run `Get<EventGuests>`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

type Pool = diesel::r2d2::Pool<diesel::r2d2::ConnectionManager<SqliteConnection>>;

fn call(event: &Event, pool: Pool) -> QueryResult<Vec<User>> {
    event.get_guests(&mut pool.get())
}
