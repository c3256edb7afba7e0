//! The marker has the name of the target.
//!
//! Name it otherwise.
//@ catalogue: 55c
//@ error at `User`: the marker would be called `User`, as another type is

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", marker = User)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
