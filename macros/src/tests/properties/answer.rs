//! The derive's answer to a source, and what must hold for every answer.

use std::ops::Range;

use proc_macro2::{Ident, TokenStream, TokenTree};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, GenericParam};

use crate::derive_associations;
use crate::tests::methods_in;

pub(super) struct Answer {
    item: DeriveInput,
    tokens: TokenStream,
}

/// An error: its span, and its message.
pub(super) type Told = (Range<usize>, String);

impl Answer {
    /// Returns `None` if a compiler would not run the derive.
    pub(super) fn to(source: &str) -> Option<Self> {
        // Otherwise the spans of all cases are kept.
        proc_macro2::extra::invalidate_current_thread_spans();
        let tokens: TokenStream = source.parse().ok()?;
        let item = syn::parse2(tokens.clone()).ok()?;
        Some(Self { item, tokens: derive_associations(tokens) })
    }

    pub(super) fn text(&self) -> String {
        self.tokens.to_string()
    }

    pub(super) fn methods(&self) -> Vec<String> {
        let items = syn::parse2::<syn::File>(self.tokens.clone()).unwrap().items;
        items.into_iter().flat_map(methods_in).map(|method| method.sig.ident.to_string()).collect()
    }

    pub(super) fn errors(&self) -> Vec<Told> {
        errors(self.tokens.clone())
    }

    /// Checks that the output is items, and that each error is inside an attribute or on the part
    /// of the item that causes it.
    pub(super) fn check(&self, source: &str) -> Result<(), TestCaseError> {
        let is_rust = syn::parse2::<syn::File>(self.tokens.clone()).is_ok();
        prop_assert!(is_rust, "{source}\n{}", self.tokens);
        let places = self.places();
        for (place, message) in self.errors() {
            let is_inside = places.iter().any(|p| p.start <= place.start && place.end <= p.end);
            prop_assert!(is_inside && place.start < place.end, "{source}\n{place:?} {message}");
        }
        Ok(())
    }

    /// Returns where an error may be.
    fn places(&self) -> Vec<Range<usize>> {
        let DeriveInput { attrs, ident, generics, data, .. } = &self.item;
        let attribute = |attr: &Attribute| {
            let end = attr.bracket_token.span.close().byte_range().end;
            attr.pound_token.span().byte_range().start..end
        };
        let mut places: Vec<_> = attrs.iter().map(attribute).collect();
        places.push(ident.span().byte_range());
        places.extend(generics.params.first().map(|first| match first {
            GenericParam::Lifetime(first) => first.span().byte_range(),
            first => first.span().byte_range(),
        }));
        match data {
            Data::Struct(data) => {
                let fields = data.fields.iter().flat_map(|field| &field.attrs);
                places.extend(fields.map(attribute));
            }
            Data::Enum(data) => places.push(data.enum_token.span().byte_range()),
            Data::Union(data) => places.push(data.union_token.span().byte_range()),
        }
        places
    }
}

/// Returns all `compile_error! { ".." }`, also nested ones.
fn errors(tokens: TokenStream) -> Vec<Told> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut all = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let is_error = |ident: &Ident| *ident == "compile_error";
        match (token, tokens.get(index + 2)) {
            (TokenTree::Ident(ident), Some(TokenTree::Group(message))) if is_error(ident) => {
                let (start, end) = (ident.span().byte_range(), message.span().byte_range());
                all.push((start.start..end.end, message.stream().to_string()));
            }
            (TokenTree::Group(group), _) => all.extend(errors(group.stream())),
            _ => (),
        }
    }
    all
}
