//! The join table is named by its model. The string says so ..
//!
//! .. as the path does: name the module that `table!` has made.
//@ catalogue: 37
//@ error at `"Rsvp"`: `through` names the join table's `diesel::table!` module, but `Rsvp` looks like a type

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = "Rsvp", as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
