//! The column is one of the target's table. The path says so ..
//!
//! .. as the string does: name the column of the join table.
//@ catalogue: 41
//@ error[E0277] at `id`: `users::columns::id` is not a column of the join table `rsvps::table`
//@ twin: column-of-the-target-by-string.rs

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", other_key = users::id)]
pub struct Event {
    pub id: i32,
    pub name: String,
}
