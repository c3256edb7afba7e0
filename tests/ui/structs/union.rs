//! The derive stands above a union.
//!
//! An association has a struct as its owner: the model of a table.
//@ catalogue: 20
//@ error at `union`: `Associations` can only be derived for a struct, this is a union

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Associations)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub union Event {
    pub id: i32,
    pub code: u32,
}
