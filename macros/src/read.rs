//! Reads a struct and its attributes into the model, and checks the whole.

use syn::DeriveInput;

use crate::ast::Input;
use crate::ctxt::Ctxt;
use crate::{attr, belongs_to, check, inert, lower, shape};

/// Returns what `item` declares. Associations without errors are kept whole; of the others only the
/// names are kept.
pub(crate) fn input<'a>(cx: &Ctxt, item: &'a DeriveInput) -> Input<'a> {
    let mut input = Input {
        original: item,
        facade: attr::facade::read(cx, &item.attrs),
        belongs_to: Vec::new(),
        associations: Vec::new(),
        children: Vec::new(),
        inert: inert::misplaced(item),
    };
    if let Some(fields) = shape::fields(cx, item) {
        shape::check_declares(cx, item, fields);
        lower::associations(cx, &mut input, fields);
        input.belongs_to = belongs_to::read(cx, item, fields);
    }
    check::check(cx, &mut input);
    input
}
