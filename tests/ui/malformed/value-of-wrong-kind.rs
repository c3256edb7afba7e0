//! A number stands where a column is expected.
//!
//! Write the name of the column, as a path or as a string.
//@ catalogue: 5
//@ error at `3`: expected a string or a path for `foreign_key`, found `3`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", foreign_key = 3)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
