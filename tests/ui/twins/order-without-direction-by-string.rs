//! `order` has a method that is no direction. The string says so ..
//!
//! .. as the path does: write `asc()` or `desc()`.
//@ catalogue: -
//@ error at `"event_id.down()"`: `order` takes columns with `asc()` or `desc()`, found `down`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", order = "event_id.down()")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
