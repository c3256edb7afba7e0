//! The owner has no field for the column of `source_key`.
//!
//! Add the field, or name the column of another.
//@ catalogue: -
//@ error at `code`: `Event` has no field for the column `code`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", source_key = code)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
