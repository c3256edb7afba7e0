//! The owner has no fields.
//!
//! Give it a field for each column, at least the key.
//@ catalogue: 22
//@ error at `Event`: `Associations` cannot be derived for a unit struct

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event;
