//! The errors, and in the place of each association with a mistake items that cause no further ones.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::accessors::Takes;
use super::doc;
use super::span::visibility;
use crate::ast::{Inert, Input, Methods};
use crate::method::MethodNames;
use crate::name;

/// Shown where an editor shows a method's documentation.
const DOC: &str = "Not there yet: its attribute has a mistake.";

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
// A type with a constant that did not compile is silent wherever it is used: the compiler tells nothing
// of it, nor of what is made of it. That is why the first error stands inside of it.
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
    let methods = methods.into_iter().map(|(inert, method)| broken.method(inert, &method));
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

/// A method without a meaning, but called as the one that it stands for.
struct Method {
    name: Ident,
    /// Type parameters, which a caller may fill in. The struct's own ones may be called anything.
    generics: &'static [&'static str],
    has_self: bool,
    parameters: usize,
}

/// The type and the value of everything.
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

    fn method(&self, inert: &Inert, method: &Method) -> TokenStream {
        let Self { ty, value } = self;
        let (vis, doc) = (visibility(&inert.vis, &inert.name), doc::comment(DOC));
        let Method { name, generics, has_self, parameters } = method;
        let span = name.span();
        let generics = generics.iter().map(|generic| Ident::new(generic, span));
        let this = has_self.then(|| quote_spanned!(span=> &self,));
        let parameters = (0..*parameters).map(|_| quote_spanned!(span=> _: #ty));
        let signature = quote_spanned!(span=> fn #name<#(#generics),*>(#this #(#parameters),*));
        quote!(#doc #vis #signature -> #ty { #value })
    }
}

/// Markers and methods, without those that a good association has already or another of the inert ones.
fn unique<'a>(input: &'a Input<'_>) -> (Vec<(&'a Inert, &'a Ident)>, Vec<(&'a Inert, Method)>) {
    let markers = input.associations.iter().map(|association| &association.marker);
    let markers = markers.chain(input.children.iter().map(|children| &children.marker));
    let mut taken_markers: Vec<String> = markers.map(name::text).collect();
    let mut taken: Vec<String> =
        input.associations.iter().flat_map(|association| association.generated_methods()).collect();
    let is_free = |taken: &mut Vec<String>, ident: &Ident| {
        let text = name::text(ident);
        let is_free = !taken.contains(&text);
        taken.push(text);
        is_free
    };
    let (mut markers, mut methods) = (Vec::new(), Vec::new());
    for inert in &input.inert {
        let marker = inert.marker.iter().filter(|marker| is_free(&mut taken_markers, marker));
        markers.extend(marker.map(|marker| (inert, marker)));
        let all = inert.methods.map_or_else(Vec::new, |methods| of_name(inert, methods));
        let all = all.into_iter().filter(|method| is_free(&mut taken, &method.name));
        methods.extend(all.map(|method| (inert, method)));
    }
    (markers, methods)
}

/// The methods as a good association would have them.
fn of_name(inert: &Inert, methods: Methods) -> Vec<Method> {
    let MethodNames {
        handle,
        handle_of,
        get,
        keys,
        count,
        has,
        has_all,
        has_any,
        add,
        add_all,
        add_with,
        add_all_with,
        set,
        set_with,
        toggle,
        toggle_all,
        remove,
        remove_all,
        clear,
        create,
        create_with,
        load,
    } = MethodNames::new(&inert.name);
    let handles = vec![
        Method { name: handle, generics: &[], has_self: true, parameters: 0 },
        Method { name: handle_of, generics: &["__W"], has_self: false, parameters: 1 },
    ];
    if methods == Methods::HandleOnly {
        return handles;
    }
    let load = Method { name: load, generics: &["__M", "__W"], has_self: false, parameters: 2 };
    let accessors = [
        (Takes::Nothing, vec![get, keys, count, clear]),
        (Takes::Target, vec![has, add, toggle, remove]),
        (Takes::Targets, vec![has_all, has_any, add_all, set, toggle_all, remove_all]),
        (Takes::TargetWith, vec![add_with]),
        (Takes::TargetsWith, vec![add_all_with, set_with]),
        (Takes::Values, vec![create]),
        (Takes::ValuesWith, vec![create_with]),
    ];
    let accessors = accessors.into_iter().flat_map(|(takes, names)| {
        let (generics, parameters): (&[&str], _) = match takes {
            Takes::Nothing => (&["__M"], 1),
            Takes::Target | Takes::Targets => (&["__M", "__W"], 2),
            Takes::TargetWith | Takes::TargetsWith => (&["__M", "__W", "__V"], 3),
            Takes::Values => (&["__M", "__T"], 2),
            Takes::ValuesWith => (&["__M", "__T", "__V"], 3),
        };
        names.into_iter().map(move |name| Method { name, generics, has_self: true, parameters })
    });
    handles.into_iter().chain(accessors).chain([load]).collect()
}
