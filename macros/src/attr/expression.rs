//! Reads the values of the keywords that take Diesel's expressions: `filter` and `order`.
//!
//! Only a few forms are allowed. They are parsed token by token, so that an error points at the
//! first token that does not fit.

use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt;
use syn::parse::discouraged::Speculative;
use syn::parse::{ParseBuffer, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::token::Paren;
use syn::{Error, LitBool, LitInt, LitStr, Path, Result, Token};

use super::{list, value};
use crate::ast::{Column, Filter, Fixed, Ordering, Value};
use crate::ctxt::Ctxt;
use crate::path::last_name;
use crate::{message, name, symbol};

/// Reads `= role.eq("organiser")` or `= (role.eq("organiser"), active.eq(true))`.
pub(crate) fn filter(cx: &Ctxt, input: ParseStream<'_>, keyword: &Ident) -> Option<Filter> {
    let fixed = one_or_several(cx, input, keyword, condition)?;
    if let Some(surplus) = fixed.get(symbol::CONDITIONS) {
        cx.error_at(surplus.column.span(), message::too_many_conditions());
        return None;
    }
    Some(Filter { span: keyword.span(), fixed })
}

/// Reads `= users::name`, `= users::name.desc()`, or several of these in parentheses.
pub(crate) fn order(cx: &Ctxt, input: ParseStream<'_>, keyword: &Ident) -> Option<Vec<Ordering>> {
    one_or_several(cx, input, keyword, ordering)
}

/// Reads one item, or several in parentheses. The whole may be in quotes.
fn one_or_several<T>(
    cx: &Ctxt,
    input: ParseStream<'_>,
    keyword: &Ident,
    item: fn(ParseStream<'_>) -> Result<T>,
) -> Option<Vec<T>> {
    value::equals(cx, input, keyword)?;
    if list::ends(input) {
        cx.error_at(keyword.span(), message::no_value(keyword));
        return None;
    }
    let items = |input: ParseStream<'_>| {
        let items = if input.peek(Paren) { several(input, item)? } else { vec![item(input)?] };
        if items.is_empty() {
            Err(Error::new(keyword.span(), message::empty(keyword)))
        } else {
            Ok(items)
        }
    };
    let parsed = if input.peek(LitStr) {
        unquote(&input.parse().ok()?, keyword, items)
    } else {
        // On a fork: unread tokens of a nested buffer would be a second error.
        let ahead = input.fork();
        let items = items(&ahead);
        if items.is_ok() {
            input.advance_to(&ahead);
        }
        items
    };
    parsed.map_err(|error| cx.syn_error(error)).ok()
}

fn several<T>(input: ParseStream<'_>, item: fn(ParseStream<'_>) -> Result<T>) -> Result<Vec<T>> {
    let content = list::parentheses(input)?;
    let items = Punctuated::<T, Token![,]>::parse_terminated_with(&content, item)?;
    Ok(items.into_iter().collect())
}

/// Parses the text of a literal. Errors point at the whole literal.
fn unquote<T>(literal: &LitStr, keyword: &Ident, parser: impl Parser<Output = T>) -> Result<T> {
    let text = literal.value();
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::new(literal.span(), message::empty(keyword)));
    }
    if !value::is_lexable(text) || literal.parse::<TokenStream>().is_err() {
        return Err(Error::new(literal.span(), message::malformed(keyword, text)));
    }
    literal.parse_with(parser)
}

/// Reads `role.eq("organiser")`.
fn condition(input: ParseStream<'_>) -> Result<Fixed> {
    let column = column(input, symbol::FILTER, message::CONDITION)?;
    if !input.peek(Token![.]) {
        return Err(Error::new(column.span(), message::no_comparison(&column.text())));
    }
    let (method, arguments) = method(input)?;
    let Some(arguments) = arguments.filter(|_| method == symbol::EQ) else {
        return Err(Error::new(method.span(), message::only_eq(&method)));
    };
    if arguments.is_empty() {
        return Err(Error::new(method.span(), message::wrong_constant("()")));
    }
    let value = constant(&arguments)?;
    match list::next(&arguments) {
        Some((span, found)) => Err(Error::new(span, message::wrong_constant(&found))),
        None if input.peek(Token![.]) => {
            Err(Error::new(next_word(input)?.span(), message::ONLY_A_TUPLE))
        }
        None => Ok(Fixed { column, value }),
    }
}

/// Reads `users::name.desc()`.
fn ordering(input: ParseStream<'_>) -> Result<Ordering> {
    let column = column(input, symbol::ORDER, message::ORDERING)?;
    let mut descending = false;
    if input.peek(Token![.]) {
        let (method, arguments) = method(input)?;
        descending = method == symbol::DESC;
        let known = descending || method == symbol::ASC;
        if !known || arguments.is_none_or(|arguments| !arguments.is_empty()) {
            return Err(Error::new(method.span(), message::no_direction(&method)));
        }
        if input.peek(Token![.]) {
            let further = next_word(input)?;
            return Err(Error::new(further.span(), message::no_direction(&further)));
        }
    }
    Ok(Ordering { column, descending })
}

/// Reads a column: a bare name or a path.
fn column(input: ParseStream<'_>, keyword: &str, expected: &str) -> Result<Column> {
    let (span, found) = list::next(input).unwrap_or_else(|| (input.span(), String::new()));
    let ahead = input.fork();
    let path = match ahead.call(Path::parse_mod_style) {
        Ok(path) => path,
        Err(_) => match list::next(&ahead) {
            Some((span, found)) if name::is_rust_keyword(&found) => {
                return Err(Error::new(span, message::rust_keyword(&found)));
            }
            _ => return Err(Error::new(span, message::wrong_value(keyword, expected, &found))),
        },
    };
    if last_name(&path).is_none_or(|(last, _)| name::is_path_keyword(&last)) {
        return Err(Error::new(span, message::wrong_value(keyword, expected, &found)));
    }
    input.advance_to(&ahead);
    Ok(Column::from(path))
}

/// Reads `.eq(..)`. Returns the name, and the content of the parentheses if there are any.
fn method<'a>(input: ParseStream<'a>) -> Result<(Ident, Option<ParseBuffer<'a>>)> {
    let name = next_word(input)?;
    let arguments = input.peek(Paren).then(|| list::parentheses(input)).transpose()?;
    Ok((name, arguments))
}

/// Reads `.eq`.
fn next_word(input: ParseStream<'_>) -> Result<Ident> {
    input.parse::<Token![.]>()?;
    input.call(Ident::parse_any)
}

/// Reads a value with a known type.
fn constant(input: ParseStream<'_>) -> Result<Value> {
    let (span, found) = list::next(input).unwrap_or_else(|| (input.span(), String::new()));
    let wrong = || Error::new(span, message::wrong_constant(&found));
    if input.peek(LitStr) {
        return input.parse().map(Value::Text);
    }
    if input.peek(LitBool) {
        return input.parse().map(Value::Bool);
    }
    if input.peek(Token![-]) || input.peek(LitInt) {
        let negative: Option<Token![-]> = input.parse()?;
        let literal: LitInt = input.parse().map_err(|_| wrong())?;
        let known = literal.suffix().is_empty() || symbol::INTEGERS.contains(&literal.suffix());
        return if known { Ok(Value::Integer { negative, literal }) } else { Err(wrong()) };
    }
    let path = input.call(Path::parse_mod_style).map_err(|_| wrong())?;
    owner_of(&path).map(|ty| Value::Constant { ty, path }).ok_or_else(wrong)
}

/// Returns `Role` for `Role::Organiser`. Returns `None` if `path` cannot lead into a type.
fn owner_of(path: &Path) -> Option<Path> {
    let mut owner = path.clone();
    owner.segments.pop();
    // Popped and pushed again, to drop the `::` after it.
    let last = owner.segments.pop()?.into_value();
    let text = name::text(&last.ident);
    let is_type = !name::looks_like_table(&text) || symbol::INTEGERS.contains(&text.as_str());
    owner.segments.push(last);
    is_type.then_some(owner)
}
