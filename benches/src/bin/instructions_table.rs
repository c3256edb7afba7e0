//! Prints what `benches/run instructions` has counted: a line for each operation.
//!
//!   instructions_table FOLDER
//!
//! `FOLDER` is where gungraun has left a `summary.json` for each benchmark.

use std::error::Error;
use std::fs;
use std::path::Path;

use diesel_associations_benches::Operation;
use diesel_associations_benches::table::{Table, grouped};
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: instructions_table FOLDER")?;
    let folder = Path::new(&folder);
    let mut table =
        Table::new(["operation", "this crate", "by hand", "by hand, `LEFT JOIN`", "ratio"]);
    for operation in Operation::ALL {
        let name = operation.name();
        let ways = ["derived", "by_hand", "left_join"];
        let [derived, by_hand, left_join] = ways.map(|way| instructions(folder, way, &name));
        let Some(derived) = derived? else { continue };
        let (by_hand, left_join) = (by_hand?, left_join?);
        let best = by_hand.into_iter().chain(left_join).min();
        #[expect(clippy::cast_precision_loss, reason = "three digits of the ratio are shown")]
        let ratio = best.map(|best| format!("{:.3}", derived as f64 / best as f64));
        let cell = |count: Option<u64>| count.map(grouped).unwrap_or_default();
        let cells = [cell(Some(derived)), cell(by_hand), cell(left_join)];
        let [derived, by_hand, left_join] = cells;
        table.row([format!("`{name}`"), derived, by_hand, left_join, ratio.unwrap_or_default()]);
    }
    println!("{table}");
    Ok(())
}

/// `None` if this has not been counted.
fn instructions(folder: &Path, way: &str, name: &str) -> Result<Option<u64>, Box<dyn Error>> {
    let file = folder.join(format!("{way}.{name}")).join("summary.json");
    if !file.exists() {
        return Ok(None);
    }
    let summary: Value = serde_json::from_str(&fs::read_to_string(&file)?)?;
    let counted = "/profiles/0/summaries/total/summary/Callgrind/Ir/metrics/Left/Int";
    let counted = summary.pointer(counted).and_then(Value::as_u64);
    let counted = counted.ok_or_else(|| format!("{} has no count of Ir", file.display()))?;
    Ok(Some(counted))
}
