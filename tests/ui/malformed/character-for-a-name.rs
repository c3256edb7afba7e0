//! A character stands where a column is expected.
//!
//! Write double quotes, or none.
//@ catalogue: 6
//@ error at `'g'`: expected a string or a path for `other_key`, found `'g'`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", other_key = 'g')]
pub struct Event {
    pub id: i32,
    pub name: String,
}
