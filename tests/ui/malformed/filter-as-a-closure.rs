//! `filter` is given a closure.
//!
//! Write a comparison: `role.eq("host")`.
//@ catalogue: -
//@ error at `|`: expected a condition for `filter`, found `|`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", filter = |q| q)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
