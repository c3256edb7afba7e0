//! The parent is not in scope.
//!
//! Import it, or write its path.
//@ catalogue: -
//@ error[E0425] at `Host`: cannot find type `Host` in this scope

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, } }
diesel::table! { events (id) { id -> Integer, host_id -> Integer, name -> Text, } }

include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events, belongs_to(Host, foreign_key = host_id))]
pub struct Event {
    pub id: i32,
    pub host_id: i32,
    pub name: String,
}

fn main() {}
