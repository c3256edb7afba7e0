//! `timestamps` names a time that is not known.
//!
//! It knows `created_at` and `updated_at`.
//@ catalogue: -
//@ error at `created`: unknown key `created`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", timestamps(created = added_on))]
pub struct Event {
    pub id: i32,
    pub name: String,
}
