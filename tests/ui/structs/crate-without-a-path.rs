//! `crate` has no path.
//!
//! Write `#[associations(crate = path::to::diesel_associations)]`.
//@ catalogue: 60
//@ error at `crate`: expected `=` after `crate`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[associations(crate)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
