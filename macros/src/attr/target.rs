//! The target: the one item of an attribute that has no key.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::parse::discouraged::Speculative;
use syn::{Lifetime, Lit, LitStr, Path, PathArguments, Type};

use super::{Attr, list, nearest};
use crate::ctxt::Ctxt;
use crate::{message, name, symbol};

/// Whether the item that begins here is a target. A lone word is one unless it can only have been
/// meant as a key.
pub(super) fn stands_here(input: ParseStream<'_>, has_target: bool) -> bool {
    let Some(word) = list::peek_word(input) else {
        return true;
    };
    let word = word.to_string();
    if list::starts_pair(input) || symbol::KEYS.contains(&word.as_str()) {
        return false;
    }
    if nearest(&word, symbol::FLAGS).is_some() {
        return false;
    }
    // A second target looks like a type; any other word is an unknown key.
    !has_target || !is_alone(input) || !name::looks_like_table(&word)
}

fn is_alone(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    ahead.call(Ident::parse_any).is_ok() && list::ends(&ahead)
}

pub(super) fn read(cx: &Ctxt, input: ParseStream<'_>, attr: &mut Attr) -> Option<()> {
    let (span, _) = list::next(input)?;
    let path = parse(cx, input);
    if attr.target.given().is_some() {
        if let Some(path) = &path {
            let target = path.to_token_stream().to_string().replace(' ', "");
            cx.error_spanned_by(path, message::second_target(&attr.word, target));
        }
    } else {
        attr.target.fill(span, path.clone());
    }
    path.map(drop)
}

/// Reads a path, and whatever might stand in its place.
fn parse(cx: &Ctxt, input: ParseStream<'_>) -> Option<Path> {
    if input.peek(LitStr) {
        let literal: LitStr = input.parse().ok()?;
        cx.error_spanned_by(&literal, message::quoted_target(literal.value().trim()));
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
    if name::is_keyword(&found) {
        cx.error_at(span, message::keyword(&found));
    } else {
        cx.error_at(span, message::wrong_target(&found));
    }
    None
}

/// The path that `ty` is, if it is no more than a path.
fn plain(cx: &Ctxt, ty: Type) -> Option<Path> {
    match ty {
        // What a macro substituted for `$target:ty`.
        Type::Group(group) => plain(cx, *group.elem),
        Type::Path(ty) if ty.qself.is_none() && is_plain(&ty.path) => Some(ty.path),
        ty => {
            cx.error_spanned_by(&ty, message::elaborate_target(core(&ty)));
            None
        }
    }
}

fn is_plain(path: &Path) -> bool {
    path.segments.iter().all(|segment| matches!(segment.arguments, PathArguments::None))
}

/// What was probably meant by `&User`, `User<'a>` or `[User]`.
fn core(ty: &Type) -> Option<String> {
    match ty {
        Type::Path(ty) if ty.qself.is_none() => {
            let names = ty.path.segments.iter().map(|segment| segment.ident.to_string());
            Some(names.collect::<Vec<_>>().join("::"))
        }
        Type::Reference(reference) => core(&reference.elem),
        Type::Group(group) => core(&group.elem),
        Type::Paren(paren) => core(&paren.elem),
        Type::Slice(slice) => core(&slice.elem),
        _ => None,
    }
}
