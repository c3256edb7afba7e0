//! A flag is misspelt.
//!
//! Write it as the help has it.
//@ catalogue: 2
//@ error at `timestamp`: unknown key `timestamp`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", timestamp)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
