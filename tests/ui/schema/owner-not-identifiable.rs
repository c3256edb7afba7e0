//! The struct is not `Identifiable`.
//!
//! Derive `Identifiable` for it.
//@ catalogue: 51
//@ error[E0277] at `Event`: `Event` declares a many-to-many association but is not `Identifiable`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
