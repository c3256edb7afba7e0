//! Turns attributes into the model: infers what is missing, reports what cannot be inferred.

use proc_macro2::{Ident, Span};
use syn::{DeriveInput, Fields, Path};

use crate::ast::{Association, Children, Column, Input, Methods, Name, SourceKey, Unique};
use crate::attr::{self, Attr};
use crate::ctxt::Ctxt;
use crate::{belongs_to, inert, message, name, naming, path, shape, symbol};

/// Reads all of a struct's associations: many-to-many, and the parent's side of one-to-many.
pub(crate) fn associations<'a>(cx: &Ctxt, input: &mut Input<'a>, fields: &'a Fields) {
    let item = input.original;
    let mut attrs = item.attrs.iter().filter(|attr| attr::declares(attr).is_some()).peekable();
    let possible = attrs.peek().is_none() || shape::check_many_to_many(cx, item, fields);
    // Read even if the struct cannot have associations, to report errors in the attributes too.
    for attr in attrs {
        let before = cx.error_count();
        let Some(attr) = attr::read(cx, attr) else { continue };
        let inert = inert::from_attr(item, &attr);
        let is_good = || possible && cx.error_count() == before;
        if attr.is_one_to_many() {
            match children(cx, item, &attr).filter(|_| is_good()) {
                Some(children) => input.children.push(children),
                None => input.inert.extend(inert),
            }
        } else {
            match association(cx, item, fields, attr).filter(|_| is_good()) {
                Some(association) => input.associations.push(association),
                None => input.inert.extend(inert),
            }
        }
    }
}

/// Completes one attribute without a join table.
fn children<'a>(cx: &Ctxt, item: &'a DeriveInput, attr: &Attr) -> Option<Children<'a>> {
    let owner = &item.ident;
    if let Some((key, span)) = attr.first_of_join_table() {
        cx.error_at(span, message::needs_through(key, &example_table(owner, attr)));
        return None;
    }
    let name = naming::check_alias(cx, attr).and_then(|()| naming::infer_name(cx, owner, attr));
    let child = infer_target(cx, owner, attr);
    let (name, child) = (name?, child?);
    Some(Children {
        owner,
        child,
        marker: naming::infer_marker(cx, owner, attr, &name)?,
        name,
        vis: attr.vis.value().unwrap_or(&item.vis).clone(),
    })
}

/// Completes one attribute. Returns `None` if a part is missing or has an error, which has been
/// reported then.
fn association<'a>(
    cx: &Ctxt,
    item: &'a DeriveInput,
    fields: &'a Fields,
    attr: Attr,
) -> Option<Association<'a>> {
    let owner = &item.ident;
    // All parts are read before the first `?`, so that each reports its errors.
    let name = naming::check_alias(cx, &attr).and_then(|()| naming::infer_name(cx, owner, &attr));
    let target = infer_target(cx, owner, &attr);
    let through = expect_through(cx, owner, &attr);
    let source_key = attr.source_key.value().map(|column| source_key(cx, item, fields, column));
    let (name, target, through) = (name?, target?, through?);

    let foreign_key = infer_foreign_key(cx, owner, &attr, &through);
    let other_key = infer_other_key(cx, &attr, &name, &target, foreign_key.as_ref());
    Some(Association {
        owner,
        marker: naming::infer_marker(cx, owner, &attr, &name)?,
        name,
        target,
        through,
        foreign_key: foreign_key?,
        other_key: other_key?,
        source_key: match source_key {
            Some(source_key) => Some(source_key?),
            None => None,
        },
        target_key: attr.target_key.into_value(),
        model: attr.model.into_value(),
        timestamps: attr.timestamps.into_value().unwrap_or_default(),
        defaults: attr.defaults.into_value().unwrap_or_default(),
        filter: attr.filter.into_value(),
        order: attr.order.into_value().unwrap_or_default(),
        symmetric: attr.symmetric.given(),
        unique: match attr.unique.into_value() {
            None => Unique::IfPrimaryKey,
            Some(true) => Unique::Yes,
            Some(false) => Unique::No,
        },
        vis: attr.vis.into_value().unwrap_or_else(|| item.vis.clone()),
        methods: match attr.handle_only.into_value() {
            None => Methods::All,
            Some(()) => Methods::HandleOnly,
        },
    })
}

/// Returns the column of the owner's table and the field for it.
fn source_key<'a>(
    cx: &Ctxt,
    item: &'a DeriveInput,
    fields: &'a Fields,
    column: &Column,
) -> Option<SourceKey<'a>> {
    let last = column.last();
    let mut fields = fields.iter();
    let field = fields.find(|field| belongs_to::column_name(field).as_ref() == Some(&last));
    let Some((field, member)) = field.and_then(|field| Some((field, field.ident.as_ref()?))) else {
        cx.error_at(column.span(), message::no_field_of_key(&item.ident, &last));
        return None;
    };
    let column = match column {
        Column::Path(path) => path.clone(),
        Column::Name(name) => {
            let mut path = belongs_to::table(item)?;
            path.segments.push(name.clone().into());
            path
        }
    };
    Some(SourceKey { column, member, ty: &field.ty })
}

/// Returns the given target, or the singular of the name.
fn infer_target(cx: &Ctxt, owner: &Ident, attr: &Attr) -> Option<Path> {
    if attr.target.given().is_some() {
        return attr.target.value().map(|target| naming::resolve_self(owner, target));
    }
    let Some(alias) = attr.alias.value() else {
        if attr.alias.given().is_none() && !attr.lost {
            let span = attr.through.given().unwrap_or_else(|| attr.name.span());
            cx.error_at(span, message::missing_target(&attr.name));
        }
        return None;
    };
    if !naming::is_usable_alias(alias) {
        return None;
    }
    let written = name::text(alias);
    let model = match attr.singular.value() {
        Some(singular) => name::pascal(&name::text(singular)),
        None => name::singular(&name::pascal(&written)),
    };
    let target = name::ident(&model, alias.span());
    if target.is_none() {
        cx.error_at(alias.span(), message::cannot_infer_target(&written));
    }
    target.map(Path::from)
}

fn expect_through(cx: &Ctxt, owner: &Ident, attr: &Attr) -> Option<Path> {
    // `through` may be among the tokens skipped after an error.
    let unread = attr.lost || (attr.target.given().is_some() && attr.target.value().is_none());
    if attr.through.given().is_none() && !unread {
        let message = message::missing_through(&example_table(owner, attr));
        match (attr.target.value(), attr.alias.value()) {
            (Some(target), _) => cx.error_spanned_by(target, message),
            (None, Some(alias)) => cx.error_spanned_by(alias, message),
            (None, None) => cx.error_at(attr.name.span(), message),
        }
    }
    attr.through.value().cloned()
}

/// Returns the probable name of the join table: both tables' names in alphabetical order.
pub(crate) fn example_table(owner: &Ident, attr: &Attr) -> String {
    let target = attr.target.value().and_then(path::last_name).map(|(model, _)| model);
    let alias = attr.alias.value().map(name::text);
    let target = target.or(alias).unwrap_or_else(|| "User".to_owned());
    let mut tables = [name::text(owner), target].map(|model| name::plural(&name::snake(&model)));
    tables.sort();
    tables.join("_")
}

fn infer_foreign_key(cx: &Ctxt, owner: &Ident, attr: &Attr, through: &Path) -> Option<Column> {
    if attr.foreign_key.given().is_some() {
        return attr.foreign_key.value().cloned();
    }
    let (_, span) = path::last_name(through)?;
    infer_column(cx, symbol::FOREIGN_KEY, &name::text(owner), span)
}

fn infer_other_key(
    cx: &Ctxt,
    attr: &Attr,
    name: &Name,
    target: &Path,
    foreign_key: Option<&Column>,
) -> Option<Column> {
    if attr.other_key.given().is_some() {
        return attr.other_key.value().cloned();
    }
    let (model, span) = path::last_name(target)?;
    if let Some(alias) = attr.alias.value() {
        let column = infer_column(cx, symbol::OTHER_KEY, &name.singular, alias.span())?;
        // The keys are different columns. For an association named like its owner, such as `Items`
        // on `Item`, the column is therefore inferred from the target.
        if foreign_key.is_none_or(|foreign_key| foreign_key.text() != column.text()) {
            return Some(column);
        }
    }
    infer_column(cx, symbol::OTHER_KEY, &model, span)
}

fn infer_column(cx: &Ctxt, key: &str, model: &str, span: Span) -> Option<Column> {
    let column = name::ident(&format!("{}_id", name::snake(model)), span);
    if column.is_none() {
        cx.error_at(span, message::cannot_infer(key, model));
    }
    column.map(Column::Name)
}
