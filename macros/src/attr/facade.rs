//! `#[associations(crate = path)]`: where the runtime crate is, if it was renamed or re-exported.

use syn::parse::ParseStream;
use syn::{Attribute, Meta, Path, parse_quote};

use super::slot::Slot;
use super::{check_parentheses, list, unknown_key, value, word};
use crate::ctxt::Ctxt;
use crate::{message, symbol};

/// The path of the runtime crate.
pub(crate) fn read(cx: &Ctxt, attrs: &[Attribute]) -> Path {
    let mut path = Slot::default();
    for attr in attrs {
        if let Some(word) = attr.path().get_ident() {
            if word == symbol::ASSOCIATIONS {
                read_one(cx, attr, &mut path);
            }
        }
    }
    path.into_value().unwrap_or_else(|| parse_quote!(::diesel_associations))
}

fn read_one(cx: &Ctxt, attr: &Attribute, path: &mut Slot<Path>) {
    let meta = match &attr.meta {
        Meta::List(meta) if !meta.tokens.is_empty() => meta,
        _ => return cx.error_spanned_by(attr.path(), message::FACADE),
    };
    if let Some(word) = attr.path().get_ident() {
        check_parentheses(cx, word, meta);
    }
    let parsed = meta.parse_args_with(|input: ParseStream<'_>| {
        list::each(cx, input, |input| {
            let key = word(cx, input)?;
            if key == symbol::CRATE {
                path.set(cx, &key, value::path(cx, input, &key))
            } else {
                unknown_key(cx, &key, &[symbol::CRATE])
            }
        });
        Ok(())
    });
    if let Err(error) = parsed {
        cx.syn_error(error);
    }
}
