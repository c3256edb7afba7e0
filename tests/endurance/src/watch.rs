//! What the run takes: the memory of this process and of the server's, and prepared statements.

use std::fs;
use std::sync::atomic::Ordering::SeqCst;
use std::time::Duration;

use crate::world::World;

/// A connection keeps each form of statement, of which there are this many at most.
const STATEMENTS: i64 = 150;
/// What the process may gain after the warm-up.
const GROWTH: i64 = 16 * 1024;

#[derive(Debug, Clone, Copy)]
pub struct Sample {
    pub at: Duration,
    pub operations: u64,
    /// In KiB: resident memory of this process.
    pub process: i64,
    /// In KiB: the memory of all backends that is not shared; 0 if the server is elsewhere.
    pub backends: i64,
    /// Of the connection that has most.
    pub statements: i64,
}

impl Sample {
    pub fn take(world: &World, at: Duration) -> Self {
        let backends = world.backends.iter().map(|process| process.load(SeqCst));
        let sample = Sample {
            at,
            operations: world.histograms.iter().map(|histogram| histogram.count()).sum(),
            process: status("self", "VmRSS:").unwrap_or(0),
            backends: backends.filter_map(backend).sum(),
            statements: expect_few_statements(world),
        };
        world.generation.fetch_add(1, SeqCst);
        sample
    }
}

/// How many the connection has that has most.
pub fn expect_few_statements(world: &World) -> i64 {
    let counts = world.prepared.iter().map(|count| count.load(SeqCst));
    let most = counts.max().unwrap_or(0);
    world.expect(most <= STATEMENTS, || format!("statements: a connection has prepared {most}"));
    most
}

/// In KiB, as Linux tells it.
fn status(process: &str, line: &str) -> Option<i64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let value = status.lines().find_map(|l| l.strip_prefix(line))?;
    value.trim().strip_suffix(" kB")?.parse().ok()
}

fn backend(process: i32) -> Option<i64> {
    let name = fs::read_to_string(format!("/proc/{process}/comm")).ok()?;
    if name.trim() == "postgres" { status(&process.to_string(), "RssAnon:") } else { None }
}

/// Samples after the first sixth: plans, caches and tables have been filled by then.
pub fn warm(samples: &[Sample]) -> &[Sample] {
    let end = samples.last().map_or(Duration::ZERO, |sample| sample.at);
    let first = samples.iter().position(|sample| sample.at >= end / 6).unwrap_or(0);
    samples.get(first..).unwrap_or(&[])
}

/// KiB an hour, by least squares.
pub fn slope(samples: &[Sample], value: impl Fn(&Sample) -> i64) -> f64 {
    let many = samples.len() as f64;
    let points: Vec<(f64, f64)> =
        samples.iter().map(|s| (s.at.as_secs_f64() / 3600.0, value(s) as f64)).collect();
    let (x, y) = points.iter().fold((0.0, 0.0), |(x, y), p| (x + p.0 / many, y + p.1 / many));
    let covariance: f64 = points.iter().map(|p| (p.0 - x) * (p.1 - y)).sum();
    let variance: f64 = points.iter().map(|p| (p.0 - x) * (p.0 - x)).sum();
    if variance > 0.0 { covariance / variance } else { 0.0 }
}

/// The process does not grow once it is warm.
pub fn expect_no_growth(world: &World, samples: &[Sample]) {
    let warm = warm(samples);
    let ends = warm.first().zip(warm.last());
    let growth = ends.map_or(0, |(first, last)| last.process - first.process);
    world.expect(growth <= GROWTH, || format!("memory: the process has grown by {growth} KiB"));
}
