//! `foreign_key` is given without a join table.
//!
//! Leave it out: the child's `belongs_to` knows its key. Or name the join table.
//@ catalogue: -
//@ error at `foreign_key`: `foreign_key` needs `through`: without a join table `has_many` takes `as`, `marker` and `vis`

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { users (id) { id -> Integer, name -> Text, event_id -> Integer, } }
diesel::table! { events (id) { id -> Integer, name -> Text, } }
diesel::allow_tables_to_appear_in_same_query!(users, events);

include!("../user.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[has_many(User, as = "Guests", foreign_key = event_id)]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
