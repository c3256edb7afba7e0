//! x
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel_associations_tests::models::*;
use diesel_associations_tests::schema::*;

#[test]
fn smoke() -> QueryResult<()> {
    let conn = &mut SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute("pragma foreign_keys=on; create table users(id integer primary key, name text not null, email text unique);
     create table events(id integer primary key, name text not null);
     create table rsvps(event_id integer not null references events, guest_id integer not null references users, status text not null default 'invited', note text, created_at timestamp not null, updated_at timestamp, primary key(event_id, guest_id));
     create table follows(follower_id integer not null, follow_id integer not null, primary key(follower_id, follow_id));
     create table friends(user_id integer not null, friend_id integer not null, since timestamp not null, primary key(user_id, friend_id));
     insert into users(id,name) values (1,'ann'),(2,'bob'),(3,'cid'); insert into events values (1,'e'),(2,'f');")?;
    let e = Event {
        id: 1,
        name: "e".into(),
    };
    let us: Vec<User> = users::table.select(User::as_select()).load(conn)?;
    assert_eq!(e.add_guest(conn, &us[0])?, 1);
    assert_eq!(e.add_guests(conn, &us)?, 2);
    assert_eq!(e.add_guest_with(conn, 1, rsvps::status.eq("x"))?, 0);
    assert_eq!(e.get_guests(conn)?.len(), 3);
    assert_eq!(e.set_guests(conn, [1])?.removed.len(), 2);
    assert!(e.has_guest(conn, 1)?);
    assert!(e.has_guests(conn, [1])?);
    assert!(!e.has_any_guest(conn, [2, 3])?);
    assert_eq!(e.toggle_guests(conn, [1, 2])?.added, [2]);
    let f = us[0].add_friend(conn, 2)?;
    assert_eq!(
        f,
        Friendship {
            user_id: 1,
            friend_id: 2
        }
    );
    assert_eq!(
        us[0]
            .add_friends(conn, [3, 2])?
            .iter()
            .map(|f| f.friend_id)
            .collect::<Vec<_>>(),
        [3, 2]
    );
    let u = e.create_guest(conn, (users::name.eq("dan"),))?;
    assert_eq!(u.name, "dan");
    let u = e.create_guest_with(
        conn,
        users::name.eq("eve"),
        (rsvps::status.eq("late"), rsvps::note.eq("hm")),
    )?;
    assert_eq!(u.name, "eve");
    let l = Event::load_guests(conn, [&e, &e])?;
    assert_eq!(l[0].len(), 3);
    assert_eq!(l[0], l[1]);
    let l = Event::load_guests(conn, [2])?;
    assert!(l[0].is_empty());
    let v: Vec<User> = e
        .guests()
        .filter(users::name.ne("bob"))
        .order(users::name.desc())
        .load(conn)?;
    assert_eq!(v.len(), 2);
    let n: i64 = e.guests().count().get_result(conn)?;
    assert_eq!(n, 3);
    println!(
        "{}",
        diesel::debug_query::<diesel::sqlite::Sqlite, _>(&e.guests())
    );
    let x: bool =
        diesel::select(diesel::dsl::exists(e.guests().select(users::id))).get_result(conn)?;
    assert!(x);
    let v: Vec<User> = e.guests().union(Event::guests_of(2)).load(conn)?;
    assert_eq!(v.len(), 3);
    Ok(())
}
