//! The derive of [`diesel-associations`](https://docs.rs/diesel-associations), which re-exports and
//! documents it. Depend on that crate: this one is an implementation detail.

mod ast;
mod attr;
mod belongs_to;
mod both_modes;
mod check;
mod column;
mod ctxt;
mod expand;
mod inert;
mod lower;
mod message;
mod method;
mod methods;
mod name;
mod naming;
mod path;
mod read;
mod shape;
mod symbol;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::ctxt::Ctxt;

#[allow(missing_docs, reason = "documented where it is re-exported")]
#[cfg(not(diesel_associations_fuzzing))]
#[proc_macro_derive(Associations, attributes(belongs_to_many, has_many, associations, diesel))]
pub fn derive(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive_associations(input.into()).into()
}

/// Compiles an `impl` of the runtime crate for blocking and for asynchronous connections.
#[doc(hidden)]
#[cfg(not(diesel_associations_fuzzing))]
#[proc_macro_attribute]
pub fn both_modes(
    _arguments: proc_macro::TokenStream,
    item: proc_macro::TokenStream,
) -> proc_macro::TokenStream {
    both_modes::expand(item.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// The entry point of `fuzz/`, which compiles this crate as a library under a cfg of its own.
#[cfg(diesel_associations_fuzzing)]
pub fn fuzz(input: TokenStream) -> TokenStream {
    derive_associations(input)
}

/// The derive itself, which tests can call outside the compiler.
fn derive_associations(input: TokenStream) -> TokenStream {
    let item: DeriveInput = match syn::parse2(input) {
        Ok(item) => item,
        Err(error) => return error.to_compile_error(),
    };
    let cx = Ctxt::new();
    let input = read::input(&cx, &item);
    let errors = cx.check().err();
    let expansion = expand::expand(&input);
    let inert = expand::expand_errors(&input, errors);
    quote!(#expansion #inert)
}
