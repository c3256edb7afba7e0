//! How the cost of each operation grows: over the number of links that it is about, where it should be
//! linear, and over the size of the join table, where it should be flat. And how many statements are
//! prepared. `benches/run growth` writes what it finds into `docs/performance/growth`.

mod databases;
mod measure;
mod page;
mod plot;
mod prepared;
mod report;
mod stage;

use std::process::ExitCode;

use databases::{POSTGRES, SqliteFile};
use measure::Rounds;
use page::Page;
use plot::Plot;
use report::Line;

const USAGE: &str = "usage: growth [links|tables|prepared].. [--rounds N] [--ten-million]

  links          over 10 to 100,000 links of one owner, beside a million of others
  tables         over join tables of 1,000 to 1,000,000 rows
  prepared       the statements that are prepared in 1,000 calls
  --rounds N     at most N measurements of each; 101 unless told
  --ten-million  and a table of 10,000,000 rows

Without any of the three, all. PostgreSQL is the one that DIESEL_ASSOCIATIONS_POSTGRES names, MySQL that of
DIESEL_ASSOCIATIONS_MYSQL; each needs the feature of its name.";

type Failure = Box<dyn std::error::Error>;

struct Wanted {
    parts: Vec<String>,
    rounds: Rounds,
    sizes: Vec<i32>,
}

fn wanted() -> Option<Wanted> {
    let mut wanted = Wanted {
        parts: Vec::new(),
        rounds: Rounds { most: 101, least: 7 },
        sizes: vec![1_000, 10_000, 100_000, 1_000_000],
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "links" | "tables" | "prepared" => wanted.parts.push(argument),
            "--ten-million" => wanted.sizes.push(10_000_000),
            "--rounds" => {
                let most = arguments.next()?.parse().ok()?;
                wanted.rounds = Rounds { most, least: most.min(7) };
            }
            _ => return None,
        }
    }
    Some(wanted)
}

fn main() -> ExitCode {
    let Some(wanted) = wanted() else {
        eprintln!("{USAGE}");
        return ExitCode::FAILURE;
    };
    match run(&wanted) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether a server is there to be asked.
fn has(variable: &str, name: &str, feature: bool) -> bool {
    let named = std::env::var_os(variable).is_some();
    match (feature, named) {
        (false, _) => println!("{name}: not run: built without its feature"),
        (true, false) => println!("{name}: not run: {variable} is not set"),
        (true, true) => {}
    }
    feature && named
}

/// What is asked for, into the page.
fn run(wanted: &Wanted) -> Result<(), Failure> {
    let has_postgres = has(POSTGRES, "PostgreSQL", cfg!(feature = "postgres"));
    let wants = |part: &str| wanted.parts.is_empty() || wanted.parts.iter().any(|it| it == part);
    let page = Page::open()?;

    if wants("links") {
        let numbers = [10, 100, 1_000, 10_000, 100_000];
        #[allow(unused_mut, reason = "SQLite alone is built without features")]
        let mut lines = measure::links::<SqliteFile>(&numbers, wanted.rounds)?;
        if has_postgres {
            #[cfg(feature = "postgres")]
            lines.extend(measure::links::<databases::PostgresSchema>(&numbers, wanted.rounds)?);
        }
        let plot = Plot {
            title: "The cost of an operation over the number of its links",
            subtitle: "Medians. Beside a million links of other owners. Dashed: linear.",
            x: "links",
            guide: 1.0,
            lines: &lines,
        };
        write(&page, "links", &plot, 1_000.0)?;
    }
    if wants("tables") {
        #[allow(unused_mut, reason = "SQLite alone is built without features")]
        let mut lines = measure::tables::<SqliteFile>(&wanted.sizes, wanted.rounds)?;
        if has_postgres {
            #[cfg(feature = "postgres")]
            lines.extend(measure::tables::<databases::PostgresSchema>(
                &wanted.sizes,
                wanted.rounds,
            )?);
        }
        let plot = Plot {
            title: "The cost of an operation over the size of the join table",
            subtitle: "Medians. Each owner has 100 links. Flat is what it should be.",
            x: "rows of the join table",
            guide: 0.0,
            lines: &lines,
        };
        write(&page, "tables", &plot, 10_000.0)?;
    }
    if wants("prepared") {
        let table = prepared::table()?;
        println!("{table}");
        page.put("prepared", &table)?;
    }
    page.put("machine", &page::machine())
}

/// The picture, the numbers, and the slopes of the lines from `from` on.
fn write(page: &Page, name: &str, plot: &Plot<'_>, from: f64) -> Result<(), Failure> {
    let lines: &[Line] = plot.lines;
    page.write(&format!("{name}.svg"), &plot.svg())?;
    page.write(&format!("{name}.csv"), &report::csv(&plot.x.replace(' ', "_"), lines))?;
    let slopes = report::slopes(lines, from);
    let (title, x) = (plot.title, plot.x);
    println!("{title}: slopes from {from} {x} on\n\n{slopes}");
    let data = format!("[what it is drawn from]({name}.csv)");
    page.put(
        name,
        &format!("![{title}]({name}.svg)\n\nSlopes from {from} {x} on ({data}):\n\n{slopes}"),
    )
}
