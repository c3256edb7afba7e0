//! `source_key` is a column of another table.
//!
//! Name a column of the owner's table.
//@ catalogue: -
//@ error[E0277] at `name`: `users::columns::name` is not a column of the table of `Event`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", source_key = users::name)]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn callers(event: &Event, conn: &mut SqliteConnection, user: &User) -> QueryResult<()> {
    event.add_guest(conn, user)?;
    let _ = event.get_guests(conn)?;
    let _ = event.guests().filter(users::name.eq("ann")).load::<User>(conn)?;
    Ok(())
}
