//! A tour of the crate: each step is a call, what it returns, and the SQL behind it.
//!
//! ```sh
//! cargo run --example rsvps
//! cargo run --example rsvps --features postgres -- postgres://user:password@host/database
//! cargo run --example rsvps --features mysql -- mysql://user:password@host
//! ```
//!
//! `models.rs` declares the associations, and each file in `chapters/` tells about one theme, on a
//! database of its own. `tour.rs` is the narrator: it prints the source of the calls that it runs.

mod chapters;
mod connection;
mod database;
mod layout;
mod models;
#[allow(dead_code, reason = "not all of it is for all features")]
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
    Users, events, and who comes to what: many-to-many associations for Diesel. Each step shows a call \
    as it stands in the program, what it returns, and the SQL behind it (names without their quotes). \
    The program is examples/rsvps; its attributes are quoted where a chapter needs them.";

const GOODBYE: &str = "\
    That was the tour. With more data: `cargo run --example countries -- speaks French`.";

fn main() -> ExitCode {
    let mut out = io::stdout().lock();
    let style = Style::of(&out);
    let place = Place::from_args(env::args_os().skip(1));
    tour::end(place.and_then(|place| tell(&place, &mut out, style)))
}

/// The whole story.
fn tell(place: &Place, out: &mut dyn Write, style: Style) -> Told {
    // A server that does not answer is better known before the story begins.
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
