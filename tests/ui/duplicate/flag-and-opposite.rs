//! A flag is given, and its opposite.
//!
//! Remove one of the two.
//@ catalogue: 4
//@ error at `unique`: duplicate key `unique`
//@ also at `unique`: `unique` was first given here

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", unique, unique = false)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
