//! Checks that need more than one part: each compares a part with another part or with its use.
//!
//! An association that fails is removed from the input. Otherwise rustc would report the same error
//! again, in terms of the generated code.

use proc_macro2::Ident;
use syn::Path;

use crate::ast::{Association, Children, Input, Name};
use crate::ctxt::Ctxt;
use crate::naming::{is_taken, model_name};
use crate::path::last_name;
use crate::{inert, message, methods, name, symbol};

/// Checks the whole input and keeps the associations without errors.
pub(crate) fn check(cx: &Ctxt, input: &mut Input<'_>) {
    let clashes = check_clashes(cx, &input.associations);
    let mut clashes = clashes.into_iter();
    let (associations, inert) = (&mut input.associations, &mut input.inert);
    associations.retain(|association| {
        let before = cx.error_count();
        check_target(cx, &association.target);
        check_through(cx, &association.through);
        check_model(cx, association);
        check_keys(cx, association);
        check_columns(cx, association);
        check_methods_of_models(cx, association);
        let Association { owner, target, through, model, marker, .. } = association;
        let paths = [target, through].into_iter().chain(model);
        let is_free = check_marker(cx, owner, marker, paths);
        let clash = clashes.next().unwrap_or(Clash::Not);
        let is_one = check_numbers(cx, association, clash);
        let is_good = cx.error_count() == before && is_one && clash != Clash::Second;
        inert.extend((!is_good).then(|| inert::from_association(association, is_free)));
        is_good
    });
    check_children(cx, input);
}

/// Checks one-to-many associations. Only their markers can clash.
fn check_children(cx: &Ctxt, input: &mut Input<'_>) {
    let mut markers: Vec<Ident> =
        input.associations.iter().map(|association| association.marker.clone()).collect();
    let (all, inert) = (&mut input.children, &mut input.inert);
    all.retain(|children| {
        let before = cx.error_count();
        let Children { child, marker, .. } = children;
        check_target(cx, child);
        let is_free = check_marker(cx, children.owner, marker, [child]);
        match markers.iter().find(|first| name::text(first) == name::text(marker)) {
            Some(first) => cx.error_with_first(
                (marker.span(), message::same_marker(marker)),
                (first.span(), message::first_used(first)),
            ),
            None => markers.push(marker.clone()),
        }
        let is_good = cx.error_count() == before;
        inert.extend((!is_good).then(|| inert::from_children(children, is_free)));
        is_good
    });
}

/// Whether an association was part of an error about two of them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Clash {
    Not,
    /// As the first of the two, which is kept.
    First,
    /// As the second of the two.
    Second,
}

// ---- of one association ----

fn check_target(cx: &Ctxt, target: &Path) {
    if let (Some((last, span)), Some((model, _))) = (last_name(target), model_name(target)) {
        if name::looks_like_table(&last) {
            cx.error_at(span, message::table_as_target(&last, &model));
        }
    }
}

fn check_through(cx: &Ctxt, through: &Path) {
    let Some((last, span)) = last_name(through) else {
        return;
    };
    if name::looks_like_type(&last) {
        let table = name::plural(&name::snake(&last));
        cx.error_at(span, message::type_as_through(&last, &table));
    } else if last == symbol::TABLE && through.segments.len() > 1 {
        cx.error_at(span, message::TABLE_IN_MODULE);
    }
}

fn check_model(cx: &Ctxt, association: &Association<'_>) {
    let Some(model) = &association.model else { return };
    if let (Some((last, span)), Some((model, _))) = (last_name(model), model_name(model)) {
        if name::looks_like_table(&last) {
            cx.error_at(span, message::table_as_model(&last, &model));
        }
    }
}

/// Checks that the two keys are different columns. Different paths to one column are left to the
/// compiler.
fn check_keys(cx: &Ctxt, association: &Association<'_>) {
    let Association { foreign_key, other_key, .. } = association;
    if foreign_key.text() == other_key.text() {
        cx.error_at(other_key.span(), message::same_keys(&other_key.text()));
    }
}

/// Checks that no column gets its value from two keywords.
fn check_columns(cx: &Ctxt, association: &Association<'_>) {
    let Association { foreign_key, other_key, timestamps, defaults, .. } = association;
    let fixed = association.fixed().iter().map(|fixed| &fixed.column);
    let mut seen = vec![foreign_key, other_key];
    for column in timestamps.iter().chain(defaults).chain(fixed) {
        match seen.iter().find(|first| first.text() == column.text()) {
            Some(first) => cx.error_with_first(
                (column.span(), message::same_column(&column.text())),
                (first.span(), message::first_used(column.text())),
            ),
            None => seen.push(column),
        }
    }
}

/// Checks that singular and plural differ, so that no method exists twice. Returns whether they do.
/// Reports nothing if the name is already part of another error.
fn check_numbers(cx: &Ctxt, association: &Association<'_>, clash: Clash) -> bool {
    let twice = doubles(&methods::names(association));
    if twice.is_empty() {
        return true;
    }
    if clash == Clash::Not {
        let pascal = &association.name.pascal;
        let plural = name::plural(pascal);
        let message = if plural == *pascal {
            message::one_number(pascal, &twice, &format!("One{pascal}"))
        } else {
            message::not_plural(pascal, &twice, &plural)
        };
        cx.error_at(association.name.span, message);
    }
    false
}

/// Returns the elements that occur again.
fn doubles(methods: &[String]) -> Vec<String> {
    let earlier = |index: usize| methods.iter().take(index);
    let is_double = |(index, method): &(usize, &String)| earlier(*index).any(|m| m == *method);
    methods.iter().enumerate().filter(is_double).map(|(_, method)| method.clone()).collect()
}

/// Checks that no method has the name of a method that Diesel's traits give to models, which it
/// would silently replace.
fn check_methods_of_models(cx: &Ctxt, association: &Association<'_>) {
    let names = methods::names(association);
    let taken = names.iter().find(|method| symbol::METHODS_OF_MODELS.contains(&method.as_str()));
    if let Some(method) = taken {
        let Name { pascal, span, .. } = &association.name;
        cx.error_at(*span, message::method_of_models(pascal, method));
    }
}

/// Checks that the marker's name is free in the struct's module. Returns whether it is.
fn check_marker<'a>(
    cx: &Ctxt,
    owner: &Ident,
    marker: &Ident,
    paths: impl IntoIterator<Item = &'a Path>,
) -> bool {
    let is_taken = is_taken(owner, marker, paths);
    if is_taken {
        cx.error_at(marker.span(), message::marker_taken(name::text(marker)));
    }
    !is_taken
}

// ---- between associations ----

/// Compares each association with those before it. Reports the first clash of each.
fn check_clashes(cx: &Ctxt, associations: &[Association<'_>]) -> Vec<Clash> {
    let mut clashes: Vec<Clash> = Vec::new();
    for (index, second) in associations.iter().enumerate() {
        let earlier = associations.iter().take(index);
        let clash = earlier.zip(&mut clashes).find(|(first, _)| check_pair(cx, first, second));
        let second = match clash {
            Some((_, first)) => {
                if *first == Clash::Not {
                    *first = Clash::First;
                }
                Clash::Second
            }
            None => Clash::Not,
        };
        clashes.push(second);
    }
    clashes
}

/// Whether two associations clash. Reports only the most general reason, from which others follow.
fn check_pair(cx: &Ctxt, first: &Association<'_>, second: &Association<'_>) -> bool {
    check_names(cx, first, second)
        || check_markers(cx, first, second)
        || check_methods(cx, first, second)
}

fn check_names(cx: &Ctxt, first: &Association<'_>, second: &Association<'_>) -> bool {
    let clash = first.name.plural == second.name.plural;
    if clash {
        cx.error_with_first(
            (second.name.span, message::same_name(&second.name.pascal)),
            (first.name.span, message::first_used(&first.name.pascal)),
        );
    }
    clash
}

fn check_markers(cx: &Ctxt, first: &Association<'_>, second: &Association<'_>) -> bool {
    let clash = name::text(&first.marker) == name::text(&second.marker);
    if clash {
        cx.error_with_first(
            (second.marker.span(), message::same_marker(&second.marker)),
            (first.marker.span(), message::first_used(&first.marker)),
        );
    }
    clash
}

fn check_methods(cx: &Ctxt, first: &Association<'_>, second: &Association<'_>) -> bool {
    let existing = methods::names(first);
    let generated = methods::names(second);
    let twice: Vec<String> =
        generated.into_iter().filter(|method| existing.contains(method)).collect();
    if !twice.is_empty() {
        let (a, b) = (&first.name.pascal, &second.name.pascal);
        cx.error_with_first(
            (second.name.span, message::same_methods(a, b, &twice)),
            (first.name.span, message::first_used(a)),
        );
    }
    !twice.is_empty()
}
