//! A test is written once, in its asynchronous form: these attributes make the blocking one of it.
//!
//! The crate that did this, `bisync`, is yanked, and `maybe-async` does not see into macros.

use proc_macro::{Group, TokenStream, TokenTree};

/// The item without every `async` and `.await`, also inside the arguments of macros.
#[proc_macro_attribute]
pub fn blocking(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    without_async(item)
}

/// The same, as a test.
#[proc_macro_attribute]
pub fn blocking_test(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut test: TokenStream =
        "#[::core::prelude::v1::test]".parse().unwrap_or_else(|_| TokenStream::new());
    test.extend(without_async(item));
    test
}

/// The item as it is.
#[proc_macro_attribute]
pub fn kept(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// Nothing: the item is about something else.
#[proc_macro_attribute]
pub fn left_out(_arguments: TokenStream, _item: TokenStream) -> TokenStream {
    TokenStream::new()
}

fn without_async(tokens: TokenStream) -> TokenStream {
    let mut tokens = tokens.into_iter().peekable();
    let mut blocking = TokenStream::new();
    while let Some(token) = tokens.next() {
        match token {
            token if is_word(&token, "async") => {}
            TokenTree::Punct(dot)
                if dot.as_char() == '.'
                    && tokens.next_if(|token| is_word(token, "await")).is_some() => {}
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), without_async(group.stream()));
                inner.set_span(group.span());
                blocking.extend([TokenTree::Group(inner)]);
            }
            token => blocking.extend([token]),
        }
    }
    blocking
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident.to_string() == word)
}
