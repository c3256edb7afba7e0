//! Questions about the countries of the world, answered by many-to-many associations.
//!
//! ```sh
//! cargo run --example countries -- speaks French
//! ```
//!
//! A country has languages and currencies, and those have countries: two join tables, read from both
//! ends, with text keys. And it has neighbours, whose neighbour it is: a symmetric association, each link
//! of which is two rows. The file forgets one of them, which is found and mended. `models.rs` declares,
//! `data.rs` loads and links, `questions.rs` asks.
//!
//! Contains information from [mledoze/countries](https://github.com/mledoze/countries), made available
//! under the Open Database License (ODbL) 1.0; `data/countries.LICENSE` is its text.

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
        // `countries speaks English | head -1`: the reader has what it wanted.
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

/// To standard error. `eprintln!` would panic if nobody listens there.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "{message}");
}
