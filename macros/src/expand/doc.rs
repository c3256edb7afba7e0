//! Doc comments of generated items.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Path;

use crate::ast::Association;
use crate::{name, path};

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

/// What an association puts in place of `{target}` and the like.
pub(super) struct Words([(&'static str, String); 6]);

impl Words {
    pub(super) fn new(association: &Association<'_>) -> Self {
        let Association { owner, target, through, model, name, .. } = association;
        let order = if association.order.is_empty() {
            "in no particular order"
        } else {
            "in the order declared by the attribute"
        };
        let handle = name::ident(&name.plural, name.span);
        Self([
            ("{owner}", owner.to_string()),
            ("{target}", link(target)),
            ("{model}", model.as_ref().map_or_else(String::new, link)),
            ("{table}", code(through)),
            ("{order}", order.to_owned()),
            ("{many}", handle.map_or_else(String::new, |handle| handle.to_string())),
        ])
    }

    /// Returns the text of a doc comment.
    pub(super) fn fill(&self, pattern: &str) -> String {
        let Self(words) = self;
        words.iter().fold(pattern.to_owned(), |text, (word, meaning)| text.replace(word, meaning))
    }
}
