//! Reads the values of keywords. Each function starts at the `=` and reports its own errors.
//!
//! A value may be in quotes. Either way the same parser reads it, and errors point at the whole
//! value.

use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::token::Paren;
use syn::{AngleBracketedGenericArguments, Lit, LitBool, LitStr, Path, Token, Type, Visibility};

use super::list;
use crate::ast::{Column, TargetKey};
use crate::ctxt::Ctxt;
use crate::{message, name, symbol};

/// A kind of value.
struct Kind<T> {
    /// What errors call it.
    expected: &'static str,
    /// Whether a Rust keyword is probably meant as a name and needs `r#`.
    names: bool,
    parse: fn(ParseStream<'_>) -> syn::Result<T>,
}

const PATH: Kind<Path> =
    Kind { expected: "a string or a path", names: true, parse: Path::parse_mod_style };

const TARGET_KEY: Kind<TargetKey> = Kind {
    expected: "a string or a path",
    names: true,
    parse: |input| {
        list::check_depth(input)?;
        let column = input.call(Path::parse_mod_style)?;
        let colon: Option<Token![as]> = input.parse()?;
        let ty: Option<Type> = colon.map(|_| input.parse()).transpose()?;
        Ok(TargetKey { column, ty })
    },
};

/// Includes Rust keywords, which the caller rejects if necessary.
const ANY_NAME: Kind<Ident> =
    Kind { expected: "a string or an identifier", names: false, parse: Ident::parse_any };

const NAME: Kind<Ident> =
    Kind { expected: "a string or an identifier", names: true, parse: |input| input.parse() };

const VISIBILITY: Kind<Visibility> = Kind {
    expected: "a visibility",
    names: false,
    parse: |input| match input.parse()? {
        Visibility::Inherited => Err(input.error("expected `pub`")),
        // syn reads `pub(here)` as `pub` only, because it can begin a field of a tuple struct.
        Visibility::Public(_) if input.peek(Paren) => Err(input.error("expected `pub(crate)`")),
        visibility => Ok(visibility),
    },
};

/// Reads `= crate::schema::rsvps`.
pub(crate) fn path(cx: &Ctxt, input: ParseStream<'_>, keyword: &Ident) -> Option<Path> {
    equals(cx, input, keyword)?;
    listed_path(cx, input, keyword)
}

/// Reads a path to an item. Rejects paths that can only name a module, such as `super`.
pub(crate) fn item_path(cx: &Ctxt, input: ParseStream<'_>, keyword: &Ident) -> Option<Path> {
    equals(cx, input, keyword)?;
    listed_item_path(cx, input, keyword)
}

/// Reads `= event_id` or `= rsvps::event_id`.
pub(crate) fn column(cx: &Ctxt, input: ParseStream<'_>, keyword: &Ident) -> Option<Column> {
    equals(cx, input, keyword)?;
    listed_column(cx, input, keyword)
}

/// Reads `= tags::slug` or `= tags::slug as Slug`.
pub(crate) fn target_key(cx: &Ctxt, input: ParseStream<'_>, keyword: &Ident) -> Option<TargetKey> {
    equals(cx, input, keyword)?;
    let target_key = read(cx, input, keyword, &TARGET_KEY)?;
    if let Some(column) = target_key.column.get_ident() {
        cx.error_spanned_by(column, message::bare_target_key(column));
        return None;
    }
    usable(cx, keyword, target_key.column).map(|column| TargetKey { column, ..target_key })
}

/// Reads a column in a list, without `=`.
pub(crate) fn listed_column(cx: &Ctxt, input: ParseStream<'_>, keyword: &Ident) -> Option<Column> {
    listed_item_path(cx, input, keyword).map(Column::from)
}

/// Reads `= Guests`. The name may be a Rust keyword.
pub(crate) fn any_name(cx: &Ctxt, input: ParseStream<'_>, keyword: &Ident) -> Option<Ident> {
    equals(cx, input, keyword)?;
    read(cx, input, keyword, &ANY_NAME)
}

/// Reads `= EventGuests`.
pub(crate) fn name(cx: &Ctxt, input: ParseStream<'_>, keyword: &Ident) -> Option<Ident> {
    equals(cx, input, keyword)?;
    read(cx, input, keyword, &NAME)
}

/// Reads `= pub(crate)`.
pub(crate) fn visibility(cx: &Ctxt, input: ParseStream<'_>, keyword: &Ident) -> Option<Visibility> {
    equals(cx, input, keyword)?;
    read(cx, input, keyword, &VISIBILITY)
}

/// Reads nothing, `= true` or `= false`.
pub(crate) fn switch(cx: &Ctxt, input: ParseStream<'_>, keyword: &Ident) -> Option<bool> {
    if list::ends(input) {
        return Some(true);
    }
    equals(cx, input, keyword)?;
    // Peeks, because parsing would consume any other literal.
    if !input.peek(LitBool) {
        return wrong(cx, input, keyword, "`true` or `false`");
    }
    input.parse::<LitBool>().ok().map(|literal| literal.value)
}

/// Rejects any value.
pub(crate) fn nothing(cx: &Ctxt, input: ParseStream<'_>, keyword: &Ident) -> Option<()> {
    if list::ends(input) {
        return Some(());
    }
    let (span, _) = list::next(input)?;
    cx.error_at(span, message::takes_no_value(keyword));
    None
}

fn listed_path(cx: &Ctxt, input: ParseStream<'_>, keyword: &Ident) -> Option<Path> {
    let path = read(cx, input, keyword, &PATH)?;
    if input.peek(Token![<]) {
        // Parsed as a whole, because it may contain commas.
        match input.parse::<AngleBracketedGenericArguments>() {
            Ok(arguments) => cx.error_spanned_by(arguments, message::generic_value(keyword)),
            Err(error) => cx.syn_error(error),
        }
        return None;
    }
    Some(path)
}

fn listed_item_path(cx: &Ctxt, input: ParseStream<'_>, keyword: &Ident) -> Option<Path> {
    let path = listed_path(cx, input, keyword)?;
    usable(cx, keyword, path)
}

/// Rejects paths that end in a keyword such as `super`.
fn usable(cx: &Ctxt, keyword: &Ident, path: Path) -> Option<Path> {
    let last = path.segments.last()?.ident.to_string();
    if name::is_path_keyword(&last) {
        cx.error_spanned_by(&path, message::malformed(keyword, &last));
        return None;
    }
    Some(path)
}

/// Reads `=`.
pub(super) fn equals(cx: &Ctxt, input: ParseStream<'_>, keyword: &Ident) -> Option<()> {
    if input.peek(Token![=]) {
        return input.parse::<Token![=]>().ok().map(drop);
    }
    let span = match list::next(input) {
        Some((span, _)) if !list::ends(input) => span,
        _ => keyword.span(),
    };
    cx.error_at(span, message::expected_equals(keyword));
    None
}

/// Reads one value, quoted or not.
fn read<T>(cx: &Ctxt, input: ParseStream<'_>, keyword: &Ident, kind: &Kind<T>) -> Option<T> {
    if list::ends(input) {
        cx.error_at(keyword.span(), message::no_value(keyword));
        return None;
    }
    if input.peek(LitStr) {
        let literal = input.parse().ok()?;
        return unquote(cx, &literal, keyword, kind);
    }
    if input.peek(Lit) {
        return wrong(cx, input, keyword, kind.expected);
    }
    if let Ok(value) = (kind.parse)(input) {
        return Some(value);
    }
    match list::next(input) {
        Some((span, found)) if kind.names && name::is_rust_keyword(&found) => {
            cx.error_at(span, message::rust_keyword(&found));
            None
        }
        _ => wrong(cx, input, keyword, kind.expected),
    }
}

/// Reports that the next token is not a value for `keyword`. Always returns `None`.
fn wrong<T>(cx: &Ctxt, input: ParseStream<'_>, keyword: &Ident, expected: &str) -> Option<T> {
    match list::next(input) {
        Some((span, found)) if !list::ends(input) => {
            cx.error_at(span, message::wrong_value(keyword, expected, &found));
        }
        _ => cx.error_at(keyword.span(), message::no_value(keyword)),
    }
    None
}

/// Parses the text of a literal. The result has the literal's span.
fn unquote<T>(cx: &Ctxt, literal: &LitStr, keyword: &Ident, kind: &Kind<T>) -> Option<T> {
    let text = literal.value();
    let text = text.trim();
    if text.is_empty() {
        cx.error_spanned_by(literal, message::empty(keyword));
        return None;
    }
    let value = if is_lexable(text) { literal.parse_with(kind.parse).ok() } else { None };
    if value.is_none() {
        let message = if kind.names && name::is_rust_keyword(text) {
            message::rust_keyword(text)
        } else {
            message::malformed(keyword, text)
        };
        cx.error_spanned_by(literal, message);
    }
    value
}

/// Whether `text` may be passed to the lexer. Inside a compiler, the lexer itself reports what it
/// cannot read, without a useful location, so the error would be shown twice.
pub(super) fn is_lexable(text: &str) -> bool {
    let parts: Vec<&str> = text.split('"').collect();
    let (code, strings): (Vec<_>, Vec<_>) = parts.iter().enumerate().partition(|(i, _)| i % 2 == 0);
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '#';
    // `b"a"` and `"a"b` are not strings.
    let stands_free = |(i, code): &(usize, &&str)| {
        let (first, last) = (*i == 0, i + 1 == parts.len());
        (first || !code.starts_with(is_word)) && (last || !code.ends_with(is_word))
    };
    parts.len() % 2 == 1
        && !strings.iter().any(|(_, string)| string.contains(['\\', '\r']))
        && code.iter().all(stands_free)
        && is_lexable_code(&code.iter().map(|(_, code)| **code).collect::<Vec<_>>().join(" "))
}

/// Like [`is_lexable`], for text without strings.
fn is_lexable_code(text: &str) -> bool {
    let count = |bracket| text.chars().filter(|c| *c == bracket).count();
    let is_foreign = |c: char| !c.is_ascii() && unicode_ident::is_xid_continue(c);
    let known = |c| is_foreign(c) || c.is_ascii_alphanumeric() || "_:# ().,-<>".contains(c);
    let is_name = |word: &str| {
        // `a#b` is reserved syntax, `0x` an incomplete number.
        let word = word.strip_prefix("r#").unwrap_or(word);
        !word.contains('#') && (!word.starts_with(char::is_numeric) || is_number(word))
    };
    let ends_word = |c: char| c.is_ascii() && !c.is_ascii_alphanumeric() && c != '_' && c != '#';
    text.chars().all(known) && count('(') == count(')') && text.split(ends_word).all(is_name)
}

/// Whether `word` is digits, with or without an integer type as a suffix.
fn is_number(word: &str) -> bool {
    let suffix = symbol::INTEGERS.iter().find_map(|integer| word.strip_suffix(integer));
    suffix.unwrap_or(word).chars().all(|c| c.is_ascii_digit() || c == '_')
}
