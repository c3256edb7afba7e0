//! The keys of one association have different types; the other works.
//!
//! Give both one SQL type in the `table!` blocks.
//@ catalogue: 43
//@ error[E0277] at `caller_id`: the join column `calls::columns::caller_id` cannot reference `users::columns::id`: it is `diesel::sql_types::BigInt`, the key is `diesel::sql_types::Integer`

use diesel::prelude::*;
use diesel_associations::Associations;
use diesel_associations::prelude::*;

include!("../tables.rs");
diesel::table! {
    calls (event_id, caller_id) { event_id -> Integer, caller_id -> BigInt, }
}
diesel::allow_tables_to_appear_in_same_query!(users, calls);
include!("../user.rs");

#[derive(Clone, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = calls, as = "Guests", foreign_key = event_id, other_key = caller_id)]
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

fn main() {}
