//! What happens to links of a deleted row is not said here.
//!
//! Say it to the database: `REFERENCES events ON DELETE CASCADE`.
//@ catalogue: 3
//@ error at `on_delete`: unknown key `on_delete`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", on_delete = "cascade")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
