//! `unique` is given a number.
//!
//! Write `unique`, or `unique = false`.
//@ catalogue: 5
//@ error at `1`: expected `true` or `false` for `unique`, found `1`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", unique = 1)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
