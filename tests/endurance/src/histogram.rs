//! How long operations take: counts in buckets, 32 for each doubling, so that a figure is off by 3 % at most.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

const PER_DOUBLING: f64 = 32.0;
const BUCKETS: usize = 27 * 32; // up to two minutes in microseconds

pub struct Histogram {
    buckets: Vec<AtomicU64>,
    longest: AtomicU64,
}

impl Histogram {
    pub fn new() -> Self {
        let buckets = (0..BUCKETS).map(|_| AtomicU64::new(0)).collect();
        Histogram { buckets, longest: AtomicU64::new(0) }
    }

    pub fn add(&self, took: Duration) {
        let micros = took.as_micros().max(1) as u64;
        let bucket = ((micros as f64).log2() * PER_DOUBLING) as usize;
        if let Some(count) = self.buckets.get(bucket.min(BUCKETS - 1)) {
            count.fetch_add(1, Relaxed);
        }
        self.longest.fetch_max(micros, Relaxed);
    }

    pub fn count(&self) -> u64 {
        self.buckets.iter().map(|count| count.load(Relaxed)).sum()
    }

    /// In milliseconds: what `share` of the calls did not exceed.
    pub fn quantile(&self, share: f64) -> f64 {
        let wanted = (self.count() as f64 * share).ceil().max(1.0) as u64;
        let mut seen = 0;
        for (number, count) in self.buckets.iter().enumerate() {
            seen += count.load(Relaxed);
            if seen >= wanted {
                let upper = ((number + 1) as f64 / PER_DOUBLING).exp2() / 1000.0;
                return upper.min(self.max());
            }
        }
        self.max()
    }

    /// In milliseconds.
    pub fn max(&self) -> f64 {
        self.longest.load(Relaxed) as f64 / 1000.0
    }
}
