//! The join table is written as SQL has it.
//!
//! Write the path of the module that `table!` has made of it.
//@ catalogue: 8
//@ error at `"public.rsvps"`: `through` must be the path of a join table: `public.rsvps` is not

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = "public.rsvps", as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
