//! Bytes stand where a column is expected.
//!
//! Write the name of the column, as a path or as a string.
//@ catalogue: 6
//@ error at `b"guest_id"`: expected a string or a path for `other_key`, found `b"guest_id"`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", other_key = b"guest_id")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
