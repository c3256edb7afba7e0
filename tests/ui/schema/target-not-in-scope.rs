//! The target is not in scope.
//!
//! Import it, or write its path.
//@ catalogue: 45
//@ error[E0425] at `User`: cannot find type `User` in this scope

use diesel::prelude::*;
use diesel_associations::Associations;

include!("../tables.rs");

mod models {
    use super::*;

    include!("../user.rs");
}

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
