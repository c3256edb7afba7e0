//! Prints what `benches/run instructions` or `benches/run allocations` has counted: a line for each operation.
//!
//!   instructions_table [--budget | --allocations] FOLDER
//!
//! `FOLDER` is where gungraun has left a `summary.json` for each benchmark. With `--budget` it fails if a ratio
//! is out of its bounds.

use std::error::Error;
use std::fs;
use std::path::Path;

use diesel_associations_benches::Operation;
use diesel_associations_benches::table::{Table, grouped};
use serde_json::Value;

/// What the ratio to the best by hand may be. Where it is better than that, the bounds are to follow.
const BUDGET: [(&str, f64, f64); 6] = [
    ("get", 0.97, 1.02),
    ("has", 0.93, 1.02),
    ("add_1", 0.70, 0.80),
    ("add_1000", 0.90, 1.02),
    ("set_1000", 0.90, 1.05),
    ("load_100", 0.97, 1.06),
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.pop().ok_or("usage: instructions_table [--budget] FOLDER")?;
    let folder = Path::new(&folder);
    if arguments == ["--allocations"] {
        let counts = counts(folder, ALLOCATIONS)?;
        println!("{}", table(&counts, per_row));
        return Ok(());
    }
    let counts = counts(folder, INSTRUCTIONS)?;
    println!("{}", table(&counts, |count, _| grouped(count)));
    if arguments == ["--budget"] { check(&counts) } else { Ok(()) }
}

/// Where a summary has them, below one of its profiles.
const INSTRUCTIONS: &str = "/summaries/total/summary/Callgrind/Ir/metrics/Left/Int";
const ALLOCATIONS: &str = "/summaries/total/summary/Dhat/TotalBlocks/metrics/Left/Int";

/// What one operation takes.
struct Counts {
    operation: Operation,
    derived: u64,
    by_hand: Option<u64>,
    otherwise: Option<u64>,
}

impl Counts {
    #[expect(clippy::cast_precision_loss, reason = "three digits of the ratio are of interest")]
    fn ratio(&self) -> Option<f64> {
        let best = self.by_hand.into_iter().chain(self.otherwise).min()?;
        Some(self.derived as f64 / best as f64)
    }
}

fn counts(folder: &Path, of: &str) -> Result<Vec<Counts>, Box<dyn Error>> {
    let mut counts = Vec::new();
    for operation in Operation::ALL {
        let name = operation.name();
        let count = |way| counted(folder, way, &name, of);
        if let Some(derived) = count("derived")? {
            let (by_hand, otherwise) = (count("by_hand")?, count("by_hand_otherwise")?);
            counts.push(Counts { operation, derived, by_hand, otherwise });
        }
    }
    Ok(counts)
}

fn table(counts: &[Counts], show: impl Fn(u64, Operation) -> String) -> Table {
    let titles = ["operation", "this crate", "by hand", "by hand, otherwise", "ratio"];
    let mut table = Table::new(titles);
    for count in counts {
        let operation = count.operation;
        let cell =
            |count: Option<u64>| count.map(|count| show(count, operation)).unwrap_or_default();
        let ratio = count.ratio().map(|ratio| format!("{ratio:.3}")).unwrap_or_default();
        let cells = [Some(count.derived), count.by_hand, count.otherwise].map(cell);
        table.row([format!("`{}`", operation.name())].into_iter().chain(cells).chain([ratio]));
    }
    table
}

/// The number of allocations, also for each row that is loaded.
#[expect(clippy::cast_precision_loss, reason = "two digits are shown")]
fn per_row(count: u64, operation: Operation) -> String {
    match operation.loaded_rows() {
        Some(rows) => format!("{} ({:.2} a row)", grouped(count), count as f64 / f64::from(rows)),
        None => grouped(count),
    }
}

fn check(counts: &[Counts]) -> Result<(), Box<dyn Error>> {
    let mut failures = Vec::new();
    for (name, low, high) in BUDGET {
        let count = counts.iter().find(|count| count.operation.name() == name);
        let ratio =
            count.and_then(Counts::ratio).ok_or_else(|| format!("{name} is not counted"))?;
        if !(low..=high).contains(&ratio) {
            failures.push(format!("{name}: {ratio:.3} is not between {low} and {high}"));
        }
    }
    if failures.is_empty() { Ok(()) } else { Err(failures.join("; ").into()) }
}

/// `None` if this has not been counted.
fn counted(folder: &Path, way: &str, name: &str, of: &str) -> Result<Option<u64>, Box<dyn Error>> {
    let file = folder.join(format!("{way}.{name}")).join("summary.json");
    if !file.exists() {
        return Ok(None);
    }
    let summary: Value = serde_json::from_str(&fs::read_to_string(&file)?)?;
    let profiles = summary.pointer("/profiles").and_then(Value::as_array).into_iter().flatten();
    let counted = profiles.filter_map(|profile| profile.pointer(of)).find_map(Value::as_u64);
    Ok(Some(counted.ok_or_else(|| format!("{} has no {of}", file.display()))?))
}
