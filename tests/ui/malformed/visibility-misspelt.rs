//! `vis` is given what is no visibility.
//!
//! Write `vis = pub(crate)`, for example.
//@ catalogue: -
//@ error at `public`: expected a visibility for `vis`, found `public`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", vis = public)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
