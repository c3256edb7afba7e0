//! The program around the races: which databases, and what is printed.

use std::path::Path;
use std::time::Duration;

use super::diesel::{BY_HAND, BY_HAND_ASYNC, DERIVED, DERIVED_ASYNC, OTHERWISE};
use super::{Race, Way};
use crate::operation::Operation;
use crate::table::Table;

/// Where a race takes place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// SQLite in memory.
    Memory,
    /// SQLite in files, in a folder that exists.
    Files(String),
    /// PostgreSQL, as libpq is told: `host=/folder port=5432 user=postgres dbname=postgres`.
    Postgres(String),
    /// MariaDB, by its socket.
    Mysql(String),
}

impl Place {
    /// Of an argument such as `files=/tmp/folder`.
    pub fn parse(argument: &str) -> Option<Self> {
        let (kind, place) = argument.split_once('=').unwrap_or((argument, ""));
        let place = place.to_owned();
        Some(match kind {
            "memory" => Place::Memory,
            "files" => Place::Files(place),
            "postgres" => Place::Postgres(place),
            "mysql" => Place::Mysql(place),
            _ => return None,
        })
    }

    /// As a heading.
    pub fn title(&self) -> String {
        match self {
            Place::Memory => format!("SQLite {}, in memory", crate::sqlite::version()),
            Place::Files(_) => format!("SQLite {}, in a file", crate::sqlite::version()),
            Place::Postgres(_) => "PostgreSQL, over its socket".to_owned(),
            Place::Mysql(_) => "MariaDB, over its socket".to_owned(),
        }
    }

    /// The file of one contestant: a writer would take the pages from the cache of all others.
    pub fn file(folder: &str, contestant: usize) -> String {
        Path::new(folder).join(format!("{contestant}.sqlite")).to_string_lossy().into_owned()
    }
}

/// Races at each place named on the command line, and prints a table of each.
///
///   PROGRAM [--seconds NUMBER] [--only OPERATION].. memory|files=FOLDER|postgres=CONNECTION|mysql=SOCKET..
///
/// # Panics
///
/// If an argument is none of these, or something goes wrong on the way.
pub fn main(contestants: impl Fn(&Place) -> Vec<Box<dyn Way>>) {
    let mut arguments = std::env::args().skip(1);
    let mut lasting = Duration::from_secs(4);
    let mut only = Vec::new();
    let mut places = Vec::new();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--seconds" => {
                let seconds = arguments.next().and_then(|seconds| seconds.parse().ok());
                lasting = Duration::from_secs_f64(seconds.unwrap_or(4.0));
            }
            "--only" => only.extend(arguments.next()),
            place => places.extend(Some(Place::parse(place).unwrap_or_else(|| {
                panic!("unknown: {place}");
            }))),
        }
    }
    for place in places {
        let ways = &mut contestants(&place);
        println!("### {}\n\n{}", place.title(), table(ways, lasting, &only));
    }
}

fn table(ways: &mut [Box<dyn Way>], lasting: Duration, only: &[String]) -> Table {
    let names: Vec<&str> = ways.iter().map(|way| way.name()).collect();
    let place = |name| names.iter().position(|other| *other == name);
    let rivals = [
        (place(DERIVED), vec![place(BY_HAND), place(OTHERWISE)], "ratio"),
        (place(DERIVED_ASYNC), vec![place(BY_HAND_ASYNC)], "ratio, async"),
    ];
    let rivals: Vec<(usize, Vec<usize>, &str)> = rivals
        .into_iter()
        .filter_map(|(way, others, title)| {
            Some((way?, others.into_iter().flatten().collect(), title))
        })
        .collect();
    let ratios = rivals.iter().map(|rivals| rivals.2);
    let titles = ["operation"].into_iter().chain(names.iter().copied()).chain(ratios);
    let mut table = Table::new(titles.chain(["rounds"]));
    let wanted = |name: &String| only.is_empty() || only.contains(name);
    for operation in Operation::ALL.into_iter().filter(|operation| wanted(&operation.name())) {
        let race = Race::run(ways, operation, lasting * u32::try_from(names.len()).unwrap_or(1));
        let times = (0..names.len()).map(|way| {
            race.microseconds(way).map_or("-".to_owned(), |time| format!("{time:.1} µs"))
        });
        let ratios = rivals.iter().map(|(way, others, _)| {
            let ratio = race.ratio(*way, others);
            let text = ratio
                .map(|ratio| format!("{:.3} ({:.3}–{:.3})", ratio.value, ratio.low, ratio.high));
            text.unwrap_or("-".to_owned())
        });
        let name = std::iter::once(format!("`{}`", operation.name()));
        table.row(name.chain(times).chain(ratios).chain([race.rounds().to_string()]));
        eprintln!("{}: {} rounds", operation.name(), race.rounds());
    }
    table
}
