//! `order` is written as in SQL.
//!
//! Write `order = name.desc()`.
//@ catalogue: -
//@ error at `"name DESC"`: unexpected token

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", order = "name DESC")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
