//! `order` names a column of a third table.
//!
//! Order by columns of the target's table or of the join table.
//@ catalogue: -
//@ error[E0277] at `name`: `order` names `events::columns::name`, which is a column neither of the join table nor of the target's table

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", order = events::name.desc())]
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
