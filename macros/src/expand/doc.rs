//! Doc comments of generated items.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Path;

use crate::path;

/// Returns a doc comment, one attribute per line like `///`.
pub(super) fn comment(text: &str) -> TokenStream {
    text.lines()
        .map(|line| {
            let line = if line.is_empty() { String::new() } else { format!(" {line}") };
            quote!(#[doc = #line])
        })
        .collect()
}

/// Returns an intra-doc link to a model.
pub(super) fn link(model: &Path) -> String {
    let name = model.segments.last().map_or_else(String::new, |last| last.ident.to_string());
    format!("[`{name}`]({})", path::text(model))
}

/// Returns the join table as code.
pub(super) fn code(table: &Path) -> String {
    format!("`{}`", path::text(table))
}
