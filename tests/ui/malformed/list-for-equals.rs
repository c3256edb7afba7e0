//! The join table stands in parentheses.
//!
//! Write `through = rsvps`.
//@ catalogue: 11
//@ error at `(rsvps)`: expected `=` after `through`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through(rsvps), as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
