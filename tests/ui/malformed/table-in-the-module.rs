//! `through` names the `table` in the module.
//!
//! Name the module alone.
//@ catalogue: 37
//@ error at `table`: `through` names the join table's `diesel::table!` module, not the `table` in it

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps::table, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
