//! A key is called as in another library.
//!
//! The help says what it is called here.
//@ catalogue: 2
//@ error at `alias`: unknown key `alias`
//@ callers: 3

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, alias = "Guests", other_key = guest_id)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
