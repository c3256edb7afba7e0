//! The target is not `Identifiable`.
//!
//! Derive `Identifiable` for it, with its table name.
//@ catalogue: 46
//@ error[E0277] at `User`: `User` cannot be the target of an association: it is not `Identifiable`

use diesel::prelude::*;
use diesel_associations::Associations;

include!("../tables.rs");

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct User {
    pub id: i32,
    pub name: String,
}

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn callers(event: &Event, conn: &mut SqliteConnection, user: &User) -> QueryResult<()> {
    event.add_guest(conn, user)?;
    event.set_guests(conn, [1, 2])?;
    let _ = event.get_guests(conn)?;
    let _ = event.guests().filter(users::name.eq("ann")).load::<User>(conn)?;
    let _ = Event::load_guests(conn, [event])?;
    Ok(())
}

fn main() {}
