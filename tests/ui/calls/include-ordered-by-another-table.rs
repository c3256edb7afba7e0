//! The targets are ordered by a column that they do not have.
//!
//! Order by columns of the target's table or of the join table.
//@ catalogue: -
//@ error[E0277] at `events::name` or `order`: this does not order the targets of `EventGuests`

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

fn call() {
    events::table.include(EventGuests.order(events::name));
}

fn main() {}
