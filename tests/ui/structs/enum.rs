//! The derive stands above an enum.
//!
//! An association has a struct as its owner: the model of a table.
//@ catalogue: 19
//@ error at `enum`: `Associations` can only be derived for a struct, this is an enum

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Associations)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub enum Event {
    Party,
    Picnic,
}
