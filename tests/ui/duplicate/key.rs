//! A key is given twice.
//!
//! Remove one of the two.
//@ catalogue: 4
//@ error at `through`: duplicate key `through`
//@ also at `through`: `through` was first given here

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", through = rsvps)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
