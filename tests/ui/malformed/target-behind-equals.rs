//! The attribute has a value in place of a list.
//!
//! Write the list in parentheses.
//@ catalogue: 14
//@ error at `belongs_to_many`: `belongs_to_many` needs a target and a join table

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many = "User"]
pub struct Event {
    pub id: i32,
    pub name: String,
}
