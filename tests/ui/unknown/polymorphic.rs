//! A link cannot lead to several models.
//!
//! Declare an association for each model, with a join table of its own or a `filter`.
//@ catalogue: 3
//@ error at `polymorphic`: unknown key `polymorphic`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", polymorphic)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
