//! The struct is generic, and the attribute is wrong as well.
//!
//! Correct each of them where it is underlined.
//@ catalogue: 2, 23
//@ error at `T`: a generic struct cannot have a many-to-many association
//@ error at `trough`: unknown key `trough`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, trough = rsvps, as = "Guests")]
pub struct Event<T> {
    pub id: i32,
    pub name: T,
}
