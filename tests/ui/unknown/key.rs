//! There is no key of that name.
//!
//! The help lists all keys.
//@ catalogue: 3
//@ error at `cascade`: unknown key `cascade`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", cascade = true)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
