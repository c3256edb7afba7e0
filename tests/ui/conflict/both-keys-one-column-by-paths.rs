//! Both keys are one column of the join table, written in two ways.
//!
//! Name two columns of the join table.
//@ catalogue: 52
//@ error[E0080] at `guest_id`: `foreign_key` and `other_key` are one column
//@ callers: 1

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", foreign_key = guest_id, other_key = rsvps::guest_id)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
