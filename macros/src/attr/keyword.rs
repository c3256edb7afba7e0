//! The keywords of an attribute: reading one, and reporting one that is unknown.

use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::parse::ParseStream;

use super::list;
use crate::ctxt::Ctxt;
use crate::{message, name, symbol};

/// Reads the keyword at the start of an item, without `r#`.
pub(crate) fn read(cx: &Ctxt, input: ParseStream<'_>) -> Option<Ident> {
    if let Ok(word) = input.call(Ident::parse_any) {
        return Some(word.unraw());
    }
    let (span, found) = list::next(input)?;
    cx.error_at(span, message::expected_keyword(&found));
    None
}

/// Reports a keyword that is not one of `known`. Always returns `None`.
pub(crate) fn unknown(cx: &Ctxt, keyword: &Ident, known: &[&str]) -> Option<()> {
    let message = match nearest(&keyword.to_string(), known) {
        Some(meant) => message::misspelt_keyword(keyword, meant),
        None => message::unknown_keyword(keyword, known),
    };
    cx.error_spanned_by(keyword, message);
    None
}

/// Returns the one of `known` that `word` misspells: at most a third of its letters are wrong.
pub(crate) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    // Only the case of `foreignKey` is wrong.
    let word = name::snake(word);
    let borrowed = symbol::FOREIGN_WORDS.iter().find(|(theirs, _)| *theirs == word);
    if let Some((_, ours)) = borrowed {
        return known.iter().find(|keyword| *keyword == ours).copied();
    }
    let distance = |keyword: &&str| strsim::damerau_levenshtein(keyword, &word);
    let near = known.iter().min_by_key(|keyword| distance(keyword))?;
    (distance(near) * 3 <= near.chars().count()).then_some(*near)
}
