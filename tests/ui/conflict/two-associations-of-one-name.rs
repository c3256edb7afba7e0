//! Two associations have one name.
//!
//! Give one of them another: `as = "..."`.
//@ catalogue: 28
//@ error at `"Guests"`: two associations are called `Guests`
//@ also at `"Guests"`: `Guests` is first used here

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
#[belongs_to_many(User, through = rsvps, as = "Guests", marker = Visitors)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
