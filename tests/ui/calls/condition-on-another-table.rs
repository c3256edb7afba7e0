//! A condition of `some` names a table that is neither the target's nor the join table.
//!
//! Use columns of the target's table or of the join table; conditions on the owner belong into `filter` of the
//! owners' query.
//@ catalogue: -
//@ error[E0277] at `events::name.eq("party")` or `some`: this is not a condition on the targets of `EventGuests`

use diesel::prelude::*;
use diesel_associations::Associations;
use diesel_associations::prelude::*;

include!("../tables.rs");
include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(conn: &mut SqliteConnection) -> QueryResult<Vec<Event>> {
    events::table.filter(EventGuests.some(events::name.eq("party"))).load(conn)
}

fn main() {}
