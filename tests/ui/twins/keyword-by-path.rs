//! The name of a column is a keyword. The path says so ..
//!
//! .. as the string does: write a raw identifier.
//@ catalogue: 9
//@ error at `type`: `type` is a keyword
//@ twin: keyword-by-string.rs

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", foreign_key = type)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
