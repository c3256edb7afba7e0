//! Reads `#[associations(crate = path)]`, for a runtime crate that is renamed or re-exported.

use syn::parse::ParseStream;
use syn::{Attribute, Meta, Path, parse_quote};

use super::slot::Slot;
use super::{keyword, list, value};
use crate::ctxt::Ctxt;
use crate::{message, symbol};

/// Returns the path of the runtime crate.
pub(crate) fn read(cx: &Ctxt, attrs: &[Attribute]) -> Path {
    let mut path = Slot::default();
    for attr in attrs {
        if attr.path().is_ident(symbol::ASSOCIATIONS) {
            read_one(cx, attr, &mut path);
        }
    }
    path.into_value().unwrap_or_else(|| parse_quote!(::diesel_associations))
}

fn read_one(cx: &Ctxt, attr: &Attribute, path: &mut Slot<Path>) {
    let meta = match &attr.meta {
        Meta::List(meta) if !meta.tokens.is_empty() => meta,
        _ => return cx.error_spanned_by(attr.path(), message::FACADE),
    };
    if let Some(name) = attr.path().get_ident() {
        list::check_parentheses(cx, name, meta);
    }
    let parsed = meta.parse_args_with(|input: ParseStream<'_>| {
        list::each(cx, input, |input| {
            let keyword = keyword::read(cx, input)?;
            if keyword == symbol::CRATE {
                path.set(cx, &keyword, value::path(cx, input, &keyword))
            } else {
                keyword::unknown(cx, &keyword, &[symbol::CRATE])
            }
        });
        Ok(())
    });
    if let Err(error) = parsed {
        cx.syn_error(error);
    }
}
