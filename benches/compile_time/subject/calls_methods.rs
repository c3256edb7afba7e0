pub fn calls(conn: &mut SqliteConnection, event: &Event, user: &User) -> QueryResult<()> {
    let named = event.guests().filter(users::name.eq("ann"));
    println!("{:?}", named.select(User::as_select()).load(conn)?);
    println!("{:?} {:?}", event.get_guests(conn)?, event.count_guests(conn)?);
    println!("{:?} {:?}", event.has_guest(conn, user)?, event.add_guest(conn, user)?);
    println!("{:?}", event.add_guests(conn, &[1, 2])?);
    println!("{:?}", event.remove_guest(conn, user)?);
    println!("{:?}", event.set_guests(conn, &[1, 2])?);
    println!("{:?}", Event::load_guests(conn, std::slice::from_ref(event))?);
    Ok(())
}
