//! Names of associations and their markers: read from the attribute, or inferred from the target.

use proc_macro2::{Ident, Span};
use syn::Path;

use crate::ast::Name;
use crate::attr::Attr;
use crate::ctxt::Ctxt;
use crate::{message, name, path, symbol};

/// Checks that the value of `as` can name a type and a method. Returns `None` if it cannot.
pub(crate) fn check_alias(cx: &Ctxt, attr: &Attr) -> Option<()> {
    let Some(alias) = attr.alias.value() else {
        return Some(());
    };
    let written = name::text(alias);
    if !is_usable_alias(alias) {
        cx.error_spanned_by(alias, message::unusable_name(&written));
        return None;
    }
    if !name::is_pascal(&written) {
        let meant = name::plural(&name::pascal(&written));
        cx.error_spanned_by(alias, message::not_pascal(&written, &meant));
        return None;
    }
    Some(())
}

/// Whether identifiers can be built from `alias`. `r#fn` passes here and then fails for its case.
pub(crate) fn is_usable_alias(alias: &Ident) -> bool {
    let is_word = syn::parse_str::<Ident>(&alias.to_string()).is_ok();
    is_word && name::ident(&name::snake(&name::text(alias)), alias.span()).is_some()
}

/// Whether methods can be named after `singular`. It never is a whole name, so it may be a Rust
/// keyword: `add_type`.
pub(crate) fn is_usable_singular(singular: &str) -> bool {
    !singular.is_empty() && name::ident(&format!("add_{singular}"), Span::call_site()).is_some()
}

/// Returns the association's name. Identifiers can be built from each of its forms.
pub(crate) fn infer_name(cx: &Ctxt, owner: &Ident, attr: &Attr) -> Option<Name> {
    let name = compose_name(owner, attr)?;
    if name::ident(&name.plural, name.span).is_none() {
        cx.error_at(name.span, message::unusable_name(&name.pascal));
        return None;
    }
    if !is_usable_singular(&name.singular) {
        match attr.singular.value() {
            Some(given) => cx.error_spanned_by(given, message::unusable_singular(given)),
            None => cx.error_at(name.span, message::cannot_infer_singular(&name.pascal)),
        }
        return None;
    }
    Some(name)
}

/// Returns the name given with `as`, or the plural of the target's name. Checks neither.
pub(crate) fn compose_name(owner: &Ident, attr: &Attr) -> Option<Name> {
    let (pascal, plural, singular, span) = if let Some(alias) = attr.alias.value() {
        let pascal = name::pascal(&name::text(alias));
        let plural = name::snake(&pascal);
        let singular = name::singular(&plural);
        (pascal, plural, singular, alias.span())
    } else {
        let target = resolve_self(owner, attr.target.value()?);
        let (model, span) = model_name(&target)?;
        let singular = name::snake(&model);
        let plural = name::plural(&singular);
        (name::plural(&model), plural, singular, span)
    };
    let given = attr.singular.value();
    Some(Name {
        pascal,
        plural,
        singular: given.map_or(singular, |given| name::snake(&name::text(given))),
        span,
    })
}

/// Returns the last name of a path to a model. If the path leads to a table, which is reported
/// later, returns the probable name of that table's model.
pub(crate) fn model_name(path: &Path) -> Option<(String, Span)> {
    let (last, span) = path::last_name(path)?;
    if !name::looks_like_table(&last) {
        return Some((last, span));
    }
    let mut outer = path.segments.iter().rev().skip(1).map(|segment| name::text(&segment.ident));
    let table = if last == symbol::TABLE { outer.next().unwrap_or(last) } else { last };
    Some((name::singular(&name::pascal(&table)), span))
}

/// Replaces `Self` by the owner: where the path is used, `Self` would be the marker.
pub(crate) fn resolve_self(owner: &Ident, target: &Path) -> Path {
    if !target.is_ident(symbol::SELF) {
        return target.clone();
    }
    let mut owner = owner.clone();
    owner.set_span(path::last_span(target));
    Path::from(owner)
}

/// Returns the marker's default name, which is owner and association: `EventGuests`. It may not be
/// a valid identifier.
pub(crate) fn marker_text(owner: &Ident, name: &Name) -> String {
    format!("{}{}", name::text(owner), name.pascal)
}

/// Returns the marker given with `marker`, or the default one.
pub(crate) fn infer_marker(cx: &Ctxt, owner: &Ident, attr: &Attr, name: &Name) -> Option<Ident> {
    if let Some(marker) = attr.marker.value() {
        return Some(marker.clone());
    }
    let text = marker_text(owner, name);
    let marker = name::ident(&text, name.span);
    if marker.is_none() {
        cx.error_at(name.span, message::cannot_infer(symbol::MARKER, &text));
    }
    marker
}

/// Whether `marker` is also the name of the struct, or of a type that one of the `paths` names
/// without a module.
pub(crate) fn is_taken<'a>(
    owner: &Ident,
    marker: &Ident,
    paths: impl IntoIterator<Item = &'a Path>,
) -> bool {
    let marker = name::text(marker);
    let mut others = paths.into_iter().filter_map(Path::get_ident);
    name::text(owner) == marker || others.any(|other| name::text(other) == marker)
}
