//! `upsert` needs a unique index on the pair of keys.
//!
//! Create the index and write `unique`, or `update` the link and `add` it if none was changed.
//@ catalogue: -
//@ error[E0277] at `conn` or `upsert`: an upsert needs a UNIQUE index on the pair of keys, and the attribute of `EventGuests` does not say that there is one

use diesel_associations::Associations;

include!("../prelude.rs");

diesel::table! {
    visits (id) {
        id -> Integer,
        event_id -> Integer,
        guest_id -> Integer,
        remark -> Nullable<Text>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(visits, events);
diesel::allow_tables_to_appear_in_same_query!(visits, users);

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = visits, as = "Guests", unique = false)]
pub struct Event {
    pub id: i32,
    pub name: String,
}

fn remark(event: &Event, conn: &mut SqliteConnection) -> QueryResult<()> {
    event.guests().upsert(conn, 1, visits::remark.eq("late"))
}
