//! The path to the join table is wrong.
//!
//! Write the path of the module that `table!` has made, as seen from the struct.
//@ catalogue: 40
//@ error[E0432] at `crate::schema::rsvp`: unresolved import `crate::schema::rsvp`

use diesel::prelude::*;
use diesel_associations::Associations;

pub mod schema {
    include!("../tables.rs");
}
use schema::{events, users};

include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = crate::schema::rsvp, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
