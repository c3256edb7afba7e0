//! A key is called as in another library.
//!
//! The help says what it is called here.
//@ catalogue: 2
//@ error at `join_table`: unknown key `join_table`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, join_table = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
