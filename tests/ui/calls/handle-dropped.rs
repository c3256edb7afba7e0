//! The handle issues no statement by itself.
//!
//! Call one of its methods: `event.guests().get(conn)`.
//@ catalogue: -
//@ error[unused_must_use] at `event.guests()`: unused `Related` that must be used
#![deny(unused_must_use)]

include!("../event.rs");

fn call(event: &Event) {
    event.guests();
}
