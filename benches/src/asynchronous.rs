//! The ways on a connection of diesel-async, to the database of the module around this one.

#[path = "ways/by_hand.rs"]
pub mod by_hand;
#[path = "ways/derived.rs"]
pub mod derived;

/// What the ways take from here.
mod mode {
    use diesel::prelude::*;
    pub(super) use diesel_associations_test_modes::kept as in_mode;
    pub(super) use diesel_async::RunQueryDsl;

    use super::super::mode::locked;
    pub(super) use super::super::mode::{AsyncConn as Conn, skip_known};

    /// A transaction, which [`lock`] keeps others out of.
    macro_rules! exclusively {
        ($conn:expr, $work:expr) => {
            diesel_async::AsyncConnection::transaction($conn, $work)
        };
    }
    pub(crate) use exclusively;

    /// Until the transaction ends, nobody else locks the event.
    pub(super) async fn lock(conn: &mut Conn, event: i32) -> QueryResult<()> {
        locked(event).get_result::<i32>(conn).await.map(drop)
    }
}
