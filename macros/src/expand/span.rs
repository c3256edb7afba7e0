//! Spans of generated tokens: they decide where an error is shown and what an editor finds there.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Visibility;

use crate::ast::Name;

/// Returns the visibility with the span of the association's name. An error about an item
/// underlines everything in front of its body, and should stay on that name.
pub(super) fn visibility(vis: &Visibility, Name { span, .. }: &Name) -> TokenStream {
    let respan = |token: TokenTree| match token {
        TokenTree::Group(group) => TokenTree::Group(respanned(&group, *span)),
        mut token => {
            token.set_span(*span);
            token
        }
    };
    vis.to_token_stream().into_iter().map(respan).collect()
}

/// Sets the span of the parentheses in `pub(in path)`. Their content resolves where it was written.
fn respanned(group: &Group, span: Span) -> Group {
    let mut copy = Group::new(group.delimiter(), group.stream());
    copy.set_span(span);
    copy
}

/// Returns `{ tokens }` with the given span for the braces. An error about the block is shown
/// there, while the tokens inside keep their spans, which editors use.
pub(super) fn braced(span: Span, tokens: TokenStream) -> Group {
    let mut group = Group::new(Delimiter::Brace, tokens);
    group.set_span(span);
    group
}

/// Sets the span of everything that is not a name. An error about the whole is shown there, while
/// an editor still finds the user's names and those generated from them.
pub(super) fn framed(span: Span, tokens: TokenStream) -> TokenStream {
    let frame = |token| match token {
        TokenTree::Group(group) => {
            let mut copy = Group::new(group.delimiter(), framed(span, group.stream()));
            copy.set_span(span);
            TokenTree::Group(copy)
        }
        // A lifetime is a name.
        TokenTree::Punct(mut punct) if punct.as_char() != '\'' => {
            punct.set_span(span);
            TokenTree::Punct(punct)
        }
        // Errors about an item are shown where it begins.
        TokenTree::Ident(mut word) if word == "type" => {
            word.set_span(span);
            TokenTree::Ident(word)
        }
        name => name,
    };
    tokens.into_iter().map(frame).collect()
}
