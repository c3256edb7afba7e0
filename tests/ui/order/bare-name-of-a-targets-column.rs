//! `order` names a column of the target without its table.
//!
//! A bare name is a column of the join table: write `users::name`.
//@ catalogue: 41
//@ error[E0425] at `name`: cannot find type `name`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", order = name)]
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
