//! A field of the `model` does not fit its column.
//!
//! Give it the type of its column.
//@ catalogue: 56
//@ error[E0277] at `Rsvp`: `Rsvp` cannot be the `model` of an association through `rsvps::table`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Queryable, Selectable)]
#[diesel(table_name = rsvps)]
pub struct Rsvp {
    pub event_id: i32,
    pub guest_id: String,
}

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", model = Rsvp)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
