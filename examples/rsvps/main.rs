//! A tour of the crate. Each step shows a call, its result, and the SQL that it runs.
//!
//! ```sh
//! cargo run --example rsvps
//! cargo run --example rsvps --features postgres -- postgres://user:password@host/database
//! cargo run --example rsvps --features mysql -- mysql://user:password@host
//! ```
//!
//! `models.rs` declares the associations. Each file in `chapters/` covers one topic, on a database
//! of its own. `tour.rs` prints the source of each call that it runs.

mod chapters;
mod connection;
mod database;
mod layout;
mod models;
#[allow(dead_code, reason = "each feature uses a part of it")]
mod place;
mod schema;
#[cfg(test)]
mod tests;
mod tour;

use std::env;
use std::io::{self, Write};
use std::process::ExitCode;

use diesel::Connection;

use place::Place;
use tour::{Style, Told, Tour};

const WELCOME: &str = "\
    Users, events, and who is invited to what: many-to-many associations for Diesel. Each step shows a \
    call as it is in the program, its result, and the SQL that it runs (names without their quotes). \
    The program is in examples/rsvps. Each chapter quotes the attributes that it uses.";

const GOODBYE: &str = "\
    That was the tour. For more data, run `cargo run --example countries -- speaks French`.";

fn main() -> ExitCode {
    let mut out = io::stdout().lock();
    let style = Style::of(&out);
    let place = Place::from_args(env::args_os().skip(1));
    tour::end(place.and_then(|place| tell(&place, &mut out, style)))
}

/// Runs the whole tour.
fn tell(place: &Place, out: &mut dyn Write, style: Style) -> Told {
    // If the server does not answer, fail before anything is printed.
    connection::open(place)?;
    let mut tour = Tour::new(out, style);
    tour.welcome(WELCOME)?;
    for text in [place.about(), connection::ABOUT].into_iter().flatten() {
        tour.say(text)?;
    }
    for chapter in chapters::ALL {
        database::tell(place, |conn| {
            conn.set_instrumentation(tour.listener());
            chapter(&mut tour, conn)
        })?;
    }
    tour.say(GOODBYE)?;
    Ok(out.flush()?)
}
