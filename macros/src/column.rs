//! How a column is named, and where.

use proc_macro2::Span;
use quote::ToTokens;

use crate::ast::Column;
use crate::lower::last_name;
use crate::name;

impl Column {
    /// The column's own name.
    pub(crate) fn last(&self) -> String {
        match self {
            Self::Name(column) => name::text(column),
            Self::Path(path) => last_name(path).map_or_else(String::new, |(name, _)| name),
        }
    }

    /// How the user wrote it, without `r#`: equal texts are equal columns.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Name(column) => name::text(column),
            Self::Path(path) => path.to_token_stream().to_string().replace(' ', ""),
        }
    }

    /// The smallest token that names the column.
    pub(crate) fn span(&self) -> Span {
        match self {
            Self::Name(column) => column.span(),
            Self::Path(path) => last_name(path).map_or_else(Span::call_site, |(_, span)| span),
        }
    }
}
