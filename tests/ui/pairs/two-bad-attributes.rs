//! Two attributes have a mistake each.
//!
//! Correct each of them where it is underlined.
//@ catalogue: 1, 16
//@ error at `User`: missing `through`
//@ error at `"Event"`: the target is a path, not a string

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, as = "Guests")]
#[belongs_to_many("Event", through = rsvps, as = "Others", foreign_key = event_id, other_key = guest_id)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
