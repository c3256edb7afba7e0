//! A pool is no connection.
//!
//! Take a connection out of it: `&mut pool.get().await?`.
//@ catalogue: -
//@ error[E0277] at `&mut pool`: cannot run `Get<EventGuests>`

use diesel_associations::Associations;

include!("../prelude.rs");

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub name: String,
}

type Async = diesel_async::sync_connection_wrapper::SyncConnectionWrapper<SqliteConnection>;
type Pool = diesel_async::pooled_connection::bb8::Pool<Async>;

async fn call(event: &Event, mut pool: Pool) -> QueryResult<Vec<User>> {
    event.get_guests(&mut pool).await
}
