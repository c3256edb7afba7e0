//! The owner is a tuple struct.
//!
//! Name its fields.
//@ catalogue: 21
//@ error at `Event`: a tuple struct cannot have a many-to-many association

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event(#[diesel(column_name = id)] pub i32);
