//! What faults are tried on, and what there is before and after.

use diesel::prelude::*;
use diesel::result::Error;
use diesel_associations::prelude::*;
use diesel_associations_tests::friends::Member;
use diesel_associations_tests::friends::schema::{friendships, members};
use diesel_associations_tests::models::{Event, EventGuests, NewUser};
use diesel_associations_tests::schema::{events, rsvps, users};

use super::mode::{RunQueryDsl, TestConnection, in_mode};

/// So many links with four values each are more than one statement can bind.
pub(crate) const MANY: usize = 17_000;

/// Each is written by one statement or by several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(dead_code, reason = "not every test of each database tries them all")]
pub(crate) enum Operation {
    Add,
    AddMany,
    Set,
    Toggle,
    Link,
    Create,
    AddFriends,
    SetFriends,
    RemoveFriends,
}

use Operation::{Add, AddFriends, AddMany, Create, Link, RemoveFriends, Set, SetFriends, Toggle};

#[allow(dead_code, reason = "the same")]
pub(crate) const ALL: [Operation; 9] =
    [Add, AddMany, Set, Toggle, Link, Create, AddFriends, SetFriends, RemoveFriends];

/// Who they are about.
pub(crate) struct Stage {
    pub(crate) party: Event,
    pub(crate) picnic: Event,
    /// Their keys.
    pub(crate) guests: Vec<i32>,
    pub(crate) members: [Member; 4],
}

impl Stage {
    #[in_mode]
    pub(crate) async fn new(conn: &mut TestConnection) -> QueryResult<Stage> {
        for name in ["party", "picnic"] {
            diesel::insert_into(events::table).values(events::name.eq(name)).execute(conn).await?;
        }
        diesel::insert_into(users::table).values(users::name.eq("one")).execute(conn).await?;
        let mut made = 1;
        while made < MANY {
            let more = made.min(MANY - made);
            let names = users::table.select(users::name).limit(more as i64);
            let insert = names.insert_into(users::table).into_columns(users::name);
            made += insert.execute(conn).await?;
        }
        for name in ["ann", "bob", "cid", "dan"] {
            let member = diesel::insert_into(members::table).values(members::name.eq(name));
            member.execute(conn).await?;
        }
        let [party, picnic] = events::table
            .order(events::id)
            .load(conn)
            .await?
            .try_into()
            .map_err(|_| Error::NotFound)?;
        let guests = users::table.select(users::id).order(users::id).load(conn).await?;
        let members = members::table
            .order(members::id)
            .load(conn)
            .await?
            .try_into()
            .map_err(|_| Error::NotFound)?;
        let stage = Stage { party, picnic, guests, members };
        stage.set_up(conn).await?;
        Ok(stage)
    }

    /// The links that there are before an operation.
    #[in_mode]
    pub(crate) async fn set_up(&self, conn: &mut TestConnection) -> QueryResult<State> {
        let Stage { party, guests, members: [ann, bob, cid, dan], .. } = self;
        diesel::delete(rsvps::table).execute(conn).await?;
        diesel::delete(friendships::table).execute(conn).await?;
        let created = users::id.gt(guests[MANY - 1]);
        diesel::delete(users::table.filter(created)).execute(conn).await?;
        party.add_guests(conn, [guests[0], guests[1], guests[MANY - 2]]).await?;
        ann.add_friends(conn, [bob, cid]).await?;
        dan.add_friend(conn, cid).await?;
        State::of(conn).await
    }

    /// Nothing that it changes is changed yet.
    #[in_mode]
    pub(crate) async fn run(
        &self,
        conn: &mut TestConnection,
        operation: Operation,
    ) -> QueryResult<()> {
        let Stage { party, picnic, guests, members: [ann, bob, _, dan] } = self;
        match operation {
            Add => assert_eq!(party.add_guest(conn, guests[2]).await?, 1),
            AddMany => {
                let values = (rsvps::status.eq("yes"), rsvps::note.eq("late"));
                let added = party.add_guests_with(conn, guests, values).await?;
                assert_eq!(added, MANY - 3);
            }
            Set => assert_eq!(party.set_guests(conn, &guests[1..4]).await?.kept, 1),
            Toggle => assert_eq!(party.toggle_guests(conn, &guests[1..4]).await?.added.len(), 2),
            Link => {
                let pairs = [(party, guests[0]), (party, guests[2]), (picnic, guests[2])];
                assert_eq!(EventGuests.link(conn, pairs).await?, 2);
            }
            Create => {
                let eve = party.create_guest(conn, NewUser { name: "eve".into() }).await?;
                assert_eq!(eve.name, "eve");
            }
            AddFriends => {
                ann.add_friends(conn, [bob, dan]).await?;
            }
            SetFriends => assert_eq!(ann.set_friends(conn, [bob, dan]).await?.kept, 1),
            RemoveFriends => {
                let friends = self.members.iter().skip(1);
                assert_eq!(ann.remove_friends(conn, friends).await?, 2);
            }
        }
        Ok(())
    }
}

/// Whatever an operation could have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) rsvps: Vec<(i32, i32)>,
    pub(crate) friendships: Vec<(i32, i32)>,
    users: i64,
}

impl State {
    #[in_mode]
    pub(crate) async fn of(conn: &mut TestConnection) -> QueryResult<State> {
        let rsvps = rsvps::table.select((rsvps::event_id, rsvps::guest_id));
        let friendships =
            friendships::table.select((friendships::member_id, friendships::friend_id));
        let last: i32 = users::table
            .select(users::id)
            .order(users::id)
            .offset(MANY as i64 - 1)
            .first(conn)
            .await?;
        let mut rsvps: Vec<(i32, i32)> =
            rsvps.order((rsvps::event_id, rsvps::guest_id)).load(conn).await?;
        for (_, guest) in &mut rsvps {
            *guest = (*guest).min(last + 1); // Those that have been created get other keys each time.
        }
        Ok(State {
            rsvps,
            friendships: friendships
                .order((friendships::member_id, friendships::friend_id))
                .load(conn)
                .await?,
            users: users::table.count().get_result(conn).await?,
        })
    }

    /// With one more link.
    #[allow(dead_code, reason = "not every database needs it in each mode")]
    pub(crate) fn with(mut self, link: (i32, i32)) -> State {
        self.rsvps.push(link);
        self.rsvps.sort_unstable();
        self.rsvps.dedup();
        self
    }
}

/// Does something when a connection is about to run its `nth` statement, counted from 0; those count that
/// begin and end a transaction. Tells whether it has been done.
#[allow(dead_code, reason = "SQLite has no server to lose")]
pub(crate) fn before_statement(
    conn: &mut TestConnection,
    nth: usize,
    fault: impl FnOnce() + Send + 'static,
) -> std::sync::Arc<std::sync::Mutex<Vec<String>>> {
    use diesel::connection::InstrumentationEvent;
    use diesel_associations_tests::databases::Watchable;

    let statements = std::sync::Arc::<std::sync::Mutex<Vec<String>>>::default();
    let (log, mut fault) = (statements.clone(), Some(fault));
    conn.tell(move |event: InstrumentationEvent<'_>| {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            let mut log = log.lock().unwrap();
            if log.len() == nth {
                if let Some(fault) = fault.take() {
                    fault();
                }
            }
            let text = query.to_string();
            log.push(text.split(" -- binds:").next().unwrap_or_default().to_owned());
        }
    });
    statements
}

/// Whether an error says that there is no connection any more.
#[allow(dead_code, reason = "SQLite has no server to lose")]
pub(crate) fn tells_of_a_loss(error: &Error) -> bool {
    const WORDS: [&str; 13] = [
        // PostgreSQL's server, and its two clients.
        "terminating connection due to administrator command",
        "terminating connection due to unexpected postmaster exit",
        "server closed the connection unexpectedly",
        "no connection to the server",
        "could not receive data from server",
        "could not send data to server",
        "connection closed",
        "error communicating with the server",
        // MySQL's.
        "Lost connection to server during query",
        "Server has gone away",
        "Connection to the server is closed",
        "Broken pipe",
        "Connection reset by peer",
    ];
    match error {
        Error::DatabaseError(_, e) => WORDS.iter().any(|words| e.message().contains(words)),
        // Diesel has tried to undo what it could not commit.
        Error::RollbackErrorOnCommit { rollback_error, commit_error } => {
            tells_of_a_loss(rollback_error) && tells_of_a_loss(commit_error)
        }
        _ => false,
    }
}
