//! The name is in lower case. The path says so ..
//!
//! .. as the string does: write it as the name of a type.
//@ catalogue: 31
//@ error at `guests`: `guests` must be in PascalCase
//@ twin: name-in-lower-case-by-string.rs

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = guests, other_key = guest_id)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
