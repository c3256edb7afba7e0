//! Questions about the countries of the world, answered by many-to-many associations.
//!
//! ```sh
//! cargo run --example countries -- speaks French
//! ```
//!
//! Countries are linked with languages and with currencies, in two join tables that are read from
//! both ends and have text keys. Neighbours are a symmetric association, whose links are two rows
//! each. The data lacks one of these rows; the program finds and repairs it. `models.rs` has the
//! declarations, `data.rs` loads and links, and `questions.rs` has the queries.
//!
//! Contains information from [mledoze/countries](https://github.com/mledoze/countries), made
//! available under the Open Database License (ODbL) 1.0; `data/countries.LICENSE` is its text.

mod command;
mod data;
mod models;
mod names;
mod questions;
mod schema;
#[cfg(test)]
mod tests;

use std::env;
use std::error::Error;
use std::io::{self, ErrorKind::BrokenPipe, Write};
use std::process::ExitCode;

use command::Command;

fn main() -> ExitCode {
    let command = match command::parse(env::args_os().skip(1)) {
        Ok(command) => command,
        Err(error) => {
            complain(&format!("{error}; `countries help` lists the questions"));
            return ExitCode::from(2);
        }
    };
    match run(&command, &mut io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        // `countries speaks English | head -1` closes the pipe early, which is not a failure.
        Err(error) if matches!(error.downcast_ref(), Some(e) if io::Error::kind(e) == BrokenPipe) => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

fn run(command: &Command, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    match command {
        Command::Help => out.write_all(command::USAGE.as_bytes())?,
        Command::Ask { question, verbose } => {
            let (mut conn, written) = data::load()?;
            if *verbose {
                complain(&written.to_string());
            }
            questions::answer(&mut conn, out, question, &written)?;
        }
    }
    Ok(out.flush()?)
}

/// Prints to stderr. `eprintln!` would panic if it is closed.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "{message}");
}
