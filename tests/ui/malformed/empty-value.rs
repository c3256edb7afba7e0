//! The value is empty.
//!
//! Write the name of the column, or leave the key out.
//@ catalogue: 7
//@ error at `""`: `foreign_key` must not be empty

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", foreign_key = "")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
