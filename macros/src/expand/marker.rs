//! Markers: the type that represents an association.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Ident, Visibility};

use super::doc::{self, code, link};
use super::span::{framed, visibility};
use crate::ast::{Association, Children, Name};

// Expands to:
//     /// The association `Guests`: from [`Event`] to [`User`] through `rsvps`.
//     #[derive(Clone, Copy, Debug, Default)]
//     pub struct EventGuests;
pub(super) fn many_to_many(association: &Association<'_>) -> TokenStream {
    let Association { owner, marker, name, vis, target, through, .. } = association;
    let ends = format!("from [`{owner}`] to {} through {}", link(target), code(through));
    marker_type(marker, vis, name, &ends)
}

// Expands to:
//     /// The association `Hostings`: from [`Event`] to its [`Hosting`]s.
//     #[derive(Clone, Copy, Debug, Default)]
//     pub struct EventHostings;
pub(super) fn one_to_many(children: &Children<'_>) -> TokenStream {
    let Children { owner, child, name, marker, vis } = children;
    let ends = format!("from [`{owner}`] to its {}s", link(child));
    marker_type(marker, vis, name, &ends)
}

fn marker_type(marker: &Ident, vis: &Visibility, name: &Name, ends: &str) -> TokenStream {
    let doc = doc::comment(&format!("The association `{}`: {ends}.", name.pascal));
    let vis = visibility(vis, name);
    let structure = framed(marker.span(), quote!(struct #marker;));
    quote! {
        #doc
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        #[derive(::core::fmt::Debug, ::core::default::Default)]
        #vis #structure
    }
}
