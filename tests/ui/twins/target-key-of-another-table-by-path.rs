//! `target_key` is a column of another table. The path says so ..
//!
//! .. as the string does: name a column of the target's table.
//@ catalogue: -
//@ error[E0277] at `name`: `events::columns::name` is not a column of the table of `User`
//@ twin: target-key-of-another-table-by-string.rs

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", target_key = events::name)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
