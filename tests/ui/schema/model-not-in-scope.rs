//! The `model` is not in scope.
//!
//! Import it, or write its path.
//@ catalogue: 56
//@ error[E0425] at `Rsvp`: cannot find type `Rsvp` in this scope

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", model = Rsvp)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
