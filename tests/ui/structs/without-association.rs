//! The derive has nothing to do.
//!
//! Write an association above the struct, or leave the derive out.
//@ catalogue: 25
//@ error at `Event`: `Associations` needs at least one association

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
