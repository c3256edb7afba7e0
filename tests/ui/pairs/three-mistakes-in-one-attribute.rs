//! Three mistakes in one attribute are told at once.
//!
//! Correct each of them where it is underlined.
//@ catalogue: 2, 5, 7
//@ error at `trough`: unknown key `trough`
//@ error at `""`: `as` must not be empty
//@ error at `3`: expected a string or a path for `foreign_key`, found `3`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, trough = rsvps, as = "", foreign_key = 3)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
