//! `model` names the join table.
//!
//! Name the struct of a join row.
//@ catalogue: 37
//@ error at `rsvps`: `model` names the struct of a join row, but `rsvps` looks like a table

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", model = rsvps)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
