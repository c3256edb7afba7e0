//! `source_key` and `target_key`: the columns that the join columns refer to, unless they are
//! primary keys.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Ident;

use super::alias::guarded;
use super::span::framed;
use super::step::{plain_step, step};
use crate::ast::{Association, SourceKey, TargetKey};
use crate::path::last_span;

// Expands to:
//     type __SourceKey = events::code;
//     type __TargetKey = tags::slug;
pub(super) fn expand_aliases(association: &Association<'_>) -> TokenStream {
    let Association { source_key, target_key, .. } = association;
    let source_key = source_key.as_ref().map(|SourceKey { column, .. }| {
        let alias = source_alias(column);
        quote!(type #alias = #column;)
    });
    let target_key = target_key.as_ref().map(|TargetKey { column, .. }| {
        let alias = target_alias(column);
        quote!(type #alias = #column;)
    });
    quote!(#source_key #target_key)
}

/// Returns the steps after those about the owner. They make `owner` the column and its SQL type.
pub(super) fn owner_steps(association: &Association<'_>) -> TokenStream {
    let Some(SourceKey { column, ty, .. }) = &association.source_key else {
        return TokenStream::new();
    };
    let (owner, alias, span) = (association.owner, source_alias(column), last_span(column));
    [
        plain_step(span, quote!((p, owner)), quote!(KeyColumn::<#alias, #owner, _>)),
        step(span, quote!(p), quote!(NotNullKey), quote!(owner)),
        step(span, quote!((p, key)), quote!(KeyType), quote!(__rt::with::<#ty, _>(owner))),
    ]
    .into_iter()
    .collect()
}

/// Returns the same steps for the target.
pub(super) fn target_steps(association: &Association<'_>) -> TokenStream {
    let Some(TargetKey { column, ty }) = &association.target_key else {
        return TokenStream::new();
    };
    let (target, alias, span) = (&association.target, target_alias(column), last_span(column));
    let key = match ty {
        Some(ty) => {
            step(span, quote!((p, key)), quote!(KeyType), quote!(__rt::with::<#ty, _>(target)))
        }
        None => step(span, quote!((p, key)), quote!(KeyTypeOf), quote!(target)),
    };
    let member = member(column);
    let field = quote!(__rt::field_of(|it: &#target| &it.#member));
    let field = quote!(__rt::with::<#target, _>(__rt::pair(key, #field)));
    [
        plain_step(span, quote!((p, target)), quote!(KeyColumn::<#alias, #target, _>)),
        step(span, quote!(p), quote!(NotNullKey), quote!(target)),
        key,
        step(span, quote!(p), quote!(KeyField), field),
    ]
    .into_iter()
    .collect()
}

/// Returns the facts `OwnerKey` and `OwnerColumn`, and the body of `owner_key`.
pub(super) fn owner_facts(association: &Association<'_>) -> (TokenStream, TokenStream) {
    let Some(SourceKey { column, member, ty }) = &association.source_key else {
        let facts = quote! {
            type OwnerKey = __rt::KeyOf<__Owner>;
            type OwnerColumn = __rt::PkOf<__Owner>;
        };
        return (facts, quote!(__rt::owned_key(__d::Identifiable::id(owner))));
    };
    let column = guarded(&source_alias(column));
    let facts = quote! {
        type OwnerKey = __rt::Guard<#ty, PROOF>;
        type OwnerColumn = #column;
    };
    (facts, quote!(::core::clone::Clone::clone(&owner.#member)))
}

/// Returns the facts `TargetKey` and `TargetColumn`, and the body of `target_key`.
pub(super) fn target_facts(association: &Association<'_>) -> (TokenStream, TokenStream) {
    let span = last_span(&association.target);
    let Some(TargetKey { column, ty }) = &association.target_key else {
        let facts = quote! {
            type TargetKey = __rt::KeyOf<__Target>;
            type TargetColumn = __rt::PkOf<__Target>;
        };
        return (framed(span, facts), quote!(__rt::owned_key(__d::Identifiable::id(target))));
    };
    let (member, column) = (member(column), guarded(&target_alias(column)));
    let ty = match ty {
        Some(ty) => ty.into_token_stream(),
        None => quote!(__rt::KeyTypeFor<#column>),
    };
    let facts = quote! {
        type TargetKey = __rt::Guard<#ty, PROOF>;
        type TargetColumn = #column;
    };
    (facts, quote!(::core::clone::Clone::clone(&target.#member)))
}

fn source_alias(column: &syn::Path) -> Ident {
    Ident::new("__SourceKey", last_span(column))
}

fn target_alias(column: &syn::Path) -> Ident {
    Ident::new("__TargetKey", last_span(column))
}

/// Returns the name of the field for a column.
fn member(column: &syn::Path) -> Option<&Ident> {
    column.segments.last().map(|segment| &segment.ident)
}
