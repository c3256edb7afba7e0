//! The owner has a constant parameter.
//!
//! Declare the association on a struct without type parameters and lifetimes.
//@ catalogue: 23
//@ error at `const N: usize`: a generic struct cannot have a many-to-many association

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event<const N: usize> {
    pub id: i32,
    pub codes: [u8; N],
}
