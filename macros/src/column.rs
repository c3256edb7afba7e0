//! What a column of the join table is called, and where errors about it point.

use proc_macro2::Span;
use syn::Path;

use crate::ast::Column;
use crate::{name, path};

impl From<Path> for Column {
    fn from(path: Path) -> Self {
        match path.get_ident() {
            Some(name) => Self::Name(name.clone()),
            None => Self::Path(path),
        }
    }
}

impl Column {
    /// Returns the column's own name, without its path.
    pub(crate) fn last(&self) -> String {
        match self {
            Self::Name(column) => name::text(column),
            Self::Path(path) => path::last_name(path).map_or_else(String::new, |(name, _)| name),
        }
    }

    /// Returns the column as the user wrote it, without `r#`. Columns with equal text are equal.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Name(column) => name::text(column),
            Self::Path(path) => path::text(path),
        }
    }

    /// Returns the span of the column's own name.
    pub(crate) fn span(&self) -> Span {
        match self {
            Self::Name(column) => column.span(),
            Self::Path(path) => path::last_span(path),
        }
    }
}
