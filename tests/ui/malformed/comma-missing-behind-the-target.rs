//! There is no comma behind the target.
//!
//! Write it.
//@ catalogue: 12
//@ error at `through`: expected `,`, found `through`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}
