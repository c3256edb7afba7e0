//! Diesel's own `belongs_to`, as Diesel's derive expands it, so that this derive can replace it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::fold::Fold;
use syn::{DeriveInput, Lifetime, parse_quote};

use crate::ast::BelongsTo;

// Expands to:
//     impl<__FK> __d::associations::BelongsTo<User> for Post
//     where
//         __FK: Hash + Eq,
//         for<'__a> &'__a i32: Into<Option<&'__a __FK>>,
//         for<'__a> &'__a User: __d::Identifiable<Id = &'__a __FK>,
//     { .. }
//
// and the same for `&User`.
pub(super) fn expand_belongs_to(item: &DeriveInput, belongs_to: &BelongsTo<'_>) -> TokenStream {
    let BelongsTo { parent, table, foreign_key, field, member } = belongs_to;
    let mut generics = item.generics.clone();
    let mut elided = ElidedLifetimes::default();
    let parent = elided.fold_type_path(parent.clone());
    for lifetime in elided.named {
        generics.params.push(parse_quote!(#lifetime));
    }
    generics.params.push(parse_quote!(__FK));
    let field_type = &field.ty;
    generics.make_where_clause().predicates.extend::<[syn::WherePredicate; 3]>([
        parse_quote!(__FK: ::core::hash::Hash + ::core::cmp::Eq),
        parse_quote! {
            for<'__a> &'__a #field_type:
                ::core::convert::Into<::core::option::Option<&'__a __FK>>
        },
        parse_quote!(for<'__a> &'__a #parent: __d::Identifiable<Id = &'__a __FK>),
    ]);

    let name = &item.ident;
    let (_, type_generics, _) = item.generics.split_for_impl();
    let (impl_generics, _, where_clause) = generics.split_for_impl();
    let implementation = |parent: TokenStream| {
        quote! {
            #[automatically_derived]
            impl #impl_generics __d::associations::BelongsTo<#parent> for #name #type_generics
            #where_clause
            {
                type ForeignKey = __FK;
                type ForeignKeyColumn = #table::#foreign_key;
                fn foreign_key(&self) -> ::core::option::Option<&Self::ForeignKey> {
                    ::core::convert::Into::into(&self.#member)
                }
                fn foreign_key_column() -> Self::ForeignKeyColumn {
                    #table::#foreign_key
                }
            }
        }
    };
    let (owned, borrowed) = (implementation(quote!(#parent)), implementation(quote!(&'_ #parent)));
    quote!(#owned #borrowed)
}

/// Names each `'_`, because an impl header cannot infer them.
#[derive(Default)]
struct ElidedLifetimes {
    named: Vec<Lifetime>,
}

impl Fold for ElidedLifetimes {
    fn fold_lifetime(&mut self, lifetime: Lifetime) -> Lifetime {
        if lifetime.ident != "_" {
            return lifetime;
        }
        let named = Lifetime::new(&format!("'__elided{}", self.named.len()), lifetime.span());
        self.named.push(named.clone());
        named
    }
}
