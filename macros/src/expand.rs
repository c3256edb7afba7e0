//! Prints the model as Rust: facts and one-line methods, no SQL and no logic.
//!
//! Cannot fail: whatever the parser could find wrong has been reported before. What only the compiler
//! can see is checked by the expansion itself, in `proof`.

mod accessors;
mod belongs_to;
mod children;
mod facts;
mod inert;
mod keys;
mod methods;
mod proof;
mod scope;

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Ident, Path, Visibility};

pub(crate) use self::inert::expand_errors;
use crate::ast::{Association, Column, Input, Name};

/// Everything that the derive adds to the struct's module.
pub(crate) fn expand(input: &Input<'_>) -> TokenStream {
    let facade = &input.facade;
    let parents = input.belongs_to.iter().map(|parent| {
        let implementation = belongs_to::expand_belongs_to(input.original, parent);
        hidden(facade, &implementation)
    });
    let associations = input.associations.iter().map(|association| {
        let marker = expand_marker(association);
        let aliases = expand_aliases(association);
        let proof = proof::expand_proof(association);
        let facts = facts::expand_facts(association);
        let methods = methods::expand_methods(association);
        let items = hidden(facade, &quote!(#aliases #proof #facts #methods));
        quote!(#marker #items)
    });
    let one_to_many = input.children.iter().map(|children| {
        let marker = children::expand_marker(children);
        let items = hidden(facade, &children::expand_children(children));
        quote!(#marker #items)
    });
    quote!(#(#parents)* #(#associations)* #(#one_to_many)*)
}

// Expands to:
//     const _: () = {
//         use ::diesel_associations::__private::{self as __rt, diesel as __d};
//         ..
//     };
fn hidden(facade: &Path, items: &TokenStream) -> TokenStream {
    quote! {
        const _: () = {
            use #facade::__private::{self as __rt, diesel as __d};
            #items
        };
    }
}

// Expands to:
//     /// The association `Guests`: from [`Event`] to [`User`] through `rsvps`.
//     #[derive(Clone, Copy, Debug, Default)]
//     pub struct EventGuests;
fn expand_marker(association: &Association<'_>) -> TokenStream {
    let Association { owner, marker, name, .. } = association;
    let doc = documented(&format!(
        "The association `{}`: from [`{owner}`] to {} through `{}`.",
        name.pascal,
        link(&association.target),
        text(&association.through),
    ));
    marker_type(marker, &visibility(association), &doc)
}

/// The type that stands for an association.
fn marker_type(marker: &Ident, vis: &TokenStream, doc: &TokenStream) -> TokenStream {
    let structure = framed(marker.span(), quote!(struct #marker;));
    quote! {
        #doc
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        #[derive(::core::fmt::Debug, ::core::default::Default)]
        #vis #structure
    }
}

// Expands to:
//     use rsvps as join_table;
//     type __Through = join_table::table;
//     type __ForeignKey = join_table::event_id;
//     type __OtherKey = join_table::guest_id;
//
// Each of the user's paths is emitted here and nowhere else, so that an editor finds one definition.
// Resolving the table through `use` makes the compiler suggest the right path for a missing one.
fn expand_aliases(association: &Association<'_>) -> TokenStream {
    let Association { through, foreign_key, other_key, .. } = association;
    let further = further_columns(association).map(|(alias, column)| {
        let path = column_path(column);
        quote!(type #alias = #path;)
    });
    let (foreign_key, other_key) = (column_path(foreign_key), column_path(other_key));
    let fixed = scope::expand_aliases(association);
    let keys = keys::expand_aliases(association);
    let join_table = Ident::new("join_table", last_span(through));
    let join_table = quote!(use #through as #join_table;);
    quote! {
        #[allow(clippy::wildcard_imports, reason = "the user's glob that this goes through is not ours")]
        #join_table
        type __Through = join_table::table;
        type __ForeignKey = #foreign_key;
        type __OtherKey = #other_key;
        #(#further)*
        #fixed
        #keys
    }
}

/// Timestamps and defaults, each with the name of its alias.
fn further_columns<'a>(
    association: &'a Association<'_>,
) -> impl Iterator<Item = (Ident, &'a Column)> {
    let columns = association.timestamps.iter().chain(&association.defaults);
    columns.enumerate().map(|(i, column)| (alias(i, column), column))
}

/// The alias of the `i`th further column, spanned on the user's word for it.
fn alias(i: usize, column: &Column) -> Ident {
    Ident::new(&format!("__Column{i}"), column.span())
}

fn column_path(column: &Column) -> TokenStream {
    match column {
        Column::Name(name) => framed(name.span(), quote!(join_table::#name)),
        Column::Path(path) => path.to_token_stream(),
    }
}

/// Where to blame for a column: its own name, even in a longer path.
fn last_span(path: &Path) -> Span {
    path.segments.last().map_or_else(Span::call_site, |segment| segment.ident.span())
}

/// The visibility with the span of the association's name: an error about an item underlines all that is
/// in front of its body, and is to stay on that name.
fn visibility(association: &Association<'_>) -> TokenStream {
    respanned_visibility(&association.vis, &association.name)
}

fn respanned_visibility(vis: &Visibility, Name { span, .. }: &Name) -> TokenStream {
    let respan = |token: TokenTree| match token {
        TokenTree::Group(group) => TokenTree::Group(respanned(&group, *span)),
        mut token => {
            token.set_span(*span);
            token
        }
    };
    vis.to_token_stream().into_iter().map(respan).collect()
}

/// `(crate)`, `(in path)`: what is inside resolves where it was written.
fn respanned(group: &Group, span: Span) -> Group {
    let mut copy = Group::new(group.delimiter(), group.stream());
    copy.set_span(span);
    copy
}

/// `{ tokens }` with the given span for the braces: an error about the block is shown there, while the
/// tokens inside keep their own spans, which editors go by.
fn braced(span: Span, tokens: TokenStream) -> Group {
    let mut group = Group::new(Delimiter::Brace, tokens);
    group.set_span(span);
    group
}

/// The tokens, with the given span for all that is no word: an error about the whole is shown there, while
/// an editor that asks what stands there finds the user's words and what we named after them.
fn framed(span: Span, tokens: TokenStream) -> TokenStream {
    let frame = |token| match token {
        TokenTree::Group(group) => {
            let mut copy = Group::new(group.delimiter(), framed(span, group.stream()));
            copy.set_span(span);
            TokenTree::Group(copy)
        }
        // A lifetime is a word.
        TokenTree::Punct(mut punct) if punct.as_char() != '\'' => {
            punct.set_span(span);
            TokenTree::Punct(punct)
        }
        // An item stands where it begins.
        TokenTree::Ident(mut word) if word == "type" => {
            word.set_span(span);
            TokenTree::Ident(word)
        }
        word => word,
    };
    tokens.into_iter().map(frame).collect()
}

/// A doc comment, one attribute a line as `///` would give.
fn documented(text: &str) -> TokenStream {
    text.lines()
        .map(|line| {
            let line = if line.is_empty() { String::new() } else { format!(" {line}") };
            quote!(#[doc = #line])
        })
        .collect()
}

/// A path as the user would write it.
fn text(path: &Path) -> String {
    path.to_token_stream().to_string().replace(' ', "")
}

/// An intra-doc link to a model.
fn link(model: &Path) -> String {
    let name = path_name(model);
    format!("[`{name}`]({})", text(model))
}

fn path_name(path: &Path) -> String {
    path.segments.last().map_or_else(String::new, |segment| segment.ident.to_string())
}

/// The type behind an alias; the compiler's error type if a check fails.
fn guarded(alias: &Ident) -> TokenStream {
    quote!(__rt::Guard<#alias, PROOF>)
}
