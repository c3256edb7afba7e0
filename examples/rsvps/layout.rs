//! Breaks text into lines that fit on a screen.

/// The width of a line, without its indentation.
const WIDTH: usize = 92;

/// The indentation of the second and later lines.
const HANG: &str = "    ";

/// The words that begin a clause of a statement.
const CLAUSES: [&str; 12] = [
    "SELECT ",
    "FROM ",
    "INNER JOIN ",
    "WHERE ",
    "ORDER BY ",
    "LIMIT ",
    "INSERT ",
    "VALUES ",
    "ON CONFLICT ",
    "RETURNING ",
    "SET ",
    "-- binds: ",
];

pub(crate) fn prose(text: &str) -> Vec<String> {
    fill(text.split_whitespace(), "")
}

/// Breaks an attribute between its keys.
pub(crate) fn attribute(source: &str) -> Vec<String> {
    fill(cut(source, after_commas(source, 2)), HANG)
}

/// Breaks a call that is too long before each method, as rustfmt does.
pub(crate) fn call(source: &str) -> Vec<String> {
    let source = one_line(source);
    if fits(&source) {
        return vec![source];
    }
    let methods = outside_of_brackets(&source, '.', 0);
    let lines = cut(&source, methods).into_iter().enumerate();
    lines.map(|(i, line)| if i == 0 { line.to_owned() } else { format!("{HANG}{line}") }).collect()
}

/// Breaks a call's result between the elements of a list.
pub(crate) fn result(value: &str) -> Vec<String> {
    let value = format!("=> {value}");
    fill(cut(&value, after_commas(&value, 1)), HANG)
}

/// Breaks a statement between its clauses, and a long clause at its commas. Removes the quotes
/// around names, which differ between databases.
pub(crate) fn statement(sql: &str) -> Vec<String> {
    let (sql, binds) = match sql.rsplit_once(" -- binds: ") {
        Some((sql, "[]")) => (sql, String::new()),
        Some((sql, binds)) => (sql, format!(" -- binds: {binds}")),
        None => (sql, String::new()),
    };
    let line = one_line(&sql.replace(['`', '"'], "")) + &binds;
    let words = line.match_indices(' ').map(|(space, _)| space + 1);
    let clauses = words.filter(|&at| CLAUSES.iter().any(|clause| line[at..].starts_with(clause)));
    let pieces = cut(&line, clauses).into_iter().flat_map(|clause| {
        if fits(&format!("{HANG}{clause}")) {
            vec![clause]
        } else {
            cut(clause, after_commas(clause, 0))
        }
    });
    fill(pieces, HANG)
}

/// Returns the attributes on the struct `owner` that name the join table `table`.
pub(crate) fn declaration<'a>(source: &'a str, owner: &str, table: &str) -> Vec<&'a str> {
    let through = [format!("through = {table},"), format!("through = \"{table}\",")];
    let structure = format!("struct {owner} {{");
    let mut attributes = Vec::new();
    for line in source.lines().map(str::trim) {
        if line.starts_with("#[") {
            attributes.push(line);
        } else if line.contains(&structure) {
            break;
        } else {
            attributes.clear();
        }
    }
    attributes.retain(|line| through.iter().any(|through| line.contains(through)));
    attributes
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn fits(line: &str) -> bool {
    line.chars().count() <= WIDTH
}

/// Puts the pieces on as few lines as possible. Breaks a piece only if it is too long for a line.
fn fill<'a>(pieces: impl IntoIterator<Item = &'a str>, hang: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut add = |piece: &str| match lines.last_mut() {
        Some(line) if fits(&format!("{line} {piece}")) => *line = format!("{line} {piece}"),
        Some(_) => lines.push(format!("{hang}{piece}")),
        None => lines.push(piece.to_owned()),
    };
    for piece in pieces {
        if fits(&format!("{hang}{piece}")) {
            add(piece);
        } else {
            piece.split_whitespace().for_each(&mut add);
        }
    }
    lines
}

/// Splits the text at these positions.
fn cut(text: &str, starts: impl IntoIterator<Item = usize>) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for start in starts {
        pieces.push(text[from..start].trim());
        from = start;
    }
    pieces.push(text[from..].trim());
    pieces
}

fn after_commas(text: &str, depth: usize) -> impl Iterator<Item = usize> {
    outside_of_brackets(text, ',', depth).map(|comma| comma + 1)
}

/// Returns the positions of `sign` inside at most `depth` pairs of brackets.
fn outside_of_brackets(text: &str, sign: char, depth: usize) -> impl Iterator<Item = usize> {
    let mut open: usize = 0;
    text.char_indices().filter_map(move |(at, c)| {
        match c {
            '(' | '[' | '{' => open += 1,
            ')' | ']' | '}' => open = open.saturating_sub(1),
            _ => {}
        }
        (c == sign && open <= depth).then_some(at)
    })
}
