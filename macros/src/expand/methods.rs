//! The methods on the struct. Each is one call of the runtime; `accessors` lists them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::accessors::{Accessor, Takes, accessors};
use super::doc::{self, code, link};
use super::span::{framed, visibility};
use crate::ast::{Association, Methods};

// Expands to:
//     impl Event {
//         pub fn guests(&self) -> __rt::Related<EventGuests> {
//             __rt::Related::of(self)
//         }
//         ..
//     }
pub(super) fn expand_methods(association: &Association<'_>) -> TokenStream {
    let owner = association.owner;
    let handles = expand_handles(association);
    let flat = (association.methods == Methods::All).then(|| {
        let names = association.method_names();
        let accessors = accessors(association, &names);
        let accessors = accessors.iter().map(|it| expand_accessor(association, it));
        let load = expand_load(association);
        quote!(#(#accessors)* #load)
    });
    // Not every method of a private struct is called. A target that is less visible than the struct is an
    // error at the facts already. A condition that the connection's trait implies stands beside it for the
    // compiler to tell of. Parentheses around a bound let an error about it stand at the name.
    quote! {
        #[automatically_derived]
        #[allow(dead_code, private_interfaces, unused_parens)]
        #[allow(clippy::implied_bounds_in_impls, reason = "for the messages at a call")]
        impl #owner {
            #handles
            #flat
        }
    }
}

fn expand_handles(association: &Association<'_>) -> TokenStream {
    let marker = &association.marker;
    let vis = visibility(&association.vis, &association.name);
    let names = association.method_names();
    let (handle, handle_of) = (&names.handle, &names.handle_of);
    let doc = doc::comment(&format!(
        "The {}s linked through {}: a query, and the operations on them.\n\nNo statement is issued.",
        link(&association.target),
        code(&association.through),
    ));
    let doc_of = doc::comment(&format!(
        "[`{handle}`](Self::{handle}) from the owner's key: no owner is loaded.\n\nNo statement is issued."
    ));
    let method = framed(
        handle.span(),
        quote! {
            fn #handle(&self) -> __rt::Related<#marker> {
                __rt::Related::of(self)
            }
        },
    );
    let method_of = framed(
        handle_of.span(),
        quote! {
            fn #handle_of<W>(key: impl (__rt::IntoOwnerKey<#marker, W>)) -> __rt::Related<#marker> {
                __rt::Related::of(key)
            }
        },
    );
    quote! {
        #doc
        #vis #method
        #doc_of
        #vis #method_of
    }
}

// Expands to:
//     /// ..
//     pub fn add_guest<'c, M: __rt::Mode, W>(
//         &self,
//         conn: &'c mut (impl __rt::PlainLinks<EventGuests> + __rt::WritesLinks<EventGuests, M>),
//         target: impl __rt::IntoTargetKey<EventGuests, W>,
//     ) -> M::Ret<'c, usize> {
//         __rt::Flat::<EventGuests>::of(self).add(conn, target)
//     }
fn expand_accessor(association: &Association<'_>, accessor: &Accessor<'_>) -> TokenStream {
    let (vis, marker) = (visibility(&association.vis, &association.name), &association.marker);
    let Accessor { name, operation, connection, takes, returns, doc } = accessor;
    let doc = doc::comment(doc);
    let operation = Ident::new(operation, Span::call_site());
    let (generics, parameters, arguments) = takes.expand(marker);
    let method = quote! {
        fn #name<'c, M: __rt::Mode #generics>(
            &self,
            conn: &'c mut #connection,
            #parameters
        ) -> M::Ret<'c, #returns> {
            __rt::Flat::<#marker>::of(self).#operation(conn #arguments)
        }
    };
    let method = framed(name.span(), method);
    quote!(#doc #vis #method)
}

impl Takes {
    /// Type parameters behind the mode, parameters behind the connection, and arguments likewise.
    fn expand(self, marker: &Ident) -> (TokenStream, TokenStream, TokenStream) {
        let key = quote!(impl (__rt::IntoTargetKey<#marker, W>));
        let target = quote!(target: #key,);
        let targets = quote!(targets: impl (__rt::IntoIterator<Item = #key>),);
        match self {
            Takes::Nothing => (quote!(), quote!(), quote!()),
            Takes::Target => (quote!(, W), target, quote!(, target)),
            Takes::Targets => (quote!(, W), targets, quote!(, targets)),
            Takes::TargetWith => {
                (quote!(, W, V: 'c), quote!(#target values: V,), quote!(, target, values))
            }
            Takes::TargetsWith => {
                (quote!(, W, V: 'c), quote!(#targets values: V,), quote!(, targets, values))
            }
            Takes::Values => (quote!(, T: 'c), quote!(values: T,), quote!(, values)),
            Takes::ValuesWith => (
                quote!(, T: 'c, V: 'c),
                quote!(values: T, link_values: V,),
                quote!(, values, link_values),
            ),
        }
    }
}

// Expands to:
//     pub fn load_guests<'c, M: __rt::Mode, W>(
//         conn: &'c mut impl (__rt::LoadsBatches<EventGuests, M>),
//         owners: impl (__rt::IntoIterator<Item = impl (__rt::IntoOwnerKey<EventGuests, W>)>),
//     ) -> M::Ret<'c, __rt::Vec<__rt::Vec<User>>> {
//         __rt::Flat::<EventGuests>::load(conn, owners)
//     }
fn expand_load(association: &Association<'_>) -> TokenStream {
    let Association { marker, target, owner, .. } = association;
    let vis = visibility(&association.vis, &association.name);
    let load = association.method_names().load;
    let doc = doc::comment(&format!(
        "The {}s linked through {} to each of `owners` ([`{owner}`]s or keys), in their order; an \
         owner that is given twice gets its list twice.\n\n\
         One statement: the join of both tables. None without owners.",
        link(target),
        code(&association.through),
    ));
    let method = quote! {
        fn #load<'c, M: __rt::Mode, W>(
            conn: &'c mut impl (__rt::LoadsBatches<#marker, M>),
            owners: impl (__rt::IntoIterator<Item = impl (__rt::IntoOwnerKey<#marker, W>)>),
        ) -> M::Ret<'c, __rt::Vec<__rt::Vec<#target>>> {
            __rt::Flat::<#marker>::load(conn, owners)
        }
    };
    let method = framed(load.span(), method);
    quote!(#doc #vis #method)
}
