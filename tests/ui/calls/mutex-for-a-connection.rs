//! A mutex is no connection.
//!
//! Lock it: `&mut *conn.lock().unwrap()`.
//@ catalogue: -
//@ error[E0277] at `&mut conn`: cannot run `Get<EventGuests>`

use diesel_associations::Associations;
use std::sync::{Arc, Mutex};

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(event: &Event, mut conn: Arc<Mutex<SqliteConnection>>) -> QueryResult<Vec<User>> {
    event.get_guests(&mut conn)
}
