//! `timestamps` is given one column as a value.
//!
//! Write the columns in parentheses: `timestamps(created_at = added_on)`.
//@ catalogue: -
//@ error at `=`: `timestamps` lists columns in parentheses

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", timestamps = created_at)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
