//! The module of `vis` does not exist.
//!
//! Name an ancestor of this module, or write `pub(crate)`.
//@ catalogue: -
//@ error[E0433] at `models`: cannot find `models` in `crate`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", vis = pub(in crate::models))]
pub struct Event {
    pub id: i32,
    pub name: String,
}
