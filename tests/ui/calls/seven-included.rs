//! More associations are included side by side than a page has room for.
//!
//! Include the rest in a second page over the same owners: `page.include(..)`.
//@ catalogue: -
//@ error[E0277] at `include`: this association cannot be included here

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
    let six = events::table
        .include(EventGuests)
        .include(EventGuests)
        .include(EventGuests)
        .include(EventGuests)
        .include(EventGuests)
        .include(EventGuests);
    six.include(EventGuests);
}

fn main() {}
