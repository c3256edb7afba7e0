//! Emits the errors, and stand-ins for associations with errors, so that code calling them produces
//! no further errors.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::doc;
use super::span::visibility;
use crate::ast::{Inert, Input};
use crate::method::Method;
use crate::{methods, name};

/// The documentation of stand-ins, which editors show.
const DOC: &str = "Not generated yet: the attribute has an error.";

// Expands to:
//     type __EventError = ::diesel_associations::__private::Broken<{ ::core::compile_error! { ".." } }>;
//     pub type EventGuests = __EventError;
//     pub const EventGuests: __EventError = ..;
//     impl Event {
//         pub fn get_guests<__M>(&self, _: __EventError) -> __EventError { .. }
//         ..
//     }
//     ::core::compile_error! { ".." }
//
// A type that contains a constant with an error is itself an error type: the compiler reports
// nothing about its uses. That is why the first error is inside it.
pub(crate) fn expand_errors(input: &Input<'_>, errors: Option<syn::Error>) -> TokenStream {
    let mut errors = errors.into_iter().flatten().map(|error| error.to_compile_error());
    let broken = if input.inert.is_empty() { None } else { errors.next() };
    let broken = broken.map(|error| expand_broken(input, &error));
    quote!(#broken #(#errors)*)
}

fn expand_broken(input: &Input<'_>, error: &TokenStream) -> TokenStream {
    let facade = &input.facade;
    let broken = Broken {
        ty: format_ident!("__{}Error", name::text(&input.original.ident)),
        value: quote!(#facade::__private::Broken),
    };
    let (markers, methods) = unique(input);
    let markers = markers.into_iter().map(|(inert, marker)| broken.marker(inert, marker));
    let methods =
        methods.into_iter().map(|(inert, method, name)| broken.method(inert, method, &name));
    let owner = &input.original.ident;
    let (impl_generics, type_generics, where_clause) = input.original.generics.split_for_impl();
    let Broken { ty, value } = &broken;
    quote! {
        #[allow(dead_code, reason = "not all that has a mistake is called")]
        type #ty = #value<{ #error }>;
        #(#markers)*
        #[automatically_derived]
        #[allow(dead_code, reason = "not all that has a mistake is called")]
        impl #impl_generics #owner #type_generics #where_clause {
            #(#methods)*
        }
    }
}

/// The type and the value of all stand-ins.
struct Broken {
    ty: Ident,
    value: TokenStream,
}

impl Broken {
    fn marker(&self, inert: &Inert, marker: &Ident) -> TokenStream {
        let Self { ty, value } = self;
        let (vis, doc) = (visibility(&inert.vis, &inert.name), doc::comment(DOC));
        quote! {
            #doc
            #[allow(dead_code, reason = "not all that has a mistake is called")]
            #vis type #marker = #ty;
            #doc
            #[allow(dead_code, non_upper_case_globals, reason = "in the place of a unit struct")]
            #vis const #marker: #ty = #value;
        }
    }

    fn method(&self, inert: &Inert, method: &Method, name: &Ident) -> TokenStream {
        let Self { ty, value } = self;
        let (vis, doc) = (visibility(&inert.vis, &inert.name), doc::comment(DOC));
        let span = name.span();
        let mode = method.operation(false).map(|_| "M");
        let generics = mode.into_iter().chain(method.takes.iter().map(|it| it.generic()));
        // The struct's own type parameters may have any name.
        let generics = generics.map(|generic| Ident::new(&format!("__{generic}"), span));
        let this = method.has_self().then(|| quote_spanned!(span=> &self,));
        let parameters = mode.iter().map(drop).chain(method.takes.iter().map(drop));
        let parameters = parameters.map(|()| quote_spanned!(span=> _: #ty));
        let signature = quote_spanned!(span=> fn #name<#(#generics),*>(#this #(#parameters),*));
        quote!(#doc #vis #signature -> #ty { #value })
    }
}

/// A stand-in for a method, and its name.
type StandIn<'a> = (&'a Inert, &'static Method, Ident);

/// Returns the markers and methods that need a stand-in. Leaves out those that exist already, or as
/// the stand-in of another association.
fn unique<'a>(input: &'a Input<'_>) -> (Vec<(&'a Inert, &'a Ident)>, Vec<StandIn<'a>>) {
    let markers = input.associations.iter().map(|association| &association.marker);
    let markers = markers.chain(input.children.iter().map(|children| &children.marker));
    let mut taken_markers: Vec<String> = markers.map(name::text).collect();
    let mut taken: Vec<String> = input.associations.iter().flat_map(methods::names).collect();
    let is_free = |taken: &mut Vec<String>, ident: &Ident| {
        let text = name::text(ident);
        let is_free = !taken.contains(&text);
        taken.push(text);
        is_free
    };
    let (mut markers, mut stand_ins) = (Vec::new(), Vec::new());
    for inert in &input.inert {
        let marker = inert.marker.iter().filter(|marker| is_free(&mut taken_markers, marker));
        markers.extend(marker.map(|marker| (inert, marker)));
        let all = inert.methods.into_iter().flat_map(methods::of);
        let all = all.map(|method| (inert, method, method.ident(&inert.name)));
        stand_ins.extend(all.filter(|(_, _, name)| is_free(&mut taken, name)));
    }
    (markers, stand_ins)
}
