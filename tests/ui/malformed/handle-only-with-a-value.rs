//! `handle_only` is given a value.
//!
//! Write `handle_only` alone, or leave it out.
//@ catalogue: -
//@ error at `=`: `handle_only` takes no value

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", handle_only = true)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
