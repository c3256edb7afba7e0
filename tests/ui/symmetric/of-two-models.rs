//! `symmetric` joins two models.
//!
//! Leave out `symmetric`: a link without direction is of a model with itself.
//@ catalogue: -
//@ error[E0277] at `symmetric`: `symmetric` is for a relation of a model to itself, but here one end is `Event` by `events::columns::id` and the other is `User` by `users::columns::id`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", symmetric)]
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
