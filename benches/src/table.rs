//! Tables in Markdown that are also read in a terminal.

use std::fmt;

/// One with a line of titles. The first column is text, the others are numbers.
#[derive(Debug)]
pub struct Table<const COLUMNS: usize> {
    rows: Vec<[String; COLUMNS]>,
}

impl<const COLUMNS: usize> Table<COLUMNS> {
    /// Without rows.
    pub fn new(titles: [&str; COLUMNS]) -> Self {
        Table { rows: vec![titles.map(str::to_owned)] }
    }

    /// Adds one.
    pub fn row(&mut self, cells: [String; COLUMNS]) {
        self.rows.push(cells);
    }

    fn width(&self, column: usize) -> usize {
        self.rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0)
    }
}

impl<const COLUMNS: usize> fmt::Display for Table<COLUMNS> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, row) in self.rows.iter().enumerate() {
            for (column, cell) in row.iter().enumerate() {
                let width = self.width(column);
                if column == 0 {
                    write!(out, "| {cell:<width$} |")?;
                } else {
                    write!(out, " {cell:>width$} |")?;
                }
            }
            writeln!(out)?;
            if i == 0 {
                for column in 0..COLUMNS {
                    let line = "-".repeat(self.width(column));
                    let (before, after) = if column == 0 { ("|-", "-|") } else { ("-", ":|") };
                    write!(out, "{before}{line}{after}")?;
                }
                writeln!(out)?;
            }
        }
        Ok(())
    }
}

/// `1234567` as `1,234,567`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let mut table = Table::new(["what", "n"]);
        table.row(["a".into(), grouped(1_234)]);
        assert_eq!(table.to_string(), "| what |     n |\n|------|------:|\n| a    | 1,234 |\n");
    }

    #[test]
    fn digits_are_grouped_by_threes() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
