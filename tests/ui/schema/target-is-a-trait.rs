//! The target is a trait.
//!
//! The target is the model of a table: a struct.
//@ catalogue: 45
//@ error[E0782] at `Guest`: expected a type, found a trait
//@ fix: a trait object is no model either

use diesel::prelude::*;
use diesel_associations::Associations;

include!("../tables.rs");

pub trait Guest {}

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(Guest, through = rsvps)]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn main() {}
