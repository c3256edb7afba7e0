//! The list stands in brackets.
//!
//! Write parentheses.
//@ catalogue: 15
//@ error at `[`: `belongs_to_many` takes parentheses

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many[User, through = rsvps, as = "Guests"]]
pub struct Event {
    pub id: i32,
    pub name: String,
}
