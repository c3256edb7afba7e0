//! Wall times: the ways take turns in one process, so that whatever slows the machine slows all of them.

pub mod diesel;
pub mod program;
pub mod statistics;

use std::time::{Duration, Instant};

use crate::operation::{Given, Operation, Outcome};
use crate::stage;
use statistics::{Random, Ratio, median, ratio};

/// One way to do the operations, with a connection of its own.
pub trait Way {
    /// As the column of the table is called.
    fn name(&self) -> &'static str;

    /// Runs a statement of the stage's.
    fn execute(&mut self, sql: &str);

    /// Does it and says how long it took; `None` if this way has nothing for it. Where it does not tell what it
    /// has done, there is no outcome to compare. One of other types is converted when the time is over.
    fn run(&mut self, operation: Operation, given: &Given) -> Option<(Duration, Option<Outcome>)>;

    /// The guests that the event has now; `None` if this way cannot tell.
    fn guests(&mut self, given: &Given) -> Option<Outcome> {
        self.run(Operation::Get, given).and_then(|(_, outcome)| outcome)
    }
}

/// How long `work` takes.
pub fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let done = work();
    (start.elapsed(), done)
}

/// How long each way took at one operation.
#[derive(Debug)]
pub struct Race {
    /// Seconds, a list for each way, a number for each round; no numbers where there is no such way.
    times: Vec<Vec<f64>>,
}

/// Rounds that nobody times: statements are prepared, caches filled, and outcomes compared.
const REHEARSALS: usize = 2;
const MOST_ROUNDS: usize = 2_000;
const FEWEST_ROUNDS: usize = 5;

impl Race {
    /// As many rounds as take about so long.
    ///
    /// # Panics
    ///
    /// If the ways do not all find or do the same.
    pub fn run(ways: &mut [Box<dyn Way>], operation: Operation, lasting: Duration) -> Race {
        let given = operation.given();
        for _ in 0..REHEARSALS {
            rehearse(ways, operation, &given);
        }
        let mut times = vec![Vec::new(); ways.len()];
        let mut order: Vec<usize> = (0..ways.len()).collect();
        let mut random = Random::default();
        let start = Instant::now();
        for round in 0..MOST_ROUNDS {
            if round >= FEWEST_ROUNDS && start.elapsed() > lasting {
                break;
            }
            // Not in turn: whoever always came after the same one would find its code and data in the caches.
            random.shuffle(&mut order);
            for &place in &order {
                let way = ways[place].as_mut();
                if operation.writes() {
                    reset(way, operation);
                }
                if let Some((time, _)) = way.run(operation, &given) {
                    times[place].push(time.as_secs_f64());
                }
            }
        }
        Race { times }
    }

    /// The median of a way, in microseconds.
    pub fn microseconds(&self, way: usize) -> Option<f64> {
        median(&self.times[way]).map(|seconds| seconds * 1e6)
    }

    /// How many times each way was timed.
    pub fn rounds(&self) -> usize {
        self.times.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// The time of one way divided by that of the fastest of `others`.
    pub fn ratio(&self, way: usize, others: &[usize]) -> Option<Ratio> {
        let time = |way: &usize| median(&self.times[*way]);
        let timed = others.iter().filter(|way| time(way).is_some());
        let best = *timed
            .min_by(|a, b| time(a).partial_cmp(&time(b)).unwrap_or(std::cmp::Ordering::Equal))?;
        ratio(&self.times[way], &self.times[best])
    }
}

fn rehearse(ways: &mut [Box<dyn Way>], operation: Operation, given: &Given) {
    let (mut first, mut first_guests) = (None, None);
    for way in ways {
        reset(way.as_mut(), operation);
        let Some((_, outcome)) = way.run(operation, given) else { continue };
        let guests = way.guests(given).filter(|_| operation.writes());
        assert!(
            outcome.is_some() || guests.is_some(),
            "{} tells nothing: {operation:?}",
            way.name()
        );
        compare(way.name(), operation, outcome, &mut first);
        compare(way.name(), operation, guests, &mut first_guests);
    }
}

/// With that of the first way that has one.
fn compare(
    name: &str,
    operation: Operation,
    outcome: Option<Outcome>,
    first: &mut Option<Outcome>,
) {
    let Some(outcome) = outcome.map(Outcome::in_order) else { return };
    assert!(outcome.rows() > 0, "{name} finds or does something: {operation:?}");
    let expected = first.get_or_insert_with(|| outcome.clone());
    assert!(outcome == *expected, "{name} does {operation:?} otherwise");
}

fn reset(way: &mut dyn Way, operation: Operation) {
    stage::reset(operation).iter().for_each(|sql| way.execute(sql));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_ways_do_the_same() {
        let ways = &mut diesel::at(&program::Place::Memory);
        for operation in Operation::ALL {
            rehearse(ways, operation, &operation.given());
        }
    }
}
