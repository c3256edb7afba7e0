//! The same two tasks in plain Diesel and with the derive. The README quotes `set_guests`.
#![allow(missing_docs, reason = "`table!` documents nothing")]

use std::collections::HashMap;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! {
    users (id) { id -> Integer, name -> Text, }
}

diesel::table! {
    events (id) { id -> Integer, name -> Text, }
}

diesel::table! {
    rsvps (event_id, guest_id) { event_id -> Integer, guest_id -> Integer, }
}

diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

#[derive(Debug, Clone, PartialEq, Identifiable, Queryable, Selectable)]
struct User {
    id: i32,
    name: String,
}

#[derive(Debug, Clone, Identifiable, Queryable, Selectable, Associations)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
struct Event {
    id: i32,
    name: String,
}

// by hand
/// Makes `wanted` the only guests of `event`. Returns the keys added and removed.
fn set_guests(
    conn: &mut SqliteConnection,
    event: &Event,
    wanted: &[i32],
) -> QueryResult<(Vec<i32>, Vec<i32>)> {
    // Immediate: if two callers both read first, one of them fails or the two sets mix.
    conn.immediate_transaction(|conn| {
        let links = rsvps::table.filter(rsvps::event_id.eq(event.id));
        let linked: Vec<i32> = links.select(rsvps::guest_id).load(conn)?;
        let removed: Vec<i32> = linked.iter().filter(|id| !wanted.contains(id)).copied().collect();
        let added: Vec<i32> = wanted.iter().filter(|id| !linked.contains(id)).copied().collect();
        // With more than 32,766 keys, both statements must be split.
        diesel::delete(links.filter(rsvps::guest_id.eq_any(&removed))).execute(conn)?;
        let rows: Vec<_> = added
            .iter()
            .map(|id| (rsvps::event_id.eq(event.id), rsvps::guest_id.eq(*id)))
            .collect();
        diesel::insert_into(rsvps::table).values(rows).on_conflict_do_nothing().execute(conn)?;
        Ok((added, removed))
    })
}
// end

/// Returns the guests of each of `events`, in their order.
fn load_guests(conn: &mut SqliteConnection, events: &[Event]) -> QueryResult<Vec<Vec<User>>> {
    let rows: Vec<(i32, User)> = rsvps::table
        .inner_join(users::table.on(users::id.eq(rsvps::guest_id)))
        .filter(rsvps::event_id.eq_any(events.iter().map(|event| event.id)))
        .select((rsvps::event_id, User::as_select()))
        .load(conn)?;
    let mut guests: HashMap<i32, Vec<User>> = HashMap::new();
    for (event, user) in rows {
        guests.entry(event).or_default().push(user);
    }
    // `get` and not `remove`: an event may be in the list twice.
    let of = |event: &Event| guests.get(&event.id).cloned().unwrap_or_default();
    Ok(events.iter().map(of).collect())
}

/// Creates an event with the guests Ann and Bob, and one without guests.
fn database() -> Result<(SqliteConnection, Vec<Event>), Box<dyn std::error::Error>> {
    let mut conn = SqliteConnection::establish(":memory:")?;
    // SQLite enforces foreign keys only on request.
    conn.batch_execute(
        "PRAGMA foreign_keys = ON;
         CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
         CREATE TABLE events (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
         CREATE TABLE rsvps (
             event_id INTEGER NOT NULL REFERENCES events,
             guest_id INTEGER NOT NULL REFERENCES users,
             PRIMARY KEY (event_id, guest_id)
         );
         INSERT INTO users VALUES (1, 'Ann'), (2, 'Bob'), (3, 'Cid');
         INSERT INTO events VALUES (1, 'Party'), (2, 'Picnic');
         INSERT INTO rsvps VALUES (1, 1), (1, 2);",
    )?;
    let events = events::table.order(events::id).select(Event::as_select()).load(&mut conn)?;
    Ok((conn, events))
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut conn, events) = database()?;
    for event in &events {
        println!("{}: {:?}", event.name, set_guests(&mut conn, event, &[2, 3])?);
    }
    println!("{:?}", load_guests(&mut conn, &events)?);

    let (mut conn, events) = database()?;
    for event in &events {
        println!("{}: {:?}", event.name, event.set_guests(&mut conn, [2, 3])?);
    }
    println!("{:?}", Event::load_guests(&mut conn, &events)?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_do_the_same() {
        let (mut by_hand, events) = database().unwrap();
        let (mut derived, _) = database().unwrap();
        for event in &events {
            let (added, removed) = set_guests(&mut by_hand, event, &[2, 3]).unwrap();
            let changes = event.set_guests(&mut derived, [2, 3]).unwrap();
            assert_eq!((changes.added, changes.removed), (added, removed));
        }
        let lists = load_guests(&mut by_hand, &events).unwrap();
        assert_eq!(lists, Event::load_guests(&mut derived, &events).unwrap());
        assert_eq!(lists.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
    }

    #[test]
    fn the_readme_quotes_this_file() {
        let source = include_str!("main.rs");
        let by_hand =
            source.split("// by hand\n").nth(1).unwrap().split("// end\n").next().unwrap();
        assert!(include_str!("../../README.md").contains(by_hand));
    }
}
