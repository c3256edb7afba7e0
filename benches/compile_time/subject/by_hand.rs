use std::collections::HashMap;

use diesel::dsl::{auto_type, exists, select};

#[auto_type]
pub fn guests(event: i32) -> _ {
    users::table
        .inner_join(rsvps::table.on(rsvps::guest_id.eq(users::id)))
        .filter(rsvps::event_id.eq(event))
}

pub fn get_guests(conn: &mut SqliteConnection, event: &Event) -> QueryResult<Vec<User>> {
    guests(event.id).select(User::as_select()).load(conn)
}

pub fn count_guests(conn: &mut SqliteConnection, event: &Event) -> QueryResult<i64> {
    rsvps::table.filter(rsvps::event_id.eq(event.id)).count().get_result(conn)
}

pub fn has_guest(conn: &mut SqliteConnection, event: &Event, user: &User) -> QueryResult<bool> {
    select(exists(rsvps::table.find((event.id, user.id)))).get_result(conn)
}

pub fn add_guest(conn: &mut SqliteConnection, event: &Event, user: &User) -> QueryResult<usize> {
    diesel::insert_into(rsvps::table)
        .values((rsvps::event_id.eq(event.id), rsvps::guest_id.eq(user.id)))
        .on_conflict_do_nothing()
        .execute(conn)
}

pub fn add_guests(conn: &mut SqliteConnection, event: &Event, users: &[i32]) -> QueryResult<usize> {
    let row = |user: &i32| (rsvps::event_id.eq(event.id), rsvps::guest_id.eq(*user));
    let rows: Vec<_> = users.iter().map(row).collect();
    diesel::insert_into(rsvps::table).values(rows).on_conflict_do_nothing().execute(conn)
}

pub fn remove_guest(conn: &mut SqliteConnection, event: &Event, user: &User) -> QueryResult<usize> {
    diesel::delete(rsvps::table.find((event.id, user.id))).execute(conn)
}

pub fn set_guests(
    conn: &mut SqliteConnection,
    event: &Event,
    wanted: &[i32],
) -> QueryResult<(Vec<i32>, Vec<i32>)> {
    conn.immediate_transaction(|conn| {
        let links = rsvps::table.filter(rsvps::event_id.eq(event.id));
        let linked: Vec<i32> = links.select(rsvps::guest_id).load(conn)?;
        let removed: Vec<i32> = linked.iter().filter(|id| !wanted.contains(id)).copied().collect();
        let added: Vec<i32> = wanted.iter().filter(|id| !linked.contains(id)).copied().collect();
        diesel::delete(links.filter(rsvps::guest_id.eq_any(&removed))).execute(conn)?;
        add_guests(conn, event, &added)?;
        Ok((added, removed))
    })
}

pub fn load_guests(conn: &mut SqliteConnection, events: &[Event]) -> QueryResult<Vec<Vec<User>>> {
    let rows: Vec<(i32, User)> = rsvps::table
        .inner_join(users::table.on(users::id.eq(rsvps::guest_id)))
        .filter(rsvps::event_id.eq_any(events.iter().map(|event| event.id)))
        .select((rsvps::event_id, User::as_select()))
        .load(conn)?;
    let mut guests: HashMap<i32, Vec<User>> = HashMap::new();
    for (event, user) in rows {
        guests.entry(event).or_default().push(user);
    }
    let of = |event: &Event| guests.get(&event.id).cloned().unwrap_or_default();
    Ok(events.iter().map(of).collect())
}
