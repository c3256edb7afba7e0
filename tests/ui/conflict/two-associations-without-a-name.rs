//! Two associations lead to one model, and neither is named.
//!
//! Name one of them: `as = "..."`.
//@ catalogue: 29
//@ error at `User`: two associations are called `Users`
//@ also at `User`: `Users` is first used here

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, other_key = guest_id)]
#[belongs_to_many(User, through = rsvps, other_key = guest_id, marker = Others)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
