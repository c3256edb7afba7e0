//! 1,000 owners with 100 targets each, loaded in one of several ways: `benches/run include` counts the
//! instructions of each.

mod by_hand;
mod stage;

use std::process::ExitCode;

use diesel::prelude::*;
use diesel_associations::prelude::*;

use stage::{Event, EventGuests, User, events, rsvps};

/// Each event with its guests.
type Page = Vec<(Event, Vec<User>)>;

/// As the derive does it.
fn derived(conn: &mut SqliteConnection) -> QueryResult<Page> {
    events::table.order(events::id).include(EventGuests).load(conn)
}

/// The three whose links were made first, of each event.
fn three_each(conn: &mut SqliteConnection) -> QueryResult<Page> {
    let guests = EventGuests.order(rsvps::guest_id).limit_per_owner(3);
    events::table.order(events::id).include(guests).load(conn)
}

/// The letters of all names, which tells that all ways load the same.
fn run(way: &str) -> QueryResult<Option<usize>> {
    let conn = &mut stage::connection()?;
    let page = match way {
        "nothing" => return Ok(Some(0)),
        "derived" => derived(conn)?,
        "two_reads" => by_hand::two_reads(conn)?,
        "left_join" => by_hand::left_join(conn)?,
        "derived_three_each" => three_each(conn)?,
        "three_each" => by_hand::three_each(conn)?,
        _ => return Ok(None),
    };
    assert_eq!(page.len(), stage::EVENTS);
    let letters = |event: &Event, guests: &[User]| {
        event.name.len() + guests.iter().map(|guest| guest.name.len()).sum::<usize>()
    };
    Ok(Some(page.iter().map(|(event, guests)| letters(event, guests)).sum()))
}

fn main() -> ExitCode {
    let way = std::env::args().nth(1).unwrap_or_default();
    match run(&way) {
        Ok(Some(letters)) => {
            println!("{letters}");
            ExitCode::SUCCESS
        }
        Ok(None) => {
            eprintln!(
                "usage: include nothing|derived|two_reads|left_join|derived_three_each|three_each"
            );
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
