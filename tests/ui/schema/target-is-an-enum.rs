//! The target is an enum without a table.
//!
//! The target is the model of a table: a struct.
//@ catalogue: 46
//@ error[E0277] at `Guest`: `Guest` cannot be the target of an association: it is not `Identifiable`

use diesel::prelude::*;
use diesel_associations::Associations;

include!("../tables.rs");

#[derive(Debug, Clone)]
pub enum Guest {
    Friend,
}

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(Guest, through = rsvps)]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
