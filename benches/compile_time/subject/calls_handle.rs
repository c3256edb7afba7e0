use diesel_associations::prelude::*;

pub fn calls(conn: &mut SqliteConnection, event: &Event, user: &User) -> QueryResult<()> {
    let named = event.guests().filter(users::name.eq("ann"));
    println!("{:?}", named.select(User::as_select()).load(conn)?);
    println!("{:?} {:?}", event.guests().get(conn)?, event.guests().total(conn)?);
    println!("{:?} {:?}", event.guests().has(conn, user)?, event.guests().add(conn, user)?);
    println!("{:?}", event.guests().add_all(conn, &[1, 2])?);
    println!("{:?}", event.guests().remove(conn, user)?);
    println!("{:?}", event.guests().set(conn, &[1, 2])?);
    println!("{:?}", std::slice::from_ref(event).include(EventGuests).load(conn)?);
    Ok(())
}
