//! The owner has a type parameter.
//!
//! Declare the association on a struct without type parameters and lifetimes; `belongs_to` alone may have them.
//@ catalogue: 23
//@ error at `T`: a generic struct cannot have a many-to-many association

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event<T> {
    pub id: i32,
    pub name: T,
}
