//! Aliases for the columns that an association names.
//!
//! Each of the user's paths is emitted in one alias and nowhere else, so that an editor finds a
//! single definition.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::span::framed;
use crate::ast::{Association, Column};

/// Returns the columns of `timestamps` and `defaults`, each with the name of its alias.
pub(super) fn further_columns<'a>(
    association: &'a Association<'_>,
) -> impl Iterator<Item = (Ident, &'a Column)> {
    let columns = association.timestamps.iter().chain(&association.defaults);
    columns.enumerate().map(|(i, column)| (further_column(i, column), column))
}

/// Returns the alias of the `i`th further column, with the span of the user's name for it.
pub(super) fn further_column(i: usize, column: &Column) -> Ident {
    Ident::new(&format!("__Column{i}"), column.span())
}

/// Returns the path of a column. A bare name is looked up in the join table.
pub(super) fn column_path(column: &Column) -> TokenStream {
    match column {
        Column::Name(name) => framed(name.span(), quote!(join_table::#name)),
        Column::Path(path) => path.to_token_stream(),
    }
}

/// Returns the type behind an alias. If a check fails, it is the compiler's error type.
pub(super) fn guarded(alias: &Ident) -> TokenStream {
    quote!(__rt::Guard<#alias, PROOF>)
}
