//! The facts of `#[has_many(Child)]` without a join table: Diesel's one-to-many association.

use proc_macro2::TokenStream;
use quote::quote;

use super::span::framed;
use super::step::{constant, owner_steps, plain_step, step};
use crate::ast::Children;
use crate::path::last_span;

// Expands to:
//     const PROOF: usize = { .. };
//     type __Owner = __rt::Guard<Event, PROOF>;
//     type __Target = __rt::Guard<Hosting, PROOF>;
//     impl __rt::OneToMany for EventHostings { .. }
//     impl __rt::Includable for EventHostings { .. }
pub(super) fn expand_children(children: &Children<'_>) -> TokenStream {
    let Children { owner, child, marker, .. } = children;
    let proof = expand_proof(children);
    // With one span: if the child is less visible than the marker, the compiler reports it once.
    let of_child = quote! {
        type Target = __Target;
        type ForeignKey = <__Target as __d::associations::BelongsTo<__Owner>>::ForeignKeyColumn;
    };
    let of_child = framed(last_span(child), of_child);
    quote! {
        #proof
        type __Owner = __rt::Guard<#owner, PROOF>;
        type __Target = __rt::Guard<#child, PROOF>;
        #[doc(hidden)]
        #[automatically_derived]
        impl __rt::OneToMany for #marker {
            #of_child
            type Owner = __Owner;
            type OwnerKey = __rt::KeyOf<__Owner>;
            fn owner_key(owner: &__Owner) -> Self::OwnerKey {
                __rt::owned_key(__d::Identifiable::id(owner))
            }
            fn foreign_key(target: &__Target) -> ::core::option::Option<&Self::OwnerKey> {
                __d::associations::BelongsTo::<__Owner>::foreign_key(target)
            }
        }
        #[doc(hidden)]
        #[automatically_derived]
        impl __rt::Includable for #marker {
            type Facts = __rt::Direct<Self>;
        }
    }
}

fn expand_proof(children: &Children<'_>) -> TokenStream {
    let Children { owner, child, .. } = children;
    let span = last_span(child);
    let owner_steps = owner_steps(owner);
    let steps: TokenStream = [
        plain_step(span, quote!((p, foreign_key)), quote!(Child::<#child, #owner, _>)),
        step(span, quote!(p), quote!(ChildKey), quote!(__rt::with::<#owner, _>(foreign_key))),
        plain_step(span, quote!(p), quote!(TargetSelectable::<#child, _>)),
        step(
            span,
            quote!(p),
            quote!(TargetQueryable),
            quote!((&&&&__rt::load_probe::<#child>()).loadable()),
        ),
    ]
    .into_iter()
    .collect();
    constant(&quote!(#owner_steps #steps))
}
