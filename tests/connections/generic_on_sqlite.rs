//! Functions that are generic over the connection, as one writes them.

use diesel::connection::LoadConnection;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use diesel_associations::operation::{Count, Create, Load};
use diesel_associations::{Async, Blocking, ManyToMany, Related, Runs, RunsAll};
use diesel_associations_tests::databases::sqlite::{asynchronous, blocking};
use diesel_associations_tests::models::{Event, EventGuests, NewUser, User};
use diesel_associations_tests::schema::events;
use diesel_async::AsyncConnection;

const PARTY: Event = Event { id: 1, name: String::new() };

fn stage(conn: &mut blocking::TestConnection) -> QueryResult<()> {
    diesel::insert_into(events::table)
        .values((events::id.eq(PARTY.id), events::name.eq("")))
        .execute(conn)?;
    Ok(())
}

mod over_the_connection {
    use super::*;

    fn invite<C>(conn: &mut C, event: &Event, name: &str) -> QueryResult<Vec<User>>
    where
        C: Connection
            + RunsAll<EventGuests, Blocking>
            + Runs<Create<EventGuests, NewUser>, Blocking>,
    {
        conn.transaction(|conn| {
            let user = event.create_guest(conn, NewUser { name: name.to_owned() })?;
            event.set_guests(conn, [&user])?;
            event.get_guests(conn)
        })
    }

    #[test]
    fn sqlite_blocking() -> QueryResult<()> {
        let conn = &mut blocking::connection();
        stage(conn)?;
        assert_eq!(invite(conn, &PARTY, "ann")?[0].name, "ann");
        assert_eq!(invite(conn, &PARTY, "bob")?[0].name, "bob");
        Ok(())
    }

    async fn invite_later<C>(conn: &mut C, event: &Event, name: &str) -> QueryResult<Vec<User>>
    where
        C: AsyncConnection
            + RunsAll<EventGuests, Async>
            + Runs<Create<EventGuests, NewUser>, Async>,
    {
        let user = event.create_guest(conn, NewUser { name: name.to_owned() }).await?;
        event.set_guests(conn, [&user]).await?;
        event.get_guests(conn).await
    }

    #[tokio::test]
    async fn sqlite_asynchronous() -> QueryResult<()> {
        let conn = &mut asynchronous::connection().await;
        conn.spawn_blocking(stage).await?;
        assert_eq!(invite_later(conn, &PARTY, "ann").await?[0].name, "ann");
        Ok(())
    }
}

/// Where the backend is named, no bound of this crate is needed.
mod over_connections_of_one_backend {
    use super::*;

    fn number<C: LoadConnection<Backend = Sqlite>>(conn: &mut C) -> QueryResult<i64> {
        PARTY.clear_guests(conn)?;
        PARTY.count_guests(conn)
    }

    async fn number_later<C: AsyncConnection<Backend = Sqlite>>(conn: &mut C) -> QueryResult<i64> {
        PARTY.clear_guests(conn).await?;
        PARTY.count_guests(conn).await
    }

    #[tokio::test]
    async fn sqlite() -> QueryResult<()> {
        assert_eq!(number(&mut blocking::connection())?, 0);
        assert_eq!(number_later(&mut asynchronous::connection().await).await?, 0);
        Ok(())
    }
}

mod over_the_association {
    use super::*;

    fn is_popular<A, C>(conn: &mut C, links: &Related<A>) -> QueryResult<bool>
    where
        A: ManyToMany,
        C: Runs<Count<A>, Blocking>,
    {
        Ok(links.total(conn)? > 100)
    }

    #[test]
    fn sqlite() -> QueryResult<()> {
        let conn = &mut blocking::connection();
        assert!(!is_popular(conn, &PARTY.guests())?);
        assert!(!is_popular(conn, &PARTY.hosts())?);
        Ok(())
    }
}

mod over_the_mode {
    use diesel_associations::Mode;

    use super::*;

    /// Hands on what the mode returns: a result, or a future of it.
    fn guests<'c, M, C>(conn: &'c mut C, event: &Event) -> M::Ret<'c, Vec<Vec<User>>>
    where
        M: Mode,
        C: Runs<Load<EventGuests>, M>,
    {
        Event::load_guests(conn, [event])
    }

    #[tokio::test]
    async fn sqlite() -> QueryResult<()> {
        assert_eq!(guests(&mut blocking::connection(), &PARTY)?, [[]]);
        assert_eq!(guests(&mut asynchronous::connection().await, &PARTY).await?, [[]]);
        Ok(())
    }
}
