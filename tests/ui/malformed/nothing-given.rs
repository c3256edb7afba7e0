//! The attribute says nothing.
//!
//! Name the target and the join table.
//@ catalogue: 14
//@ error at `belongs_to_many`: `belongs_to_many` needs a target and a join table

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many]
pub struct Event {
    pub id: i32,
    pub name: String,
}
