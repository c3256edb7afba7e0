//! Both keys are one column. The path says so ..
//!
//! .. as the string does: name two columns.
//@ catalogue: 39
//@ error at `guest_id`: `foreign_key` and `other_key` are both `guest_id`
//@ twin: keys-are-one-column-by-string.rs

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", foreign_key = guest_id, other_key = guest_id)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
