//! What was found, as a table of numbers and as slopes.

use std::fmt::Write;

/// How long an operation takes, over what its cost may depend on.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) database: &'static str,
    pub(crate) operation: &'static str,
    /// A number of links or rows, and seconds.
    pub(crate) points: Vec<(f64, f64)>,
}

impl Line {
    pub(crate) fn new(database: &'static str, operation: &'static str) -> Self {
        Line { database, operation, points: Vec::new() }
    }

    /// The exponent: 0 is flat, 1 is linear. Of the points from `from` on, by least squares on a
    /// logarithmic scale.
    pub(crate) fn slope(&self, from: f64) -> Option<f64> {
        let points: Vec<(f64, f64)> = self
            .points
            .iter()
            .filter(|(x, _)| *x >= from)
            .map(|(x, y)| (x.log10(), y.log10()))
            .collect();
        if points.len() < 2 {
            return None;
        }
        let number = points.len() as f64;
        let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / number;
        let (x, y) = (mean(|point| point.0), mean(|point| point.1));
        let both: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
        let width: f64 = points.iter().map(|point| (point.0 - x).powi(2)).sum();
        Some(both / width)
    }
}

/// One row a point.
pub(crate) fn csv(x: &str, lines: &[Line]) -> String {
    let mut text = format!("database,operation,{x},microseconds\n");
    for Line { database, operation, points } in lines {
        for (x, seconds) in points {
            let _ = writeln!(text, "{database},\"{operation}\",{x},{:.1}", seconds * 1e6);
        }
    }
    text
}

/// A slope for each line, in a column for each database.
pub(crate) fn slopes(lines: &[Line], from: f64) -> String {
    let mut databases: Vec<&str> = lines.iter().map(|line| line.database).collect();
    databases.dedup();
    let mut text = format!("| | {} |\n|---|", databases.join(" | "));
    text += &"---:|".repeat(databases.len());
    text.push('\n');
    for first in lines.iter().filter(|line| line.database == databases[0]) {
        let _ = write!(text, "| {} |", first.operation);
        for database in &databases {
            let line = lines
                .iter()
                .find(|line| line.database == *database && line.operation == first.operation);
            match line.and_then(|line| line.slope(from)) {
                Some(slope) => {
                    let _ = write!(text, " {:.2} |", slope + 0.0);
                }
                None => text += " |",
            }
        }
        text.push('\n');
    }
    text
}
