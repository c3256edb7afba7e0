//! Checks that the item can have associations, and declares some.

use quote::ToTokens;
use syn::{Data, DeriveInput, Fields};

use crate::ctxt::Ctxt;
use crate::{attr, belongs_to, message};

/// Returns the fields of a struct. Reports anything else, and structs without fields.
pub(crate) fn fields<'a>(cx: &Ctxt, item: &'a DeriveInput) -> Option<&'a Fields> {
    match &item.data {
        Data::Struct(data) if matches!(data.fields, Fields::Unit) => {
            cx.error_spanned_by(&item.ident, message::UNIT_STRUCT);
            None
        }
        Data::Struct(data) => Some(&data.fields),
        Data::Enum(data) => {
            cx.error_spanned_by(data.enum_token, message::ENUM);
            None
        }
        Data::Union(data) => {
            cx.error_spanned_by(data.union_token, message::UNION);
            None
        }
    }
}

/// Reports a derive without associations: an attribute was probably forgotten.
pub(crate) fn check_declares(cx: &Ctxt, item: &DeriveInput, fields: &Fields) {
    let misplaced = check_fields(cx, fields) | check_inside_diesel(cx, item);
    let mut attrs = item.attrs.iter();
    let declares = |attr| attr::declares(attr).is_some() || belongs_to::declares(attr);
    if !misplaced && !attrs.any(declares) {
        cx.error_spanned_by(&item.ident, message::NO_ASSOCIATION);
    }
}

/// Reports attributes on fields. Returns whether there are any.
fn check_fields(cx: &Ctxt, fields: &Fields) -> bool {
    let attrs = fields.iter().flat_map(|field| &field.attrs);
    let misplaced: Vec<_> = attrs.filter_map(attr::declares).collect();
    for word in &misplaced {
        cx.error_spanned_by(word, message::on_a_field(word));
    }
    !misplaced.is_empty()
}

/// Reports associations inside `#[diesel(..)]`, as Diesel's other derives do too. Returns whether
/// there are any.
fn check_inside_diesel(cx: &Ctxt, item: &DeriveInput) -> bool {
    let before = cx.error_count();
    for attr in &item.attrs {
        belongs_to::each_word(attr, |word, _| {
            if attr::is_association(word) {
                cx.error_spanned_by(word, message::inside_diesel(word));
            }
        });
    }
    cx.error_count() != before
}

/// Whether the struct can have many-to-many associations. Unlike for Diesel's `belongs_to`, it must
/// not be generic or a tuple struct.
pub(crate) fn check_many_to_many(cx: &Ctxt, item: &DeriveInput, fields: &Fields) -> bool {
    let before = cx.error_count();
    if let Some(parameter) = item.generics.params.first() {
        cx.error_spanned_by(parameter.to_token_stream(), message::GENERIC_STRUCT);
    }
    if matches!(fields, Fields::Unnamed(_)) {
        cx.error_spanned_by(&item.ident, message::TUPLE_STRUCT);
    }
    cx.error_count() == before
}
