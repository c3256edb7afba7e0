//! How a database means to run a statement, as its `EXPLAIN` says.

use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};

use super::Issued;

/// What SQLite says of one table or one sort.
#[derive(Debug, QueryableByName)]
pub struct SqliteStep {
    #[diesel(sql_type = Text)]
    detail: String,
}

/// One line of what PostgreSQL says.
#[derive(Debug, QueryableByName)]
pub struct PostgresLine {
    #[diesel(sql_type = Text, column_name = "QUERY PLAN")]
    line: String,
}

/// What MariaDB says of one table.
#[derive(Debug, QueryableByName)]
pub struct MysqlStep {
    #[diesel(sql_type = Nullable<Text>)]
    select_type: Option<String>,
    #[diesel(sql_type = Nullable<Text>, column_name = "table")]
    table_name: Option<String>,
    #[diesel(sql_type = Nullable<Text>, column_name = "type")]
    access: Option<String>,
    #[diesel(sql_type = Nullable<Text>, column_name = "key")]
    index: Option<String>,
    #[diesel(sql_type = Nullable<Text>, column_name = "Extra")]
    extra: Option<String>,
}

/// How a statement is to be run.
#[derive(Debug, Default)]
pub struct Plan {
    /// What the database said.
    pub said: Vec<String>,
    /// The tables that are read from one end to the other, or the indexes of which are.
    pub scanned: Vec<String>,
    /// The tables whose rows are looked up in an index.
    pub searched: Vec<String>,
    /// Whether rows are sorted.
    pub sorts: bool,
    /// Whether rows are kept aside, in what is a table but for the name.
    pub keeps_rows: bool,
}

impl From<Vec<SqliteStep>> for Plan {
    fn from(steps: Vec<SqliteStep>) -> Self {
        let mut plan = Plan::default();
        for SqliteStep { detail } in steps {
            let mut words = detail.split(' ');
            // An index that it makes for this one statement, out of all rows.
            let automatic = detail.contains(" AUTOMATIC ");
            plan.keeps_rows |= automatic;
            match (words.next(), words.next()) {
                (Some("SCAN"), Some(table)) => plan.scanned.push(table.to_owned()),
                (Some("SEARCH"), Some(table)) if automatic => plan.scanned.push(table.to_owned()),
                (Some("SEARCH"), Some(table)) => plan.searched.push(table.to_owned()),
                (Some("USE"), Some("TEMP")) if detail.contains("BY") => plan.sorts = true,
                (Some("USE"), Some("TEMP")) | (Some("MATERIALIZE"), _) => plan.keeps_rows = true,
                _ => {}
            }
            plan.said.push(detail);
        }
        plan
    }
}

impl From<Vec<PostgresLine>> for Plan {
    fn from(lines: Vec<PostgresLine>) -> Self {
        let mut plan = Plan::default();
        let mut lines = lines.into_iter().map(|PostgresLine { line }| line).peekable();
        while let Some(line) = lines.next() {
            let node = line.trim_start().trim_start_matches("->").trim_start();
            // `Index Scan using rsvps_pkey on rsvps`, `Bitmap Heap Scan on rsvps other_name`
            let table = node.split_once(" on ").map(|(_, table)| table);
            let table =
                table.and_then(|table| table.split(' ').next()).unwrap_or_default().to_owned();
            let conditions = ["Index Cond:", "Recheck Cond:"];
            let looked_up = lines.peek().is_some_and(|next| {
                conditions.iter().any(|condition| next.trim_start().starts_with(condition))
            });
            if node.starts_with("Seq Scan") {
                plan.scanned.push(table);
            } else if node.starts_with("Index") || node.starts_with("Bitmap Heap Scan") {
                let list = if looked_up { &mut plan.searched } else { &mut plan.scanned };
                list.push(table);
            } else if node.starts_with("Sort") || node.starts_with("Incremental Sort") {
                plan.sorts = true;
            } else if node.starts_with("Materialize") || node.starts_with("CTE") {
                plan.keeps_rows = true;
            }
            plan.said.push(line);
        }
        plan
    }
}

impl From<Vec<MysqlStep>> for Plan {
    fn from(steps: Vec<MysqlStep>) -> Self {
        let mut plan = Plan::default();
        for step in steps {
            plan.said.push(format!("{step:?}"));
            let extra = step.extra.unwrap_or_default();
            plan.sorts |= extra.contains("Using filesort");
            plan.keeps_rows |= extra.contains("Using temporary");
            plan.keeps_rows |= step.select_type.as_deref() == Some("MATERIALIZED");
            // The table that an `INSERT` fills is not read.
            if step.select_type.as_deref() == Some("INSERT") {
                continue;
            }
            let Some(table) = step.table_name else { continue };
            match step.access.as_deref() {
                Some("ALL" | "index") => plan.scanned.push(table),
                Some(_) if step.index.is_some() => plan.searched.push(table),
                _ => {}
            }
        }
        plan
    }
}

impl Issued {
    /// The statement with each value in its place, where placeholders are question marks.
    pub fn with_values(&self) -> String {
        let mut values = self.values().into_iter();
        let mut sql = String::new();
        for part in self.sql.split_inclusive('?') {
            match part.strip_suffix('?') {
                Some(text) => {
                    sql.push_str(text);
                    sql.push_str(&values.next().unwrap_or_else(|| "?".into()));
                }
                None => sql.push_str(part),
            }
        }
        sql
    }

    /// What prepares it on PostgreSQL under this name, and what runs it.
    pub fn prepared_as(&self, name: &str) -> (String, String) {
        let values = self.values();
        if values.is_empty() {
            return (format!("PREPARE {name} AS {}", self.sql), format!("EXECUTE {name}"));
        }
        let types: Vec<_> = values.iter().map(|value| sql_type(value)).collect();
        let (types, values) = (types.join(", "), values.join(", "));
        (format!("PREPARE {name} ({types}) AS {}", self.sql), format!("EXECUTE {name}({values})"))
    }

    /// The values as SQL writes them: `1`, `'ann'`, a list as `'{1,2}'`.
    fn values(&self) -> Vec<String> {
        let list = self.binds.strip_prefix('[').and_then(|list| list.strip_suffix(']'));
        let mut values = vec![String::new()];
        let (mut depth, mut quoted) = (0, false);
        for letter in list.unwrap_or_default().chars() {
            match letter {
                '"' => quoted = !quoted,
                '[' => depth += 1,
                ']' => depth -= 1,
                _ => {}
            }
            match (letter, values.last_mut()) {
                (',', _) if depth == 0 && !quoted => values.push(String::new()),
                (' ', _) if !quoted => {}
                (letter, Some(value)) => {
                    value.push(match letter {
                        '"' => '\'',
                        '[' => '{',
                        ']' => '}',
                        letter => letter,
                    });
                }
                (_, None) => {}
            }
        }
        values.retain(|value| !value.is_empty());
        values.into_iter().map(|value| literal(&value)).collect()
    }
}

/// diesel-async shows a value of SQLite with its type: `I32(1)`.
fn literal(value: &str) -> String {
    let inner = value.strip_suffix(')').and_then(|value| value.split_once('('));
    match inner {
        Some((kind, inner)) if !kind.contains('\'') => inner.to_owned(),
        _ if value.starts_with('{') => format!("'{value}'"),
        _ => value.to_owned(),
    }
}

/// What PostgreSQL is to take a value for. It would guess, and in a list of rows guess text.
fn sql_type(value: &str) -> &'static str {
    match value.as_bytes() {
        [b'\'', b'{', ..] => "integer[]",
        [b'\'', ..] => "text",
        _ => "integer",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_their_places() {
        let issued = Issued {
            sql: "a = ? AND b IN (?, ?) AND c".into(),
            binds: r#"[1, "x, ?y", -3]"#.into(),
        };
        assert_eq!(issued.with_values(), "a = 1 AND b IN ('x, ?y', -3) AND c");
        let issued =
            Issued { sql: "a = ? AND b = ?".into(), binds: r#"[I32(1), String("x(y)")]"#.into() };
        assert_eq!(issued.with_values(), "a = 1 AND b = 'x(y)'");
        let issued = Issued { sql: "a = $1 AND b = ANY($2)".into(), binds: "[1, [2, 3]]".into() };
        let (prepare, execute) = issued.prepared_as("plan");
        assert_eq!(prepare, "PREPARE plan (integer, integer[]) AS a = $1 AND b = ANY($2)");
        assert_eq!(execute, "EXECUTE plan(1, '{2,3}')");
    }
}
