//! Keys that list columns: `timestamps` and `defaults`.

use proc_macro2::{Ident, Span};
use syn::Token;
use syn::parse::{ParseBuffer, ParseStream};
use syn::token::Paren;

use super::slot::Slot;
use super::{keyword, list, value};
use crate::ast::{Column, Timestamps};
use crate::ctxt::Ctxt;
use crate::{message, symbol};

/// Nothing or `(created_at = added_on, updated_at)`.
pub(crate) fn timestamps(cx: &Ctxt, input: ParseStream<'_>, key: &Ident) -> Option<Timestamps> {
    if list::ends(input) {
        let column = |name| Some(Column::Name(Ident::new(name, key.span())));
        return Some(Timestamps {
            created_at: column(symbol::CREATED_AT),
            updated_at: column(symbol::UPDATED_AT),
        });
    }
    let content = columns(cx, input, key)?;
    let (mut created_at, mut updated_at) = (Slot::default(), Slot::default());
    list::each(cx, &content, |input| {
        let word = keyword::read(cx, input)?;
        let slot = match word.to_string().as_str() {
            symbol::CREATED_AT => &mut created_at,
            symbol::UPDATED_AT => &mut updated_at,
            _ => return keyword::unknown(cx, &word, &[symbol::CREATED_AT, symbol::UPDATED_AT]),
        };
        let column = if input.peek(Token![=]) {
            value::column(cx, input, &word)
        } else {
            Some(Column::Name(word.clone()))
        };
        slot.set(cx, &word, column)
    });
    Some(Timestamps { created_at: created_at.into_value(), updated_at: updated_at.into_value() })
}

/// `(status, rsvps::notes)`
pub(crate) fn defaults(cx: &Ctxt, input: ParseStream<'_>, key: &Ident) -> Option<Vec<Column>> {
    let content = columns(cx, input, key)?;
    let mut columns = Vec::new();
    list::each(cx, &content, |input| {
        columns.push(value::listed_column(cx, input, key)?);
        Some(())
    });
    Some(columns)
}

/// The parentheses after `key` and what is in them, at least something.
fn columns<'a>(cx: &Ctxt, input: ParseStream<'a>, key: &Ident) -> Option<ParseBuffer<'a>> {
    if !input.peek(Paren) {
        cx.error_at(blamed(input, key), message::no_list(key));
        return None;
    }
    let content = list::parentheses(input).ok()?;
    if content.is_empty() {
        cx.error_at(key.span(), message::empty(key));
        return None;
    }
    Some(content)
}

fn blamed(input: ParseStream<'_>, key: &Ident) -> Span {
    match list::next(input) {
        Some((span, _)) if !list::ends(input) => span,
        _ => key.span(),
    }
}
