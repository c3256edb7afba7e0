//! Tests of the derive from source text to the model, or to errors and the text they underline.

mod conflict;
mod diesel;
mod expansion;
mod filter;
mod inert;
mod keys;
mod malformed;
mod model;
mod order;
mod other_keys;
mod properties;
mod spans;
mod structs;

use quote::{ToTokens, quote};
use syn::{DeriveInput, Expr, ImplItem, ImplItemFn, Item, ItemConst, Stmt};

use crate::ast::{Association, Column, Fixed, Input, SourceKey, TargetKey, Value};
use crate::ctxt::Ctxt;
use crate::derive_associations;

/// Returns the errors in `source`: the text that each underlines, and its message.
fn errors(source: &str) -> Vec<(String, String)> {
    let item: DeriveInput = syn::parse_str(source).unwrap();
    let cx = Ctxt::new();
    drop(crate::read::input(&cx, &item));
    let reported =
        |error: syn::Error| (error.span().source_text().unwrap_or_default(), error.to_string());
    cx.check().err().into_iter().flatten().map(reported).collect()
}

/// Returns a struct `Event` with one attribute.
fn event(attribute: &str) -> String {
    format!("#[belongs_to_many({attribute})] struct Event {{ id: i32 }}")
}

/// Asserts that `source` has exactly one error, whose message begins with `message`.
#[track_caller]
fn assert_error(source: &str, caret: &str, message: &str) {
    assert_errors(source, &[(caret, message)]);
}

/// Asserts all errors of `source`: the text each underlines and the beginning of its message.
#[track_caller]
fn assert_errors(source: &str, expected: &[(&str, &str)]) {
    let errors = errors(source);
    let agree = errors.len() == expected.len()
        && errors.iter().zip(expected).all(|((caret, reported), (expected_caret, message))| {
            caret == expected_caret && reported.starts_with(message)
        });
    assert!(agree, "in {source}\nexpected {expected:#?}\nfound {errors:#?}");
}

/// Asserts that `source` has no errors and calls `look` with its model.
#[track_caller]
fn with_input<T>(source: &str, look: impl FnOnce(&Input<'_>) -> T) -> T {
    let item: DeriveInput = syn::parse_str(source).unwrap();
    let cx = Ctxt::new();
    let input = crate::read::input(&cx, &item);
    cx.check().unwrap();
    look(&input)
}

/// Returns the markers of the associations without errors. `source` may contain others.
fn good(source: &str) -> Vec<String> {
    let item: DeriveInput = syn::parse_str(source).unwrap();
    let cx = Ctxt::new();
    let input = crate::read::input(&cx, &item);
    let _reported = cx.check();
    let Input { associations, children, .. } = input;
    let associations = associations.iter().map(|association| &association.marker);
    let children = children.iter().map(|children| &children.marker);
    associations.chain(children).map(ToString::to_string).collect()
}

/// Returns the items that the derive adds to `source`.
fn items(source: &str) -> Vec<Item> {
    let output = derive_associations(source.parse().unwrap());
    syn::parse2::<syn::File>(output).unwrap().items
}

/// Returns the methods that the derive adds to `source`.
fn methods(source: &str) -> Vec<ImplItemFn> {
    items(source).into_iter().flat_map(methods_in).collect()
}

/// Returns the methods of the inherent implementations in an item.
fn methods_in(item: Item) -> Vec<ImplItemFn> {
    let method = |item| match item {
        ImplItem::Fn(method) => Some(method),
        _ => None,
    };
    match item {
        Item::Impl(item) if item.trait_.is_none() => {
            item.items.into_iter().filter_map(method).collect()
        }
        Item::Const(ItemConst { expr, .. }) => match *expr {
            Expr::Block(block) => {
                block.block.stmts.into_iter().flat_map(methods_in_statement).collect()
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn methods_in_statement(statement: Stmt) -> Vec<ImplItemFn> {
    match statement {
        Stmt::Item(item) => methods_in(item),
        _ => Vec::new(),
    }
}

/// Returns all parts of an association as text.
fn model(association: &Association<'_>) -> String {
    let tokens = |tokens: &dyn ToTokens| tokens.to_token_stream().to_string().replace(' ', "");
    let columns = |columns: &[Column]| columns.iter().map(Column::text).collect::<Vec<_>>();
    let Association { name, model, .. } = association;
    [
        format!("{} -> {}", association.owner, tokens(&association.target)),
        format!("{} {} {}", name.pascal, name.plural, name.singular),
        tokens(&association.through),
        format!("{} {}", association.foreign_key.text(), association.other_key.text()),
        model.as_ref().map_or("-".to_owned(), |model| tokens(model)),
        format!("{:?}", columns(&association.timestamps.iter().cloned().collect::<Vec<_>>())),
        format!("{:?}", columns(&association.defaults)),
        format!("{:?} {:?}", association.unique, association.methods),
        format!("{} {}", tokens(&association.vis), association.marker),
        further(association),
    ]
    .join("; ")
    .trim_end_matches("; ")
    .to_owned()
}

/// Returns the parts that few associations have.
fn further(association: &Association<'_>) -> String {
    let fixed: Vec<_> = association.fixed().iter().map(fixed).collect();
    let order = association
        .order
        .iter()
        .map(|ordering| ordering.column.text() + if ordering.descending { " down" } else { "" });
    let order: Vec<_> = order.collect();
    let mut keys = Vec::new();
    if let Some(SourceKey { column, ty, .. }) = &association.source_key {
        keys.push(quote!(#column $ #ty));
    }
    if let Some(TargetKey { column, ty }) = &association.target_key {
        keys.push(quote!(#column $ #ty));
    }
    let keys = keys.iter().map(|key| key.to_string().replace(' ', "").replace('$', " "));
    let parts = [fixed, order, keys.collect()].into_iter().filter(|part| !part.is_empty());
    parts.map(|part| format!("{part:?}")).collect::<Vec<_>>().join(" ")
}

fn fixed(Fixed { column, value }: &Fixed) -> String {
    let tokens = |tokens: &dyn ToTokens| tokens.to_token_stream().to_string().replace(' ', "");
    let value = match value {
        Value::Text(literal) => tokens(literal),
        Value::Bool(literal) => tokens(literal),
        Value::Integer { negative, literal } => tokens(negative) + &tokens(literal),
        Value::Constant { ty, path } => format!("{} of {}", tokens(path), tokens(ty)),
    };
    format!("{} = {value}", column.text())
}

/// Returns the only association in `source` as text.
#[track_caller]
fn only_model(source: &str) -> String {
    with_input(source, |input| match input.associations.as_slice() {
        [association] => model(association),
        other => panic!("{} associations", other.len()),
    })
}
