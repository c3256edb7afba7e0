//! The same in Diesel, as somebody writes it who knows Diesel and SQLite well.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};

use crate::Page;
use crate::stage::{Event, User, events, rsvps, users};

/// The events, then the guests of all of them.
pub(crate) fn two_reads(conn: &mut SqliteConnection) -> QueryResult<Page> {
    let events = events::table.order(events::id).select(Event::as_select()).load(conn)?;
    let rows = rsvps::table
        .inner_join(users::table.on(users::id.eq(rsvps::guest_id)))
        .filter(rsvps::event_id.eq_any(events.iter().map(|event| event.id)))
        .select((rsvps::event_id, User::as_select()))
        .load::<(i32, User)>(conn)?;
    Ok(grouped(events, rows))
}

/// Both in one, which repeats each event for each of its guests.
pub(crate) fn left_join(conn: &mut SqliteConnection) -> QueryResult<Page> {
    let rows = events::table
        .left_join(
            rsvps::table
                .on(rsvps::event_id.eq(events::id))
                .inner_join(users::table.on(users::id.eq(rsvps::guest_id))),
        )
        .order(events::id)
        .select((Event::as_select(), Option::<User>::as_select()))
        .load::<(Event, Option<User>)>(conn)?;
    let mut page = Page::new();
    for (event, user) in rows {
        match page.last_mut() {
            Some((last, guests)) if last.id == event.id => guests.extend(user),
            _ => page.push((event, user.into_iter().collect())),
        }
    }
    Ok(page)
}

/// Three guests of each, by a window function.
pub(crate) fn three_each(conn: &mut SqliteConnection) -> QueryResult<Page> {
    let events = events::table.order(events::id).select(Event::as_select()).load(conn)?;
    let ranked = "SELECT rsvps.event_id, rsvps.guest_id, \
                  ROW_NUMBER() OVER (PARTITION BY rsvps.event_id ORDER BY rsvps.guest_id) AS place \
                  FROM rsvps";
    let query = format!(
        "SELECT ranked.event_id, users.id, users.name FROM ({ranked}) AS ranked \
         JOIN users ON users.id = ranked.guest_id WHERE ranked.place <= 3"
    );
    let rows = diesel::sql_query(query).load::<Row>(conn)?;
    let rows = rows.into_iter().map(|row| (row.event_id, User { id: row.id, name: row.name }));
    Ok(grouped(events, rows.collect()))
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

fn grouped(events: Vec<Event>, rows: Vec<(i32, User)>) -> Page {
    let places: HashMap<i32, usize> =
        events.iter().enumerate().map(|(place, event)| (event.id, place)).collect();
    let mut page: Page = events.into_iter().map(|event| (event, Vec::new())).collect();
    for (event, user) in rows {
        if let Some(&place) = places.get(&event) {
            page[place].1.push(user);
        }
    }
    page
}
