//! Both times are one column.
//!
//! Name two columns.
//@ catalogue: -
//@ error at `at`: the column `at` is named twice
//@ also at `at`: `at` is first used here

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", timestamps(created_at = at, updated_at = at))]
pub struct Event {
    pub id: i32,
    pub name: String,
}
