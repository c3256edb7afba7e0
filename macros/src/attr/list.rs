//! Reads comma-separated lists. After an error, reading continues behind the next comma.

use proc_macro2::{Delimiter, Ident, Punct, Span, TokenTree};
use syn::ext::IdentExt;
use syn::parse::discouraged::Speculative;
use syn::parse::{ParseBuffer, ParseStream};
use syn::token::Paren;
use syn::{MacroDelimiter, MetaList, Token};

use crate::ctxt::Ctxt;
use crate::message;

/// Reads items until the end. `item` returns `None` if it has reported an error. The rest of that
/// item is skipped, so that each error is reported once.
///
/// Returns whether something was skipped that could have been an item of its own.
pub(crate) fn each(
    cx: &Ctxt,
    input: ParseStream<'_>,
    mut item: impl FnMut(ParseStream<'_>) -> Option<()>,
) -> bool {
    let mut lost = false;
    while let Some((span, found)) = next(input) {
        if input.peek(Token![,]) {
            cx.error_at(span, message::expected_keyword(&found));
        } else if item(input).is_some() {
            if let Some((span, found)) = next(input) {
                if !input.peek(Token![,]) {
                    cx.error_at(span, message::expected_comma(&found));
                    skip_separator(input);
                    if starts_pair(input) {
                        // Only the comma is missing. The next item can be read.
                        continue;
                    }
                    lost = true;
                }
            }
        }
        skip(input);
    }
    lost
}

/// Skips a semicolon written instead of a comma.
fn skip_separator(input: ParseStream<'_>) {
    let ahead = input.fork();
    let separator: syn::Result<Token![;]> = ahead.parse();
    if separator.is_ok() {
        input.advance_to(&ahead);
    }
}

/// Skips the rest of an item, and its comma.
pub(crate) fn skip(input: ParseStream<'_>) {
    while !ends(input) {
        if input.parse::<TokenTree>().is_err() {
            return;
        }
    }
    // Only a comma or the end can be next.
    let _comma: syn::Result<Option<Token![,]>> = input.parse();
}

/// Whether the current item ends here.
pub(crate) fn ends(input: ParseStream<'_>) -> bool {
    input.is_empty() || input.peek(Token![,])
}

/// Whether `keyword =` or `keyword(` is next.
pub(crate) fn starts_pair(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    ahead.call(Ident::parse_any).is_ok() && (ahead.peek(Token![=]) || ahead.peek(Paren))
}

/// Returns the next token without `r#` if it is a word. Consumes nothing.
pub(crate) fn peek_word(input: ParseStream<'_>) -> Option<Ident> {
    let word = input.fork().call(Ident::parse_any).ok()?;
    Some(word.unraw())
}

/// Returns the next token for a message: its span and its text. Returns `None` at the end.
pub(crate) fn next(input: ParseStream<'_>) -> Option<(Span, String)> {
    let (token, _) = input.cursor().token_tree()?;
    let TokenTree::Group(group) = &token else {
        return Some((token.span(), token.to_string()));
    };
    let shown = match group.delimiter() {
        Delimiter::Parenthesis => "(..)".to_owned(),
        Delimiter::Bracket => "[..]".to_owned(),
        Delimiter::Brace => "{..}".to_owned(),
        // A macro's substitution. Users see it without the invisible group.
        Delimiter::None => group.stream().to_string(),
    };
    Some((group.span(), shown))
}

/// Rejects a deeply nested item. Types are parsed recursively, and a few hundred levels would
/// overflow the compiler's stack. The path of a model has only a few. Looks at the next item only.
pub(crate) fn check_depth(input: ParseStream<'_>) -> syn::Result<()> {
    const DEPTH: usize = 100;
    let (mut depth, mut cursor, mut ends) = (0_usize, input.cursor(), Vec::new());
    loop {
        if let Some((content, _, _, rest)) = cursor.any_group() {
            ends.push(rest);
            depth += 1;
            cursor = content;
        } else if let Some((token, rest)) = cursor.token_tree() {
            if ends.is_empty()
                && matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ',')
            {
                return Ok(());
            }
            let nests = |punct: &Punct| !",:=.".contains(punct.as_char());
            depth += usize::from(matches!(&token, TokenTree::Punct(punct) if nests(punct)));
            cursor = rest;
        } else if let Some(rest) = ends.pop() {
            cursor = rest;
        } else {
            return Ok(());
        }
        if depth > DEPTH {
            return Err(input.error(message::TOO_DEEP));
        }
    }
}

/// Reads `( .. )` and returns its content.
pub(crate) fn parentheses<'a>(input: ParseStream<'a>) -> syn::Result<ParseBuffer<'a>> {
    let content;
    syn::parenthesized!(content in input);
    Ok(content)
}

/// Reports brackets and braces around an attribute's items. The items can still be read.
pub(crate) fn check_parentheses(cx: &Ctxt, attribute: &Ident, meta: &MetaList) {
    let span = match &meta.delimiter {
        MacroDelimiter::Paren(_) => return,
        MacroDelimiter::Brace(brace) => brace.span.open(),
        MacroDelimiter::Bracket(bracket) => bracket.span.open(),
    };
    cx.error_at(span, message::not_parentheses(attribute));
}
