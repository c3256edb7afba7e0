//! Reads on a shared reference to a connection: PostgreSQL gets them all before it has answered the
//! first. Writes of several statements need the connection for themselves.

use std::sync::{Arc, Mutex};

use diesel::connection::InstrumentationEvent;
use diesel::prelude::*;
use diesel_associations::prelude::*;
use diesel_associations_tests::databases::postgres::asynchronous::connection;
use diesel_associations_tests::models::{Event, EventGuests, User};
use diesel_associations_tests::schema::{events, users};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};

#[tokio::test]
async fn reads_on_a_shared_reference_are_sent_at_once() -> QueryResult<()> {
    let mut conn = connection().await;
    diesel::insert_into(events::table).values(events::name.eq("party")).execute(&mut conn).await?;
    diesel::insert_into(users::table).values(users::name.eq("ann")).execute(&mut conn).await?;
    let party: Event = events::table.first(&mut conn).await?;
    let ann: User = users::table.first(&mut conn).await?;
    party.add_guest(&mut conn, &ann).await?;

    let log = watch(&mut conn);
    let shared: &AsyncPgConnection = &conn;
    let (one, two, three, four) = (&mut &*shared, &mut &*shared, &mut &*shared, &mut &*shared);
    let five = &mut &*shared;
    let (guests, number, linked, lists, page) = tokio::try_join!(
        party.get_guests(one),
        party.count_guests(two),
        party.has_guests(three, [&ann]),
        Event::load_guests(four, [&party]),
        vec![&party].include(EventGuests).load(five),
    )?;
    assert_eq!((guests, number, linked), (vec![ann.clone()], 1, true));
    assert_eq!(lists, [[ann.clone()]]);
    assert_eq!(page, [(&party, vec![ann])]);

    let log = log.lock().unwrap();
    assert_eq!(log[..5], ["asked"; 5], "{log:?}");
    assert_eq!(log[5..], ["answered"; 5], "{log:?}");
    Ok(())
}

/// Notes when a statement is sent and when it is answered.
fn watch(conn: &mut AsyncPgConnection) -> Arc<Mutex<Vec<&'static str>>> {
    let log = Arc::<Mutex<Vec<_>>>::default();
    let writer = Arc::clone(&log);
    conn.set_instrumentation(move |event: InstrumentationEvent<'_>| {
        let word = match event {
            InstrumentationEvent::StartQuery { .. } => "asked",
            InstrumentationEvent::FinishQuery { .. } => "answered",
            _ => return,
        };
        writer.lock().unwrap().push(word);
    });
    log
}
