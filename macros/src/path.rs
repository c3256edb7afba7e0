//! What a path such as `models::User` is called, and where errors about it point.

use proc_macro2::Span;
use quote::ToTokens;
use syn::Path;

use crate::name;

/// Returns the last segment without `r#`, and its span.
pub(crate) fn last_name(path: &Path) -> Option<(String, Span)> {
    let last = &path.segments.last()?.ident;
    Some((name::text(last), last.span()))
}

/// Returns the span of the last segment. Errors about a path point there, however long the path is.
pub(crate) fn last_span(path: &Path) -> Span {
    path.segments.last().map_or_else(Span::call_site, |segment| segment.ident.span())
}

/// Returns the path as the user would write it.
pub(crate) fn text(path: &Path) -> String {
    path.to_token_stream().to_string().replace(' ', "")
}
