//! The command line.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::sabotage::Sabotage;

pub const USAGE: &str = "\
Usage: endure [--seconds N] [--pause-ms N] [--seed N] [--break WHAT]

Mixed load from 8 connections, 4 blocking and 4 asynchronous, on the PostgreSQL that
DIESEL_ASSOCIATIONS_POSTGRES names, in a database of its own beside the one named.

  --seconds N    how long; 3600
  --pause-ms N   the mean of a random pause after each operation; 0
  --seed N       of the random operations; of the clock
  --break WHAT   breaks what is checked, to see that it is noticed:
                 sets, counts, duplicates, values, mirrors, snapshots, transactions,
                 errors, statements or memory";

#[derive(Debug, Clone, Copy)]
pub struct Options {
    pub duration: Duration,
    pub pause: Duration,
    pub seed: u64,
    pub sabotage: Option<Sabotage>,
}

impl Options {
    pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let clock = SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |now| now.as_secs());
        let mut options = Options {
            duration: Duration::from_secs(3600),
            pause: Duration::ZERO,
            seed: clock,
            sabotage: None,
        };
        let mut arguments = arguments.into_iter();
        while let Some(name) = arguments.next() {
            let value = arguments.next().ok_or(USAGE)?;
            let number = || value.parse::<u64>().map_err(|e| format!("{name} {value}: {e}"));
            match &name[..] {
                "--seconds" => options.duration = Duration::from_secs(number()?),
                "--pause-ms" => options.pause = Duration::from_millis(number()?),
                "--seed" => options.seed = number()?,
                "--break" => options.sabotage = Some(Sabotage::parse(&value).ok_or(USAGE)?),
                _ => return Err(USAGE.to_owned()),
            }
        }
        Ok(options)
    }
}
