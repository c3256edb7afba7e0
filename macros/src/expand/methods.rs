//! The methods on the struct. Each is one call on the handle; `accessors` lists them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::accessors::{Accessor, Takes, accessors};
use super::{braced, documented, link, text, visibility};
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
        let accessors = accessors.iter().map(|it| expand_accessor(association, &names.handle, it));
        let load = expand_load(association);
        quote!(#(#accessors)* #load)
    });
    // Not every method of a private struct is called, and a target that is less visible than the struct
    // is an error at the facts already. A condition that the connection's trait implies stands beside it for
    // the compiler to tell of.
    quote! {
        #[automatically_derived]
        #[allow(dead_code, reason = "not all are called")]
        #[allow(private_interfaces, reason = "of a private target the marker tells")]
        #[allow(clippy::implied_bounds_in_impls, reason = "for the messages at a call")]
        impl #owner {
            #handles
            #flat
        }
    }
}

fn expand_handles(association: &Association<'_>) -> TokenStream {
    let marker = &association.marker;
    let vis = visibility(association);
    let names = association.method_names();
    let (handle, handle_of) = (&names.handle, &names.handle_of);
    let doc = documented(&format!(
        "The {}s linked through `{}`: a query, and the operations on them.\n\nNo statement is issued.",
        link(&association.target),
        text(&association.through),
    ));
    let doc_of = documented(&format!(
        "[`{handle}`](Self::{handle}) from the owner's key: no owner is loaded.\n\nNo statement is issued."
    ));
    let body = braced(handle.span(), quote_spanned!(handle.span()=> __rt::Related::of(self)));
    let body_of =
        braced(handle_of.span(), quote_spanned!(handle_of.span()=> __rt::Related::of(key)));
    let signature = quote_spanned!(handle.span()=> fn #handle(&self) -> __rt::Related<#marker>);
    let signature_of = quote_spanned! { handle_of.span()=>
        fn #handle_of<W>(key: impl __rt::IntoOwnerKey<#marker, W>) -> __rt::Related<#marker>
    };
    quote! {
        #doc
        #vis #signature #body
        #doc_of
        #vis #signature_of #body_of
    }
}

// Expands to:
//     /// ..
//     pub fn add_guest<'c, M: __rt::Mode, W>(
//         &self,
//         conn: &'c mut (impl __rt::PlainLinks<EventGuests> + __rt::WritesLinks<EventGuests, M>),
//         target: impl __rt::IntoTargetKey<EventGuests, W>,
//     ) -> M::Ret<'c, usize> {
//         self.guests().add(conn, target)
//     }
fn expand_accessor(
    association: &Association<'_>,
    handle: &Ident,
    accessor: &Accessor<'_>,
) -> TokenStream {
    let (vis, marker) = (visibility(association), &association.marker);
    let Accessor { name, operation, connection, takes, returns, doc } = accessor;
    let doc = documented(doc);
    let operation = Ident::new(operation, name.span());
    let (generics, parameters, arguments) = takes.expand(marker, name.span());
    let body = quote_spanned!(name.span()=> self.#handle().#operation(conn #arguments));
    let body = braced(name.span(), body);
    let signature = quote_spanned! { name.span()=>
        fn #name<'c, M: __rt::Mode #generics>(
            &self,
            conn: &'c mut #connection,
            #parameters
        ) -> M::Ret<'c, #returns>
    };
    quote!(#doc #vis #signature #body)
}

impl Takes {
    /// Type parameters behind the mode, parameters behind the connection, and arguments likewise.
    ///
    /// All with one span, as in the signatures: inside `macro_rules!` the user's word has a scope of its
    /// own, and a parameter is only found by a token of the same scope.
    fn expand(self, marker: &Ident, span: Span) -> (TokenStream, TokenStream, TokenStream) {
        macro_rules! spanned {
            ($($tokens:tt)*) => { quote_spanned!(span=> $($tokens)*) };
        }
        let key = spanned!(impl __rt::IntoTargetKey<#marker, W>);
        let target = spanned!(target: #key,);
        let targets = spanned!(targets: impl __rt::IntoIterator<Item = #key>,);
        match self {
            Takes::Nothing => (spanned!(), spanned!(), spanned!()),
            Takes::Target => (spanned!(, W), target, spanned!(, target)),
            Takes::Targets => (spanned!(, W), targets, spanned!(, targets)),
            Takes::TargetWith => {
                (spanned!(, W, V: 'c), spanned!(#target values: V,), spanned!(, target, values))
            }
            Takes::TargetsWith => {
                (spanned!(, W, V: 'c), spanned!(#targets values: V,), spanned!(, targets, values))
            }
            Takes::Values => (spanned!(, T: 'c), spanned!(values: T,), spanned!(, values)),
            Takes::ValuesWith => (
                spanned!(, T: 'c, V: 'c),
                spanned!(values: T, link_values: V,),
                spanned!(, values, link_values),
            ),
        }
    }
}

// Expands to:
//     pub fn load_guests<'c, M: __rt::Mode, W>(
//         conn: &'c mut impl __rt::LoadsBatches<EventGuests, M>,
//         owners: impl __rt::IntoIterator<Item = impl __rt::IntoOwnerKey<EventGuests, W>>,
//     ) -> M::Ret<'c, __rt::Vec<__rt::Vec<User>>> {
//         __rt::load::<EventGuests, _, _, _, _>(conn, owners)
//     }
fn expand_load(association: &Association<'_>) -> TokenStream {
    let Association { marker, target, owner, .. } = association;
    let vis = visibility(association);
    let load = association.method_names().load;
    let doc = documented(&format!(
        "The {}s linked through `{}` to each of `owners` ([`{owner}`]s or keys), in their order; an \
         owner that is given twice gets its list twice.\n\n\
         One statement: the join of both tables. None without owners.",
        link(target),
        text(&association.through),
    ));
    let body = quote_spanned!(load.span()=> __rt::load::<#marker, _, _, _, _>(conn, owners));
    let body = braced(load.span(), body);
    let signature = quote_spanned! { load.span()=>
        fn #load<'c, M: __rt::Mode, W>(
            conn: &'c mut impl __rt::LoadsBatches<#marker, M>,
            owners: impl __rt::IntoIterator<Item = impl __rt::IntoOwnerKey<#marker, W>>,
        ) -> M::Ret<'c, __rt::Vec<__rt::Vec<#target>>>
    };
    quote!(#doc #vis #signature #body)
}
