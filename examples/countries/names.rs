//! Finding a country, language or currency by the name that somebody typed.

use std::error::Error;
use std::fmt;

use crate::models::{Country, Language};

/// Something that is asked for by name.
pub(crate) trait Named {
    /// What to call it in messages.
    const KIND: &'static str;
    fn name(&self) -> &str;
}

impl Named for Country {
    const KIND: &'static str = "country";
    fn name(&self) -> &str {
        &self.name
    }
}

impl Named for Language {
    const KIND: &'static str = "language";
    fn name(&self) -> &str {
        &self.name
    }
}

/// No such name.
#[derive(Debug)]
pub(crate) struct UnknownName {
    kind: &'static str,
    given: String,
    nearest: Vec<String>,
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown {} `{}`", self.kind, self.given)?;
        match self.nearest.as_slice() {
            [] => Ok(()),
            [rest @ .., last] if !rest.is_empty() => {
                write!(f, "; did you mean `{}` or `{last}`?", rest.join("`, `"))
            }
            only => write!(f, "; did you mean `{}`?", only.concat()),
        }
    }
}

impl Error for UnknownName {}

/// The one of `all` that is called `given`, whatever the case.
///
/// In Rust and not by the database, since SQLite's `lower` and `NOCASE` know no letter beyond ASCII
/// (`türkiye`, `ÅLAND ISLANDS`), and since the suggestions need all names anyway.
pub(crate) fn find<T: Named>(all: Vec<T>, given: &str) -> Result<T, UnknownName> {
    let wanted = given.to_lowercase();
    let nearest = nearest(&all, &wanted);
    all.into_iter().find(|named| named.name().to_lowercase() == wanted).ok_or_else(|| UnknownName {
        kind: T::KIND,
        given: given.to_owned(),
        nearest,
    })
}

/// At most three names that are near `wanted`, the nearest first.
fn nearest<T: Named>(all: &[T], wanted: &str) -> Vec<String> {
    let mut near: Vec<(f64, &str)> = all
        .iter()
        .map(|named| (similarity(&named.name().to_lowercase(), wanted), named.name()))
        .filter(|(similarity, _)| *similarity >= 0.6)
        .collect();
    near.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    near.into_iter().take(3).map(|(_, name)| name.to_owned()).collect()
}

/// From 0 to 1. A part of a name is as near as can be: `korea`, `congo`.
fn similarity(name: &str, wanted: &str) -> f64 {
    if wanted.chars().count() >= 3 && name.contains(wanted) {
        1.0
    } else {
        strsim::normalized_damerau_levenshtein(name, wanted)
    }
}
