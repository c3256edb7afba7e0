//! A shorter tour, by an asynchronous program on connections of diesel-async.
//!
//! ```sh
//! cargo run --example rsvps_async --features async
//! cargo run --example rsvps_async --features async-postgres -- postgres://user:password@host/database
//! cargo run --example rsvps_async --features async-mysql -- mysql://user:password@host
//! ```
//!
//! Models, tables and `tour.rs` are those of the blocking tour, `rsvps`. The calls are in
//! `story.rs`.

mod database;
#[path = "../rsvps/layout.rs"]
mod layout;
#[path = "../rsvps/models.rs"]
#[allow(dead_code, reason = "the blocking tour uses more of it")]
mod models;
#[path = "../rsvps/place.rs"]
#[allow(dead_code, reason = "each feature uses a part of it")]
mod place;
#[path = "../rsvps/schema.rs"]
mod schema;
mod story;
#[cfg(test)]
mod tests;
#[path = "../rsvps/tour.rs"]
mod tour;

use std::env;
use std::io::{self, Write};
use std::process::ExitCode;

use place::Place;
use tour::{Style, Told, Tour};

#[tokio::main]
async fn main() -> ExitCode {
    let mut out = io::stdout();
    let style = Style::of(&out);
    tour::end(match Place::from_args(env::args_os().skip(1)) {
        Ok(place) => tell(&place, &mut out, style).await,
        Err(error) => Err(error),
    })
}

async fn tell(place: &Place, out: &mut dyn Write, style: Style) -> Told {
    let mut tour = Tour::new(out, style);
    database::tell(place, &mut tour).await?;
    Ok(out.flush()?)
}
