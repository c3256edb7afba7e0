//! A colon stands between a key and its value.
//!
//! Write `=`.
//@ catalogue: 11
//@ error at `:`: expected `=` after `through`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through: rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
