pub fn calls(conn: &mut SqliteConnection, event: &Event, user: &User) -> QueryResult<()> {
    let named = guests(event.id).filter(users::name.eq("ann"));
    println!("{:?}", named.select(User::as_select()).load(conn)?);
    println!("{:?} {:?}", get_guests(conn, event)?, count_guests(conn, event)?);
    println!("{:?} {:?}", has_guest(conn, event, user)?, add_guest(conn, event, user)?);
    println!("{:?}", add_guests(conn, event, &[1, 2])?);
    println!("{:?}", remove_guest(conn, event, user)?);
    println!("{:?}", set_guests(conn, event, &[1, 2])?);
    println!("{:?}", load_guests(conn, std::slice::from_ref(event))?);
    Ok(())
}
