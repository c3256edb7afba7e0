//! The facts of an association: `impl ManyToMany for EventGuests`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};

use super::alias::{further_column, further_columns, guarded};
use super::span::framed;
use super::{keys, scope};
use crate::ast::{Association, Unique};
use crate::message::ONE_COLUMN;
use crate::path::last_span;

// Expands to:
//     const _: () = (__rt::ensure)(__rt::are_two::<__F, __O>(), "..");
//     const MISSING: usize = __rt::missing::<__Through, __ForeignKey, __OtherKey>(&[..]);
//     type __Owner = __rt::Guard<Event, PROOF>;
//     ..
//     impl __rt::ManyToMany for EventGuests { .. }
pub(super) fn expand_facts(association: &Association<'_>) -> TokenStream {
    let Association { owner, target, marker, .. } = association;
    let values = expand_values(association);
    let warning = expand_warning(association);
    let direction =
        format_ident!("{}", if association.symmetric.is_some() { "Symmetric" } else { "Directed" });
    let timestamps = expand_timestamps(association);
    let unique = match association.unique {
        Unique::IfPrimaryKey => {
            let fixed = scope::columns(association).into_iter().map(name_of);
            quote!(__rt::unique::<__F, __O>(&KEY, &[#(#fixed),*]))
        }
        Unique::Yes => quote!(true),
        Unique::No => quote!(false),
    };
    let (scope, items) = scope::expand_scope(association);
    let (owner_key, key_of_owner) = keys::owner_facts(association);
    let (target_key, key_of_target) = keys::target_facts(association);
    // Every item that mentions the target. If the target is less visible than the marker, the
    // compiler reports each item in the same words, and those with the same span only once.
    let of_target = quote! {
        type Target = __Target;
        type Joined = __rt::Joined<Self>;
        type Query = __rt::Linked<Self>;
    };
    let of_target = framed(last_span(target), of_target);
    quote! {
        #values
        #warning
        #items
        type __Owner = __rt::Guard<#owner, PROOF>;
        type __Target = __rt::Guard<#target, PROOF>;
        #[doc(hidden)]
        #[automatically_derived]
        impl __rt::ManyToMany for #marker {
            #of_target
            #target_key
            #owner_key
            type Owner = __Owner;
            type Through = __J;
            type ForeignKey = __F;
            type OtherKey = __O;
            type Missing = __rt::ColumnAt<__J, MISSING>;
            type Direction = __rt::#direction;
            type Scope = #scope;
            type Unique = __rt::Is<{ #unique }>;
            const KEY: [&'static str; 4] = KEY;
            #timestamps
            fn joined(on: __rt::OnKeys<Self>) -> Self::Joined {
                use __d::{JoinOnDsl as _, QueryDsl as _};
                let through = <__J as ::core::default::Default>::default();
                <__Target as __d::associations::HasTable>::table().inner_join(through.on(on))
            }
            fn query(owner: Self::OwnerKey) -> Self::Query {
                __rt::linked::<Self>(owner)
            }
            fn owner_key(owner: &__Owner) -> Self::OwnerKey {
                #key_of_owner
            }
            fn target_key(target: &__Target) -> Self::TargetKey {
                #key_of_target
            }
        }
    }
}

// Expands to:
//     const TIMESTAMPS: &'static [&'static str] = &[__rt::name_of::<..>(), ..];
//     const UPDATED_AT: Option<&'static str> = Some(__rt::name_of::<..>());
fn expand_timestamps(association: &Association<'_>) -> TokenStream {
    let timestamps = &association.timestamps;
    let names: Vec<_> = timestamps
        .iter()
        .enumerate()
        .map(|(i, column)| name_of(guarded(&further_column(i, column))))
        .collect();
    let all = (!names.is_empty())
        .then(|| quote!(const TIMESTAMPS: &'static [&'static str] = &[#(#names),*];));
    let updated_at = timestamps.updated_at.as_ref().and(names.last()).map(|name| {
        quote! {
            const UPDATED_AT: ::core::option::Option<&'static str> =
                ::core::option::Option::Some(#name);
        }
    });
    quote!(#all #updated_at)
}

fn name_of(column: TokenStream) -> TokenStream {
    quote!(__rt::name_of::<#column>())
}

/// Returns the facts that are values.
fn expand_values(association: &Association<'_>) -> TokenStream {
    let further = further_columns(association).map(|(alias, _)| guarded(&alias));
    let further = further.chain(scope::columns(association)).map(name_of);
    let distinct = quote!((__rt::ensure)(__rt::are_two::<__F, __O>(), #ONE_COLUMN););
    let distinct = framed(association.other_key.span(), distinct);
    quote! {
        type __J = __rt::Guard<__Through, PROOF>;
        type __F = __rt::Guard<__ForeignKey, PROOF>;
        type __O = __rt::Guard<__OtherKey, PROOF>;
        type __K = __rt::PrimaryKeyProbe<__rt::PrimaryKeyOf<__J>>;
        #[allow(unused_imports, reason = "the primary key decides which ones are needed")]
        use __rt::{Fallback as _, LinksAreUnique as _, OtherPrimaryKey as _};
        const KEY: [&str; 4] = __rt::primary_key(__K::ONE, __K::TWO, __K::THREE, __K::FOUR);
        const _: () = #distinct
        const MISSING: usize = __rt::missing::<__J, __F, __O>(&[__K::ONE #(, #further)*]);
    }
}

// Expands to:
//     const _: () = {
//         let _ = || (&&__rt::pair_probe::<__J, __F, __O>()).links_are_unique();
//     };
//
// The compiler warns about it unless the primary key of the join table is the two keys.
fn expand_warning(association: &Association<'_>) -> TokenStream {
    if association.unique != Unique::IfPrimaryKey || association.filter.is_some() {
        return TokenStream::new();
    }
    let ask = quote_spanned!(last_span(&association.through)=> links_are_unique);
    quote! {
        const _: () = {
            let _ = || (&&__rt::pair_probe::<__J, __F, __O>()).#ask();
        };
    }
}
