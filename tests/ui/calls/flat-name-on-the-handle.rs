//! The handle is a query, and its `count` is that of Diesel.
//!
//! Write `event.count_guests(conn)` or `event.guests().total(conn)`.
//@ catalogue: -
//@ error[E0061] at `count`: this method takes 0 arguments but 1 argument was supplied

include!("../event.rs");

fn call(event: &Event, conn: &mut SqliteConnection) {
    let _ = event.guests().count(conn);
}
