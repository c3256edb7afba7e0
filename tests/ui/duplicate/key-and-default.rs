//! A key is among the columns that the database fills.
//!
//! Leave it out of `defaults`.
//@ catalogue: -
//@ error at `guest_id`: the column `guest_id` is named twice
//@ also at `"Guests"`: `guest_id` is first used here

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", defaults(guest_id))]
pub struct Event {
    pub id: i32,
    pub name: String,
}
