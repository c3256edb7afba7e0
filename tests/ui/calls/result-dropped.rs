//! Nobody hears of an error.
//!
//! Write `?` behind the call.
//@ catalogue: -
//@ error[unused_must_use] at `event.add_guest(conn, 1)`: unused `Result` that must be used
#![deny(unused_must_use)]

include!("../event.rs");

fn call(event: &Event, conn: &mut SqliteConnection) {
    event.add_guest(conn, 1);
}
