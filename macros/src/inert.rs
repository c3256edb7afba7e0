//! Stand-ins for associations with errors, so that code calling them produces no further errors.
//!
//! Nothing is reported here. The error has been reported already or is about to be.

use syn::{Attribute, Data, DeriveInput, Fields, Path};

use crate::ast::{Association, Children, Inert, Methods};
use crate::attr::slot::Slot;
use crate::attr::{self, Attr};
use crate::ctxt::Ctxt;
use crate::{name, naming};

/// Returns the names that an attribute gives, if they can be read.
pub(crate) fn from_attr(item: &DeriveInput, attr: &Attr) -> Option<Inert> {
    if attr.alias.given().is_some() && attr.alias.value().is_none() {
        // The name itself could not be read.
        return None;
    }
    let mut name = naming::compose_name(&item.ident, attr)?;
    name::ident(&name.plural, name.span)?;
    if !naming::is_usable_singular(&name.singular) {
        name.singular = name::singular(&name.plural);
    }
    let one_to_many = attr.is_one_to_many() && attr.first_of_join_table().is_none();
    let methods = match attr.handle_only.value() {
        Some(()) => Methods::HandleOnly,
        None => Methods::All,
    };
    let marker = attr
        .marker
        .value()
        .cloned()
        .or_else(|| name::ident(&naming::marker_text(&item.ident, &name), name.span));
    let paths = [&attr.target, &attr.through, &attr.model].into_iter().filter_map(Slot::value);
    let paths: Vec<&Path> = paths.collect();
    Some(Inert {
        marker: marker.filter(|marker| !naming::is_taken(&item.ident, marker, paths)),
        name,
        vis: attr.vis.value().unwrap_or(&item.vis).clone(),
        methods: (!one_to_many).then_some(methods),
    })
}

/// Returns the names of an association that failed a check. `has_marker` is false if its marker's
/// name is taken.
pub(crate) fn from_association(association: &Association<'_>, has_marker: bool) -> Inert {
    let Association { name, marker, vis, methods, .. } = association;
    let marker = has_marker.then(|| marker.clone());
    Inert { name: name.clone(), marker, vis: vis.clone(), methods: Some(*methods) }
}

/// Like [`from_association`], for one-to-many.
pub(crate) fn from_children(children: &Children<'_>, has_marker: bool) -> Inert {
    let Children { name, marker, vis, .. } = children;
    let marker = has_marker.then(|| marker.clone());
    Inert { name: name.clone(), marker, vis: vis.clone(), methods: None }
}

/// Returns the names declared where no association can be: on an enum, say, or on a field.
pub(crate) fn misplaced(item: &DeriveInput) -> Vec<Inert> {
    let attrs: Vec<&Attribute> = match &item.data {
        Data::Struct(data) if !matches!(data.fields, Fields::Unit) => {
            data.fields.iter().flat_map(|field| &field.attrs).collect()
        }
        _ => item.attrs.iter().collect(),
    };
    // A misplaced attribute is reported as misplaced only, not for errors in it.
    let cx = Ctxt::new();
    let read = |attr| attr::read(&cx, attr).and_then(|attr| from_attr(item, &attr));
    let inert = attrs.into_iter().filter_map(read).collect();
    let _not_reported = cx.check();
    inert
}
