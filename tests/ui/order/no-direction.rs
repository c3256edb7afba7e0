//! `order` has a method that is no direction.
//!
//! Write `asc()` or `desc()` after the column.
//@ catalogue: -
//@ error at `down`: `order` takes columns with `asc()` or `desc()`, found `down`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", order = users::name.down())]
pub struct Event {
    pub id: i32,
    pub name: String,
}
