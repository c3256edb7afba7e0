//! The target is private to its module.
//!
//! Make it visible here.
//@ catalogue: 45
//@ error[E0603] at `User`: struct `User` is private

use diesel::prelude::*;
use diesel_associations::Associations;

include!("../tables.rs");

mod models {
    use super::*;

    #[derive(Debug, Clone, Identifiable, Queryable, Selectable)]
    #[diesel(table_name = users)]
    struct User {
        id: i32,
        name: String,
    }
}

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(models::User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
