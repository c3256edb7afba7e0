//! The `model` is of another table. The path says so ..
//!
//! .. as the string does: name a model of the join table.
//@ catalogue: 56
//@ error[E0277] at `User`: `User` cannot be the `model` of an association through `rsvps::table`
//@ twin: model-of-another-table-by-string.rs

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", model = User)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
