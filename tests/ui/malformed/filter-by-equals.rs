//! `filter` compares with `=`, as SQL does.
//!
//! Write `filter = role.eq("host")`.
//@ catalogue: 11
//@ error at `(role = "host")`: expected `=` after `filter`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", filter(role = "host"))]
pub struct Event {
    pub id: i32,
    pub name: String,
}
