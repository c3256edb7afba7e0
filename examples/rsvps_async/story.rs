//! The calls. All bounds are here because one story is told on three kinds of connection: a program that
//! names its own, such as `AsyncPgConnection`, needs none.

use diesel::QueryResult;
use diesel::dsl::Eq;
use diesel::prelude::*;
use diesel_associations::bounds::{CreatesTargets, LoadsBatches, ReturnsLinks};
use diesel_associations::{Async, Runs};
use diesel_async::AsyncConnection;

use crate::models::{self, Event, EventGuests, Friendship, User, UserFriends};
use crate::schema::users;
use crate::tour::{Told, Tour, step};

const WELCOME: &str = "\
    The story of `rsvps` once more, and shorter, by an asynchronous program. Each step shows a call as \
    it stands in the program, what it returns, and the SQL behind it (names without their quotes). The \
    program is examples/rsvps_async.";

/// On a new connection, to a database without tables.
pub(crate) async fn tell<C>(
    tour: &mut Tour<'_>,
    mut connection: C,
    about: Option<&str>,
    tables: &str,
) -> Told
where
    C: AsyncConnection
        + Runs<EventGuests, Async>
        + LoadsBatches<EventGuests, Async>
        + CreatesTargets<EventGuests, Eq<users::name, &'static str>, Async>
        + ReturnsLinks<UserFriends, Friendship, Async>
        + 'static,
{
    tour.welcome(WELCOME)?;
    if let Some(text) = about {
        tour.say(text)?;
    }
    let conn = &mut connection;
    conn.batch_execute(tables).await?;
    conn.set_instrumentation(tour.listener());

    // They are in the tables. To load them would take the bounds of Diesel's queries.
    let [ann, bob, cid] =
        [(1, "Ann"), (2, "Bob"), (3, "Cid")].map(|(id, name)| User { id, name: name.to_owned() });
    let [party, picnic] =
        [(1, "Party"), (2, "Picnic")].map(|(id, name)| Event { id, name: name.to_owned() });

    tour.heading("The same methods, with `.await`")?;
    tour.say("One declaration is for blocking and asynchronous connections alike:")?;
    tour.declaration(models::SOURCE, "Event", "rsvps")?;
    step!(tour, party.add_guests(conn, [&ann, &bob]).await?);
    step!(tour, party.add_guest(conn, &ann).await?);
    step!(tour, party.get_guests(conn).await?);
    step!(tour, party.count_guests(conn).await?);
    step!(tour, party.has_guest(conn, &cid).await?);
    step!(tour, party.set_guests(conn, [&bob, &cid]).await?);
    step!(tour, party.create_guest(conn, users::name.eq("Dan")).await?);

    tour.say("Where the association has a model for its links, adding returns the links:")?;
    tour.declaration(models::SOURCE, "User", "friends")?;
    step!(tour, ann.add_friends(conn, [&cid, &bob]).await?);

    tour.heading("In a transaction")?;
    tour.say(
        "Bob leaves the party for the picnic, or stays where he is: `move_on` is a function of this \
         program, and what it calls becomes part of the transaction.",
    )?;
    step!(tour, conn.transaction(async |conn| move_on(conn, &bob, &party, &picnic).await).await?);
    tour.say("There is no event 7, so the second call fails and the first is undone:")?;
    let nowhere = Event { id: 7, name: "Nowhere".to_owned() };
    step!(tour, conn.transaction(async |conn| move_on(conn, &cid, &party, &nowhere).await).await);
    step!(tour, party.has_guest(conn, &cid).await?);

    tour.heading("In a task of its own")?;
    tour.say(
        "Futures are `Send`, so that a task may run on any thread. This one takes the connection with \
         it, and loads the guests of two events at once:",
    )?;
    step!(
        tour,
        tokio::spawn(async move { Event::load_guests(&mut connection, [&picnic, &party]).await })
            .await??
    );
    tour.say(
        "That was the story. There is more in the blocking one: `cargo run --example rsvps`.",
    )?;
    Ok(())
}

/// For any connection. This is all that it needs to be.
async fn move_on<C>(conn: &mut C, guest: &User, from: &Event, to: &Event) -> QueryResult<usize>
where
    C: Runs<EventGuests, Async>,
{
    from.remove_guest(conn, guest).await?;
    to.add_guest(conn, guest).await
}
