//! `filter` and `order`: `impl Scope for EventGuests`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use super::alias::{column_path, guarded};
use super::span::framed;
use super::step::{plain_step, step};
use crate::ast::{Association, Column, Filter, Fixed, Ordering, Unique, Value};
use crate::message;
use crate::path::last_span;

// Expands to:
//     type __Fixed0 = join_table::role;
//     type __Order0 = users::name;
pub(super) fn expand_aliases(association: &Association<'_>) -> TokenStream {
    let fixed = association.fixed().iter().enumerate().map(|(i, fixed)| {
        let (alias, path) = (alias(i, fixed), column_path(&fixed.column));
        quote!(type #alias = #path;)
    });
    let order = association.order.iter().enumerate().map(|(i, ordering)| {
        let (alias, path) = (order_alias(i, ordering), column_path(&ordering.column));
        quote!(type #alias = #path;)
    });
    fixed.chain(order).collect()
}

/// Returns the columns of the fixed conditions, guarded.
pub(super) fn columns(association: &Association<'_>) -> Vec<TokenStream> {
    let fixed = association.fixed().iter().enumerate();
    fixed.map(|(i, fixed)| guarded(&alias(i, fixed))).collect()
}

/// Returns the steps that check `filter` and `order`.
pub(super) fn expand_steps(association: &Association<'_>) -> TokenStream {
    let fixed = association.fixed().iter().enumerate();
    let fixed = fixed.map(|(i, fixed)| fixed_steps(&alias(i, fixed), fixed));
    let order = association.order.iter().enumerate().map(|(i, ordering)| {
        let alias = order_alias(i, ordering);
        let tables = quote!(__rt::with::<__Through, _>(table));
        let argument = quote!(__rt::with::<#alias, _>(#tables));
        step(ordering.column.span(), quote!(p), quote!(OrderColumn), argument)
    });
    fixed.chain(order).collect()
}

fn fixed_steps(alias: &Ident, fixed: &Fixed) -> TokenStream {
    let span = fixed.column.span();
    let (of, column) = (quote!(ColumnOf::<#alias, __Through, _>), quote!(FixedColumn::<#alias, _>));
    let value = match &fixed.value {
        Value::Integer { literal, .. } if literal.suffix().is_empty() => {
            step(fixed.value.span(), quote!(p), quote!(FixedInteger), quote!(column))
        }
        value => {
            let ty = value.ty(alias);
            let argument = quote!(__rt::with::<#ty, _>(column));
            step(value.span(), quote!(p), quote!(FixedValue), argument)
        }
    };
    [plain_step(span, quote!(p), of), plain_step(span, quote!((p, column)), column), value]
        .into_iter()
        .collect()
}

/// Returns the scope's type and its implementation.
//
// Expands to:
//     impl __rt::Scope for EventGuests {
//         type Fixed = (__rt::Equals<__rt::Guard<__Fixed0, PROOF>, __rt::Guard<&'static str, PROOF>>,);
//         fn fixed() -> Self::Fixed {
//             (__rt::Equals::new("organiser"),)
//         }
//         ..
//     }
pub(super) fn expand_scope(association: &Association<'_>) -> (TokenStream, TokenStream) {
    if association.filter.is_none() && association.order.is_empty() {
        return (quote!(__rt::Unscoped), TokenStream::new());
    }
    let fixed = association.fixed().iter().enumerate();
    let types = fixed.map(|(i, fixed)| {
        let column = guarded(&alias(i, fixed));
        let ty = fixed.value.ty(&alias(i, fixed));
        quote!(__rt::Equals<#column, __rt::Guard<#ty, PROOF>>)
    });
    let values = association.fixed().iter().map(|fixed| fixed.value.expression());
    let marker = &association.marker;
    let unique = association.filter.as_ref().map(|filter| expand_unique(association, filter));
    let (order_types, order) = expand_order(association);
    let values = values.map(|value| quote!(__rt::Equals::new(#value)));
    let fixed = function("fixed", "Fixed", &values.collect::<Vec<_>>());
    let order = function("order", "Order", &order);
    let scope = quote! {
        #unique
        #[automatically_derived]
        impl __rt::Scope for #marker {
            type Fixed = (#(#types,)*);
            #fixed
            type Order = (#(#order_types,)*);
            #order
        }
    };
    (quote!(Self), scope)
}

/// Returns `fn fixed() -> Self::Fixed { (.., ..) }`, or `fn fixed() {}` without values.
fn function(name: &str, returns: &str, values: &[TokenStream]) -> TokenStream {
    let [name, returns] = [name, returns].map(|word| Ident::new(word, Span::call_site()));
    if values.is_empty() {
        return quote!(fn #name() {});
    }
    quote! {
        fn #name() -> Self::#returns {
            (#(#values,)*)
        }
    }
}

/// Returns the types of `order`, such as `__d::dsl::Desc<..>`, and its expressions.
fn expand_order(association: &Association<'_>) -> (Vec<TokenStream>, Vec<TokenStream>) {
    let order = association.order.iter().enumerate().map(|(i, ordering)| {
        let column = guarded(&order_alias(i, ordering));
        let value = quote!(<#column as ::core::default::Default>::default());
        if ordering.descending {
            (quote!(__d::dsl::Desc<#column>), quote!(__d::ExpressionMethods::desc(#value)))
        } else {
            (quote!(__d::dsl::Asc<#column>), quote!(__d::ExpressionMethods::asc(#value)))
        }
    });
    order.unzip()
}

// Expands to:
//     const _: () = (__rt::ensure)(!__rt::unique::<__F, __O>(&KEY, &[]), "..");
//     const _: () = {
//         trait __Unknown {
//             #[deprecated(note = "..")]
//             fn links_are_unique(&self) {}
//         }
//         impl __Unknown for __rt::Is<false> {}
//         let _ = || __rt::unique_probe::<..>().links_are_unique();
//     };
//
// The second only without `unique`. The trait is generated because its message names the columns.
fn expand_unique(association: &Association<'_>, filter: &Filter) -> TokenStream {
    let [foreign_key, other_key] =
        [&association.foreign_key, &association.other_key].map(Column::last);
    let fixed: Vec<_> = filter.fixed.iter().map(|fixed| fixed.column.last()).collect();
    let message = message::key_without_filter([&foreign_key, &other_key], &fixed);
    let check = quote!((__rt::ensure)(!__rt::unique::<__F, __O>(&KEY, &[]), #message););
    let check = framed(filter.span, check);
    let check = quote!(const _: () = #check);
    if association.unique != Unique::IfPrimaryKey {
        return check;
    }
    let note = message::maybe_not_unique(&[vec![foreign_key, other_key], fixed].concat());
    let marker = &association.marker;
    let ask = quote_spanned!(last_span(&association.through)=> links_are_unique);
    quote! {
        #check
        const _: () = {
            #[allow(dead_code, reason = "the primary key decides")]
            trait __Unknown {
                #[deprecated(note = #note)]
                fn links_are_unique(&self) {}
            }
            #[automatically_derived]
            impl __Unknown for __rt::Is<false> {}
            #[allow(unused_imports, reason = "the primary key decides")]
            use __rt::LinksAreUnique as _;
            type __Unique = __rt::Guard<<#marker as __rt::ManyToMany>::Unique, PROOF>;
            let _ = || __rt::unique_probe::<__Unique>().#ask();
        };
    }
}

impl Value {
    /// Returns the Rust type.
    fn ty(&self, column: &Ident) -> TokenStream {
        match self {
            Self::Text(_) => quote!(&'static ::core::primitive::str),
            Self::Bool(_) => quote!(::core::primitive::bool),
            Self::Integer { literal, .. } if literal.suffix().is_empty() => {
                let column = guarded(column);
                quote!(__rt::IntegerFor<#column>)
            }
            Self::Integer { literal, .. } => {
                let suffix = Ident::new(literal.suffix(), Span::call_site());
                quote!(::core::primitive::#suffix)
            }
            Self::Constant { ty, .. } => ty.into_token_stream(),
        }
    }

    fn expression(&self) -> TokenStream {
        match self {
            Self::Text(literal) => literal.into_token_stream(),
            Self::Bool(literal) => literal.into_token_stream(),
            Self::Integer { negative, literal } => quote!(#negative #literal),
            Self::Constant { path, .. } => path.into_token_stream(),
        }
    }

    fn span(&self) -> Span {
        match self {
            Self::Text(literal) => literal.span(),
            Self::Bool(literal) => literal.span(),
            Self::Integer { literal, .. } => literal.span(),
            Self::Constant { path, .. } => last_span(path),
        }
    }
}

/// Returns the alias of the `i`th column of `order`.
fn order_alias(i: usize, ordering: &Ordering) -> Ident {
    Ident::new(&format!("__Order{i}"), ordering.column.span())
}

/// Returns the alias of the `i`th fixed condition's column, with the span of the user's name for
/// it.
fn alias(i: usize, fixed: &Fixed) -> Ident {
    Ident::new(&format!("__Fixed{i}"), fixed.column.span())
}
