//! MariaDB, asynchronous.

#[path = "ways/by_hand.rs"]
pub mod by_hand;
#[path = "ways/derived.rs"]
pub mod derived;

/// What the ways take from here.
mod mode {
    use diesel::prelude::*;
    pub(super) use diesel_associations_test_modes::kept as in_mode;
    pub(super) use diesel_async::RunQueryDsl;

    use crate::stage::events;

    pub(super) type Conn = diesel_async::AsyncMysqlConnection;

    /// An insertion that leaves known links as they are.
    macro_rules! skip_known {
        ($insert:expr) => {
            $insert.on_conflict(diesel::dsl::DuplicatedKeys).do_nothing()
        };
    }
    pub(crate) use skip_known;

    /// A transaction, which [`lock`] keeps others out of.
    macro_rules! exclusively {
        ($conn:expr, $work:expr) => {
            diesel_async::AsyncConnection::transaction($conn, $work)
        };
    }
    pub(crate) use exclusively;

    /// Until the transaction ends, nobody else locks the event.
    pub(super) async fn lock(conn: &mut Conn, event: i32) -> QueryResult<()> {
        let row = events::table.find(event).select(events::id).for_update();
        row.get_result::<i32>(conn).await.map(drop)
    }
}
