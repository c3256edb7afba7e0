//! The calls. The bounds are needed because this code runs on three types of connection. A program
//! that names its own type, such as `AsyncPgConnection`, needs none.

use diesel::QueryResult;
use diesel::dsl::Eq;
use diesel::prelude::*;
use diesel_associations::operation::{AddAllReturning, Create, Load};
use diesel_associations::{Async, Runs, RunsAll};
use diesel_async::AsyncConnection;

use crate::models::{self, Event, EventGuests, Friendship, User, UserFriends};
use crate::schema::users;
use crate::tour::{Told, Tour, step};

const WELCOME: &str = "\
    A shorter form of the tour `rsvps`, as an asynchronous program. Each step shows a call as it is in \
    the program, its result, and the SQL that it runs (names without their quotes). The program is in \
    examples/rsvps_async.";

/// Runs on a new connection to a database without tables.
pub(crate) async fn tell<C>(
    tour: &mut Tour<'_>,
    mut connection: C,
    about: Option<&str>,
    tables: &str,
) -> Told
where
    C: AsyncConnection
        + RunsAll<EventGuests, Async>
        + Runs<Load<EventGuests>, Async>
        + Runs<Create<EventGuests, Eq<users::name, &'static str>>, Async>
        + Runs<AddAllReturning<UserFriends, Friendship>, Async>
        + 'static,
{
    tour.welcome(WELCOME)?;
    if let Some(text) = about {
        tour.say(text)?;
    }
    let conn = &mut connection;
    conn.batch_execute(tables).await?;
    conn.set_instrumentation(tour.listener());

    // These rows exist already. Loading them would need the bounds of Diesel's queries.
    let [ann, bob, cid] =
        [(1, "Ann"), (2, "Bob"), (3, "Cid")].map(|(id, name)| User { id, name: name.to_owned() });
    let [party, picnic] =
        [(1, "Party"), (2, "Picnic")].map(|(id, name)| Event { id, name: name.to_owned() });

    tour.heading("The same methods, with `.await`")?;
    tour.say("One declaration works for blocking and asynchronous connections:")?;
    tour.declaration(models::SOURCE, "Event", "rsvps")?;
    step!(tour, party.add_guests(conn, [&ann, &bob]).await?);
    step!(tour, party.add_guest(conn, &ann).await?);
    step!(tour, party.get_guests(conn).await?);
    step!(tour, party.count_guests(conn).await?);
    step!(tour, party.has_guest(conn, &cid).await?);
    step!(tour, party.set_guests(conn, [&bob, &cid]).await?);
    step!(tour, party.create_guest(conn, users::name.eq("Dan")).await?);

    tour.say("If the association has a `model`, `add` returns the join rows:")?;
    tour.declaration(models::SOURCE, "User", "friends")?;
    step!(tour, ann.add_friends(conn, [&cid, &bob]).await?);

    tour.heading("In a transaction")?;
    tour.say(
        "Bob leaves the party for the picnic. `move_on` is a function of this program, and its calls are \
         part of the transaction.",
    )?;
    step!(tour, conn.transaction(async |conn| move_on(conn, &bob, &party, &picnic).await).await?);
    tour.say("There is no event 7, so the second call fails, and the first is rolled back:")?;
    let nowhere = Event { id: 7, name: "Nowhere".to_owned() };
    step!(tour, conn.transaction(async |conn| move_on(conn, &cid, &party, &nowhere).await).await);
    step!(tour, party.has_guest(conn, &cid).await?);

    tour.heading("In a task of its own")?;
    tour.say(
        "Futures are `Send`, so a task may run on any thread. This one takes the connection with it and \
         loads the guests of two events at once:",
    )?;
    step!(
        tour,
        tokio::spawn(async move { Event::load_guests(&mut connection, [&picnic, &party]).await })
            .await??
    );
    tour.say(
        "That was the tour. The blocking one has more chapters: `cargo run --example rsvps`.",
    )?;
    Ok(())
}

/// Works with any connection. This is the only bound that it needs.
async fn move_on<C>(conn: &mut C, guest: &User, from: &Event, to: &Event) -> QueryResult<usize>
where
    C: RunsAll<EventGuests, Async>,
{
    from.remove_guest(conn, guest).await?;
    to.add_guest(conn, guest).await
}
