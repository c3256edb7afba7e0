//! There is a type of the name that the generated marker has.
//!
//! Name the marker, `marker = ..`, or rename the type.
//@ catalogue: 55c
//@ error[E0428] at `pub struct EventGuests;`: the name `EventGuests` is defined multiple times

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

pub struct EventGuests;
