//! The name of the association is a keyword, written as a raw identifier.
//!
//! Write it in PascalCase, which no keyword is.
//@ catalogue: 10, 31
//@ error at `r#type`: `type` must be in PascalCase

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = r#type, other_key = guest_id)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
