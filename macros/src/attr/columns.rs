//! Reads the values of the keywords that list columns: `timestamps` and `defaults`.

use proc_macro2::{Ident, Span};
use syn::Token;
use syn::parse::{ParseBuffer, ParseStream};
use syn::token::Paren;

use super::slot::Slot;
use super::{keyword, list, value};
use crate::ast::{Column, Timestamps};
use crate::ctxt::Ctxt;
use crate::{message, symbol};

/// Reads nothing or `(created_at = added_on, updated_at)`.
pub(crate) fn timestamps(cx: &Ctxt, input: ParseStream<'_>, keyword: &Ident) -> Option<Timestamps> {
    if list::ends(input) {
        let column = |name| Some(Column::Name(Ident::new(name, keyword.span())));
        return Some(Timestamps {
            created_at: column(symbol::CREATED_AT),
            updated_at: column(symbol::UPDATED_AT),
        });
    }
    let content = columns(cx, input, keyword)?;
    let (mut created_at, mut updated_at) = (Slot::default(), Slot::default());
    list::each(cx, &content, |input| {
        let keyword = keyword::read(cx, input)?;
        let slot = match keyword.to_string().as_str() {
            symbol::CREATED_AT => &mut created_at,
            symbol::UPDATED_AT => &mut updated_at,
            _ => return keyword::unknown(cx, &keyword, &[symbol::CREATED_AT, symbol::UPDATED_AT]),
        };
        let column = if input.peek(Token![=]) {
            value::column(cx, input, &keyword)
        } else {
            Some(Column::Name(keyword.clone()))
        };
        slot.set(cx, &keyword, column)
    });
    Some(Timestamps { created_at: created_at.into_value(), updated_at: updated_at.into_value() })
}

/// Reads `(status, rsvps::notes)`.
pub(crate) fn defaults(cx: &Ctxt, input: ParseStream<'_>, keyword: &Ident) -> Option<Vec<Column>> {
    let content = columns(cx, input, keyword)?;
    let mut columns = Vec::new();
    list::each(cx, &content, |input| {
        columns.push(value::listed_column(cx, input, keyword)?);
        Some(())
    });
    Some(columns)
}

/// Returns the content of the parentheses after `keyword`. Reports empty ones.
fn columns<'a>(cx: &Ctxt, input: ParseStream<'a>, keyword: &Ident) -> Option<ParseBuffer<'a>> {
    if !input.peek(Paren) {
        cx.error_at(error_span(input, keyword), message::no_list(keyword));
        return None;
    }
    let content = list::parentheses(input).ok()?;
    if content.is_empty() {
        cx.error_at(keyword.span(), message::empty(keyword));
        return None;
    }
    Some(content)
}

/// Returns where an error about a missing list points: the next token, or else the keyword.
fn error_span(input: ParseStream<'_>, keyword: &Ident) -> Span {
    match list::next(input) {
        Some((span, _)) if !list::ends(input) => span,
        _ => keyword.span(),
    }
}
