//! Finds a country or language by the name that the user typed.

use std::error::Error;
use std::fmt;

use crate::models::{Country, Language};

/// Something that can be found by name.
pub(crate) trait Named {
    /// Its name in messages.
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

/// The error for an unknown name.
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

/// Returns the one of `all` whose name is `given`, ignoring case.
///
/// This is done in Rust because SQLite's `lower` and `NOCASE` handle only ASCII letters (`türkiye`,
/// `ÅLAND ISLANDS`), and because the suggestions need all names anyway.
pub(crate) fn find<T: Named>(all: Vec<T>, given: &str) -> Result<T, UnknownName> {
    let wanted = given.to_lowercase();
    let nearest = nearest(&all, &wanted);
    all.into_iter().find(|named| named.name().to_lowercase() == wanted).ok_or_else(|| UnknownName {
        kind: T::KIND,
        given: given.to_owned(),
        nearest,
    })
}

/// Returns at most three names that are similar to `wanted`, the most similar first.
fn nearest<T: Named>(all: &[T], wanted: &str) -> Vec<String> {
    let mut near: Vec<(f64, &str)> = all
        .iter()
        .map(|named| (similarity(&named.name().to_lowercase(), wanted), named.name()))
        .filter(|(similarity, _)| *similarity >= 0.6)
        .collect();
    near.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    near.into_iter().take(3).map(|(_, name)| name.to_owned()).collect()
}

/// Returns a number from 0 to 1, and 1 if `wanted` is a part of the name (`korea`, `congo`).
fn similarity(name: &str, wanted: &str) -> f64 {
    if wanted.chars().count() >= 3 && name.contains(wanted) {
        1.0
    } else {
        strsim::normalized_damerau_levenshtein(name, wanted)
    }
}
