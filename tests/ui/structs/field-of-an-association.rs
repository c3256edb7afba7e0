//! A field is declared for the targets, as in other languages.
//!
//! Leave the field out: the targets are loaded when asked for, and are not part of the row.
//@ catalogue: 27
//@ error at `has_many`: `has_many` belongs on the struct, not on a field

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Associations)]
#[diesel(table_name = events)]
pub struct Event {
    pub id: i32,
    #[has_many(User, through = rsvps)]
    pub guests: Vec<User>,
}
