//! The owner borrows.
//!
//! Declare the association on a struct that owns its fields.
//@ catalogue: 24
//@ error at `'a`: a generic struct cannot have a many-to-many association

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event<'a> {
    pub id: i32,
    pub name: &'a str,
}
