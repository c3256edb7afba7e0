//! A key is written in camel case.
//!
//! Keys are in snake case.
//@ catalogue: 2
//@ error at `foreignKey`: unknown key `foreignKey`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", foreignKey = event_id)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
