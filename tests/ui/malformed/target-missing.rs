//! There is no target, and no name that it could be inferred from.
//!
//! Name the target first.
//@ catalogue: 13
//@ error at `through`: missing the target model

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(through = rsvps)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
