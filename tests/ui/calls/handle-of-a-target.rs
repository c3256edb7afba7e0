//! The handle of an owner is made of a target.
//!
//! `guests_of` takes the owner's key, or the owner.
//@ catalogue: -
//@ error[E0277] at `user`: is neither an owner of `EventGuests` nor its key

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn call(user: &User, conn: &mut SqliteConnection) -> QueryResult<i64> {
    Event::guests_of(user).total(conn)
}
