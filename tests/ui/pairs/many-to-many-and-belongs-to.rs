//! An association through a join table and a `belongs_to` are wrong.
//!
//! Correct each of them where it is underlined.
//@ catalogue: 2
//@ error at `trough`: unknown key `trough`
//@ error at `host_id`: no field with column name `host_id`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events, belongs_to(User, foreign_key = host_id))]
#[belongs_to_many(User, trough = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
