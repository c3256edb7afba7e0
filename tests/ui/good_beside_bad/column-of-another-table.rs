//! One association names a column of another table; the other works.
//!
//! Name a column of the join table.
//@ catalogue: 41
//@ error[E0277] at `id`: `users::columns::id` is not a column of the join table `rsvps::table`

use diesel_associations::Associations;
use diesel_associations::prelude::*;

include!("../prelude.rs");

#[derive(Clone, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", other_key = users::id)]
#[belongs_to_many(User, through = rsvps, as = "Visitors", other_key = guest_id)]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn use_the_good_one(event: &Event, conn: &mut SqliteConnection, user: &User) -> QueryResult<()> {
    event.add_visitor(conn, user)?;
    let _: Vec<User> = event.get_visitors(conn)?;
    let _: Vec<String> = event.visitors().order(users::name).select(users::name).load(conn)?;
    let _: Vec<Vec<User>> = Event::load_visitors(conn, [event])?;
    let _: Vec<(Event, Vec<User>)> = events::table.include(EventVisitors).load(conn)?;
    Ok(())
}
