//! `symmetric` is given a value.
//!
//! Write `symmetric` alone.
//@ catalogue: -
//@ error at `=`: `symmetric` takes no value

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", symmetric = true)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
