//! A column is named twice in `defaults`.
//!
//! Remove one of the two.
//@ catalogue: -
//@ error at `status`: the column `status` is named twice
//@ also at `status`: `status` is first used here

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", defaults(status, status))]
pub struct Event {
    pub id: i32,
    pub name: String,
}
