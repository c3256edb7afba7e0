//! `order` has a method that is no direction. The path says so ..
//!
//! .. as the string does: write `asc()` or `desc()`.
//@ catalogue: -
//@ error at `down`: `order` takes columns with `asc()` or `desc()`, found `down`
//@ twin: order-without-direction-by-string.rs

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", order = event_id.down())]
pub struct Event {
    pub id: i32,
    pub name: String,
}
