//! `defaults` names no column.
//!
//! Name the columns that the database fills, or leave `defaults` out.
//@ catalogue: -
//@ error at `defaults`: `defaults` must not be empty

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", defaults())]
pub struct Event {
    pub id: i32,
    pub name: String,
}
