//! The figures, as Markdown.

use std::fmt::{self, Display, Formatter};
use std::sync::Arc;

use crate::operation::Operation;
use crate::options::Options;
use crate::watch::{self, Sample};
use crate::world::{DEADLOCK, World, lock};

pub struct Report {
    pub world: Arc<World>,
    pub options: Options,
    pub samples: Vec<Sample>,
    /// As the server has counted them.
    pub deadlocks: i64,
}

impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.totals(f)?;
        self.memory(f)?;
        self.latencies(f)?;
        self.undone(f)
    }
}

type Column = (&'static str, fn(&Sample) -> i64);

impl Report {
    fn totals(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Some(last) = self.samples.last() else { return Ok(()) };
        let seconds = last.at.as_secs_f64();
        writeln!(
            f,
            "{} operations in {seconds:.0} s, {:.0} a second; seed {}, mean pause {} ms; \
             everything counted {} times; {}\n",
            last.operations,
            last.operations as f64 / seconds,
            self.options.seed,
            self.options.pause.as_millis(),
            self.samples.len() + 1,
            match self.world.problems().len() {
                0 => "nothing was wrong".to_owned(),
                many => format!("{many} things were wrong"),
            }
        )
    }

    fn memory(&self, f: &mut Formatter<'_>) -> fmt::Result {
        const COLUMNS: [Column; 3] = [
            ("resident memory of the process, KiB", |sample| sample.process),
            ("private memory of the 8 backends, KiB", |sample| sample.backends),
            ("prepared statements of a connection, at most", |sample| sample.statements),
        ];
        let warm = watch::warm(&self.samples);
        writeln!(
            f,
            "| | first | when warm | middle | last | highest | slope when warm, an hour |"
        )?;
        writeln!(f, "|---|--:|--:|--:|--:|--:|--:|")?;
        for (name, value) in COLUMNS {
            let at = |sample: Option<&Sample>| sample.map_or(0, value);
            writeln!(
                f,
                "| {name} | {} | {} | {} | {} | {} | {:+.0} |",
                at(self.samples.first()),
                at(warm.first()),
                at(self.samples.get(self.samples.len() / 2)),
                at(self.samples.last()),
                self.samples.iter().map(value).max().unwrap_or(0),
                watch::slope(warm, value),
            )?;
        }
        writeln!(f)
    }

    fn latencies(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "| operation | calls | p50, ms | p99, ms | longest, ms |")?;
        writeln!(f, "|---|--:|--:|--:|--:|")?;
        for ((_, _, name), histogram) in Operation::ALL.iter().zip(&self.world.histograms) {
            writeln!(
                f,
                "| {name} | {} | {:.1} | {:.1} | {:.0} |",
                histogram.count(),
                histogram.quantile(0.5),
                histogram.quantile(0.99),
                histogram.max(),
            )?;
        }
        writeln!(f)
    }

    fn undone(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "| left to the user | error | times |")?;
        writeln!(f, "|---|---|--:|")?;
        let undone = lock(&self.world.undone);
        for ((operation, kind), times) in &*undone {
            writeln!(f, "| {operation} | {kind} | {times} |")?;
        }
        let left = undone.iter().filter(|((_, kind), _)| *kind == DEADLOCK);
        let left: u64 = left.map(|(_, times)| times).sum();
        writeln!(f, "\n{} deadlocks, of which {left} are left to the user", self.deadlocks)
    }
}
