//! The struct has no table.
//!
//! Write `#[diesel(table_name = ..)]`, or import the table.
//@ catalogue: 51
//@ error[E0277] at `Event`: `Event` declares a many-to-many association but is not `Identifiable`

use diesel::prelude::*;
use diesel_associations::Associations;

pub mod schema {
    include!("../tables.rs");
}
use schema::{rsvps, users};

include!("../user.rs");

#[derive(Associations)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
