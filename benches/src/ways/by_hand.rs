//! As somebody writes it by hand who knows Diesel and the database well, with the same guarantees.

use std::collections::{HashMap, HashSet};

use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};
use diesel_associations::Changes;

use super::mode::{Conn, RunQueryDsl, exclusively, in_mode, lock, skip_known};
use crate::operation::{Given, Operation, Outcome};
use crate::stage::{Event, User, events, rsvps, users};

type Page = Vec<(Event, Vec<User>)>;
type Nested = Vec<(Event, Vec<(User, Vec<Event>)>)>;

/// Does it.
#[in_mode]
pub async fn run(conn: &mut Conn, operation: Operation, given: &Given) -> QueryResult<Outcome> {
    let event = given.event.id;
    let guests = &given.guests;
    Ok(match operation {
        Operation::Get => Outcome::Guests(get(conn, event).await?),
        Operation::Count => Outcome::Total(count(conn, event).await?),
        Operation::Has => Outcome::Is(has(conn, event, given.guest).await?),
        Operation::AddOne => Outcome::Written(add(conn, event, given.guest).await?),
        Operation::AddMany => Outcome::Written(add_all(conn, event, guests).await?),
        Operation::SetMany => Outcome::Changed(set(conn, event, guests).await?),
        Operation::RemoveMany => Outcome::Written(remove_all(conn, event, guests).await?),
        Operation::Toggle => Outcome::Changed(toggle_all(conn, event, guests).await?),
        Operation::Load(_) => Outcome::GuestsOfEach(load(conn, &given.events).await?),
        Operation::Include(events) => Outcome::Page(include(conn, events).await?),
        Operation::TwoLevels => Outcome::Nested(two_levels(conn, 10).await?),
        Operation::LimitPerOwner => Outcome::Page(three_each(conn, 1_000).await?),
    })
}

#[in_mode]
async fn get(conn: &mut Conn, event: i32) -> QueryResult<Vec<User>> {
    users::table
        .inner_join(rsvps::table.on(rsvps::guest_id.eq(users::id)))
        .filter(rsvps::event_id.eq(event))
        .select(User::as_select())
        .load(conn)
        .await
}

#[in_mode]
async fn count(conn: &mut Conn, event: i32) -> QueryResult<i64> {
    rsvps::table.filter(rsvps::event_id.eq(event)).count().get_result(conn).await
}

#[in_mode]
async fn has(conn: &mut Conn, event: i32, guest: i32) -> QueryResult<bool> {
    diesel::select(exists(rsvps::table.find((event, guest)))).get_result(conn).await
}

#[in_mode]
async fn add(conn: &mut Conn, event: i32, guest: i32) -> QueryResult<usize> {
    let link = (rsvps::event_id.eq(event), rsvps::guest_id.eq(guest));
    skip_known!(diesel::insert_into(rsvps::table).values(link)).execute(conn).await
}

#[in_mode]
async fn add_all(conn: &mut Conn, event: i32, guests: &[i32]) -> QueryResult<usize> {
    let link = |guest| (rsvps::event_id.eq(event), rsvps::guest_id.eq(guest));
    let links: Vec<_> = guests.iter().map(link).collect();
    skip_known!(diesel::insert_into(rsvps::table).values(links)).execute(conn).await
}

#[in_mode]
async fn remove_all(conn: &mut Conn, event: i32, guests: &[i32]) -> QueryResult<usize> {
    let links = rsvps::table.filter(rsvps::event_id.eq(event));
    diesel::delete(links.filter(rsvps::guest_id.eq_any(guests))).execute(conn).await
}

#[in_mode]
async fn set(conn: &mut Conn, event: i32, guests: &[i32]) -> QueryResult<Changes<i32>> {
    exclusively!(conn, async |conn| {
        lock(conn, event).await?;
        let linked = keys(conn, event).await?;
        let before = linked.len();
        let mut wanted: HashSet<i32> = guests.iter().copied().collect();
        // Those that stay are wanted no more, nor is one that is given twice.
        let removed: Vec<i32> = linked.into_iter().filter(|guest| !wanted.remove(guest)).collect();
        let added: Vec<i32> = guests.iter().copied().filter(|guest| wanted.remove(guest)).collect();
        change(conn, event, Changes { kept: before - removed.len(), added, removed }).await
    })
    .await
}

#[in_mode]
async fn toggle_all(conn: &mut Conn, event: i32, guests: &[i32]) -> QueryResult<Changes<i32>> {
    exclusively!(conn, async |conn| {
        lock(conn, event).await?;
        let linked = keys(conn, event).await?;
        let before = linked.len();
        let mut named: HashSet<i32> = guests.iter().copied().collect();
        let removed: Vec<i32> = linked.into_iter().filter(|guest| named.remove(guest)).collect();
        let added: Vec<i32> = guests.iter().copied().filter(|guest| named.remove(guest)).collect();
        change(conn, event, Changes { kept: before - removed.len(), added, removed }).await
    })
    .await
}

#[in_mode]
async fn keys(conn: &mut Conn, event: i32) -> QueryResult<Vec<i32>> {
    rsvps::table.filter(rsvps::event_id.eq(event)).select(rsvps::guest_id).load(conn).await
}

#[in_mode]
async fn change(conn: &mut Conn, event: i32, changes: Changes<i32>) -> QueryResult<Changes<i32>> {
    if !changes.removed.is_empty() {
        remove_all(conn, event, &changes.removed).await?;
    }
    if !changes.added.is_empty() {
        add_all(conn, event, &changes.added).await?;
    }
    Ok(changes)
}

#[in_mode]
async fn load(conn: &mut Conn, events: &[Event]) -> QueryResult<Vec<Vec<User>>> {
    let rows = guests_of(conn, events).await?;
    let places = places(events);
    let mut lists = vec![Vec::new(); events.len()];
    for (event, user) in rows {
        if let Some(&place) = places.get(&event) {
            lists[place].push(user);
        }
    }
    Ok(lists)
}

/// In two reads.
#[in_mode]
async fn include(conn: &mut Conn, count: i32) -> QueryResult<Page> {
    let events = first_events(conn, count).await?;
    let rows = guests_of(conn, &events).await?;
    Ok(grouped(events, rows))
}

/// In one read, which repeats each event for each of its guests.
#[in_mode]
pub async fn left_join(conn: &mut Conn, count: i32) -> QueryResult<Page> {
    let rows = events::table
        .left_join(rsvps::table.on(rsvps::event_id.eq(events::id)))
        .left_join(users::table.on(users::id.eq(rsvps::guest_id)))
        .filter(events::id.le(count))
        .order(events::id)
        .select((Event::as_select(), Option::<User>::as_select()))
        .load::<(Event, Option<User>)>(conn)
        .await?;
    let mut page = Page::new();
    for (event, user) in rows {
        match page.last_mut() {
            Some((last, guests)) if last.id == event.id => guests.extend(user),
            _ => page.push((event, user.into_iter().collect())),
        }
    }
    Ok(page)
}

/// The events, the guests of all of them, the events of all of those.
#[in_mode]
async fn two_levels(conn: &mut Conn, count: i32) -> QueryResult<Nested> {
    let page = include(conn, count).await?;
    let mut ids: Vec<i32> =
        page.iter().flat_map(|(_, guests)| guests).map(|guest| guest.id).collect();
    ids.sort_unstable();
    ids.dedup();
    let rows = rsvps::table
        .inner_join(events::table.on(events::id.eq(rsvps::event_id)))
        .filter(rsvps::guest_id.eq_any(&ids))
        .select((rsvps::guest_id, Event::as_select()))
        .load::<(i32, Event)>(conn)
        .await?;
    let mut events_of: HashMap<i32, Vec<Event>> = HashMap::with_capacity(ids.len());
    for (guest, event) in rows {
        events_of.entry(guest).or_default().push(event);
    }
    let with_events = |guest: User| {
        let events = events_of.get(&guest.id).cloned().unwrap_or_default();
        (guest, events)
    };
    let nested = |(event, guests): (Event, Vec<User>)| {
        (event, guests.into_iter().map(with_events).collect())
    };
    Ok(page.into_iter().map(nested).collect())
}

/// Three guests of each, by a window function.
#[in_mode]
async fn three_each(conn: &mut Conn, count: i32) -> QueryResult<Page> {
    let events = first_events(conn, count).await?;
    let ids: Vec<String> = events.iter().map(|event| event.id.to_string()).collect();
    let query = format!(
        "SELECT ranked.event_id, users.id, users.name FROM (\
             SELECT event_id, guest_id, \
                 ROW_NUMBER() OVER (PARTITION BY event_id ORDER BY guest_id) AS place \
             FROM rsvps WHERE event_id IN ({})\
         ) AS ranked INNER JOIN users ON users.id = ranked.guest_id WHERE ranked.place <= 3",
        ids.join(", ")
    );
    let rows = diesel::sql_query(query).load::<Row>(conn).await?;
    let rows = rows.into_iter().map(|row| (row.event_id, User { id: row.id, name: row.name }));
    Ok(grouped(events, rows))
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Integer)]
    event_id: i32,
    #[diesel(sql_type = Integer)]
    id: i32,
    #[diesel(sql_type = Text)]
    name: String,
}

#[in_mode]
async fn first_events(conn: &mut Conn, count: i32) -> QueryResult<Vec<Event>> {
    events::table
        .filter(events::id.le(count))
        .order(events::id)
        .select(Event::as_select())
        .load(conn)
        .await
}

#[in_mode]
async fn guests_of(conn: &mut Conn, events: &[Event]) -> QueryResult<Vec<(i32, User)>> {
    rsvps::table
        .inner_join(users::table.on(users::id.eq(rsvps::guest_id)))
        .filter(rsvps::event_id.eq_any(events.iter().map(|event| event.id)))
        .select((rsvps::event_id, User::as_select()))
        .load(conn)
        .await
}

fn grouped(events: Vec<Event>, rows: impl IntoIterator<Item = (i32, User)>) -> Page {
    let places = places(&events);
    let mut page: Page = events.into_iter().map(|event| (event, Vec::new())).collect();
    for (event, user) in rows {
        if let Some(&place) = places.get(&event) {
            page[place].1.push(user);
        }
    }
    page
}

fn places(events: &[Event]) -> HashMap<i32, usize> {
    events.iter().enumerate().map(|(place, event)| (event.id, place)).collect()
}
