//! Reads the target, the one item of an attribute without a keyword.

use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::parse::discouraged::Speculative;
use syn::{Lifetime, Lit, LitStr, Path, PathArguments, Type};

use super::slot::Slot;
use super::{keyword, list, value};
use crate::ctxt::Ctxt;
use crate::{message, name, path, symbol};

/// Whether the next item is a target. A single word is one, unless it is probably a keyword.
pub(super) fn is_next(input: ParseStream<'_>, has_target: bool) -> bool {
    let Some(word) = list::peek_word(input) else {
        return true;
    };
    let word = word.to_string();
    if list::starts_pair(input) || symbol::KEYWORDS.contains(&word.as_str()) {
        return false;
    }
    if keyword::nearest(&word, symbol::FLAGS).is_some() {
        return false;
    }
    // A second target looks like a type. Any other word is an unknown keyword.
    !has_target || !is_alone(input) || !name::looks_like_table(&word)
}

fn is_alone(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    ahead.call(Ident::parse_any).is_ok() && list::ends(&ahead)
}

/// Reads a target into `target`, or reports it if there is one already. `attribute` is the
/// attribute's name.
pub(super) fn read(
    cx: &Ctxt,
    input: ParseStream<'_>,
    attribute: &Ident,
    target: &mut Slot<Path>,
) -> Option<()> {
    let (span, found) = list::next(input)?;
    if target.given().is_some() && input.peek(Lit) && !input.peek(LitStr) {
        cx.error_at(span, message::expected_keyword(&found));
        return None;
    }
    let before = cx.error_count();
    let path = parse(cx, input);
    if target.given().is_some() {
        if let Some(second) = path.as_ref().filter(|_| cx.error_count() == before) {
            cx.error_spanned_by(second, message::second_target(attribute, path::text(second)));
        }
    } else {
        target.fill(span, path.clone());
    }
    path.map(drop)
}

/// Reads a path. Reports anything else, and still returns the path that was probably meant, because
/// the association's name follows from it.
fn parse(cx: &Ctxt, input: ParseStream<'_>) -> Option<Path> {
    if input.peek(LitStr) {
        let literal: LitStr = input.parse().ok()?;
        let text = literal.value();
        cx.error_spanned_by(&literal, message::quoted_target(text.trim()));
        let is_path = value::is_lexable(text.trim());
        return if is_path { literal.parse_with(Path::parse_mod_style).ok() } else { None };
    }
    if let Err(error) = list::check_depth(input) {
        cx.syn_error(error);
        return None;
    }
    if !input.peek(Lit) {
        let ahead = input.fork();
        if let Ok(ty) = ahead.parse::<Type>() {
            input.advance_to(&ahead);
            return plain(cx, ty);
        }
    }
    if let Ok(lifetime) = input.parse::<Lifetime>() {
        cx.error_spanned_by(lifetime, message::elaborate_target(None));
        return None;
    }
    let (span, found) = list::next(input)?;
    if name::is_rust_keyword(&found) {
        cx.error_at(span, message::rust_keyword(&found));
    } else {
        cx.error_at(span, message::wrong_target(&found));
    }
    None
}

/// Returns the path of a type that is nothing but a path.
fn plain(cx: &Ctxt, ty: Type) -> Option<Path> {
    match ty {
        // A macro's `$target:ty`.
        Type::Group(group) => plain(cx, *group.elem),
        Type::Path(ty) if ty.qself.is_none() && is_plain(&ty.path) => usable(cx, ty.path),
        ty => {
            let core = core(&ty);
            let text = core.as_ref().map(path::text);
            cx.error_spanned_by(&ty, message::elaborate_target(text));
            core
        }
    }
}

/// Rejects paths that can only name a module, such as `super`.
fn usable(cx: &Ctxt, path: Path) -> Option<Path> {
    let (last, span) = path::last_name(&path)?;
    if name::is_path_keyword(&last) && !path.is_ident(symbol::SELF) {
        cx.error_at(span, message::wrong_target(&last));
        return None;
    }
    Some(path)
}

fn is_plain(path: &Path) -> bool {
    path.segments.iter().all(|segment| matches!(segment.arguments, PathArguments::None))
}

/// Returns the path that was probably meant by `&User`, `User<'a>` or `[User]`.
fn core(ty: &Type) -> Option<Path> {
    match ty {
        Type::Path(ty) if ty.qself.is_none() => {
            let mut path = ty.path.clone();
            for segment in &mut path.segments {
                segment.arguments = PathArguments::None;
            }
            Some(path)
        }
        Type::Reference(reference) => core(&reference.elem),
        Type::Group(group) => core(&group.elem),
        Type::Paren(paren) => core(&paren.elem),
        Type::Slice(slice) => core(&slice.elem),
        _ => None,
    }
}
