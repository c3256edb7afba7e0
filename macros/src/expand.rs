//! Generates Rust code from the model: facts and one-line methods, no SQL and no logic.
//!
//! Cannot fail: every error that the parser can see has been reported. What only the compiler can
//! see is checked by the generated code itself, in `proof`.

mod alias;
mod belongs_to;
mod children;
mod doc;
mod facts;
mod inert;
mod keys;
mod marker;
mod methods;
mod proof;
mod scope;
mod span;
mod step;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Ident, Path};

use self::alias::{column_path, further_columns};
pub(crate) use self::inert::expand_errors;
use crate::ast::{Association, Input};
use crate::path::last_span;

/// Returns everything that the derive adds to the struct's module.
pub(crate) fn expand(input: &Input<'_>) -> TokenStream {
    let facade = &input.facade;
    let parents = input.belongs_to.iter().map(|parent| {
        let implementation = belongs_to::expand_belongs_to(input.original, parent);
        hidden(facade, &implementation)
    });
    let associations = input.associations.iter().map(|association| {
        let marker = marker::many_to_many(association);
        let aliases = expand_aliases(association);
        let proof = proof::expand_proof(association);
        let facts = facts::expand_facts(association);
        let methods = methods::expand_methods(association);
        let items = hidden(facade, &quote!(#aliases #proof #facts #methods));
        quote!(#marker #items)
    });
    let one_to_many = input.children.iter().map(|children| {
        let marker = marker::one_to_many(children);
        let items = hidden(facade, &children::expand_children(children));
        quote!(#marker #items)
    });
    quote!(#(#parents)* #(#associations)* #(#one_to_many)*)
}

// Expands to:
//     const _: () = {
//         use ::diesel_associations::__private::{self as __rt, diesel as __d};
//         ..
//     };
fn hidden(facade: &Path, items: &TokenStream) -> TokenStream {
    quote! {
        const _: () = {
            use #facade::__private::{self as __rt, diesel as __d};
            #items
        };
    }
}

// Expands to:
//     use rsvps as join_table;
//     type __Through = join_table::table;
//     type __ForeignKey = join_table::event_id;
//     type __OtherKey = join_table::guest_id;
//
// The table is resolved through `use` because the compiler then suggests the right path for a
// missing one.
fn expand_aliases(association: &Association<'_>) -> TokenStream {
    let Association { through, foreign_key, other_key, .. } = association;
    let further = further_columns(association).map(|(alias, column)| {
        let path = column_path(column);
        quote!(type #alias = #path;)
    });
    let (foreign_key, other_key) = (column_path(foreign_key), column_path(other_key));
    let fixed = scope::expand_aliases(association);
    let keys = keys::expand_aliases(association);
    let join_table = Ident::new("join_table", last_span(through));
    let join_table = quote!(use #through as #join_table;);
    quote! {
        #[allow(clippy::wildcard_imports, reason = "the user's glob that this goes through is not ours")]
        #join_table
        type __Through = join_table::table;
        type __ForeignKey = #foreign_key;
        type __OtherKey = #other_key;
        #(#further)*
        #fixed
        #keys
    }
}
