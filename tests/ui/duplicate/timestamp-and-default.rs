//! A column is a timestamp and is filled by the database as well.
//!
//! Leave it in one of the two: `timestamps` if this crate is to write it.
//@ catalogue: -
//@ error at `created_at`: the column `created_at` is named twice
//@ also at `created_at`: `created_at` is first used here

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", timestamps(created_at), defaults(created_at))]
pub struct Event {
    pub id: i32,
    pub name: String,
}
