//! The flat methods: which operation each stands for, what it takes, what it returns, and its documentation.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::doc::{code, link};
use crate::ast::Association;
use crate::method::MethodNames;

/// A method such as `add_guest`.
pub(super) struct Accessor<'a> {
    pub(super) name: &'a Ident,
    /// The function of the runtime, called as the method of the handle.
    pub(super) operation: &'static str,
    /// What the connection has to be able to do, as its type: first a condition that the last trait implies, for
    /// the compiler to tell of. All with the span of the names, so that an error at a call shows the word in
    /// the attribute and not the whole derive.
    pub(super) connection: TokenStream,
    pub(super) takes: Takes,
    pub(super) returns: TokenStream,
    pub(super) doc: String,
}

/// What a method takes beside the connection.
#[derive(Clone, Copy)]
pub(super) enum Takes {
    Nothing,
    Target,
    Targets,
    TargetWith,
    TargetsWith,
    Values,
    ValuesWith,
}

/// All of them but `load`, which has no `self`.
pub(super) fn accessors<'a>(
    association: &Association<'_>,
    names: &'a MethodNames,
) -> Vec<Accessor<'a>> {
    let mut accessors = asking(association, names);
    accessors.extend(adding(association, names));
    accessors.extend(replacing(association, names));
    accessors.extend(removing(association, names));
    accessors.extend(creating(association, names));
    accessors
}

fn asking<'a>(association: &Association<'_>, names: &'a MethodNames) -> Vec<Accessor<'a>> {
    let (a, model) = (&association.marker, &association.target);
    let (target, table) = words(association);
    let asks = format!("One statement, on {table} alone");
    let order = if association.order.is_empty() {
        "in no particular order"
    } else {
        "in the order that the attribute declares"
    };
    let question = |name, operation, takes, returns, doc: String| Accessor {
        name,
        operation,
        connection: quote!(impl (__rt::ReadsLinks<#a, M>)),
        takes,
        returns,
        doc,
    };
    let key = quote!(<#a as __rt::ManyToMany>::TargetKey);
    vec![
        Accessor {
            name: &names.get,
            operation: "get",
            connection: quote!(impl (__rt::LoadsTargets<#a, M>)),
            takes: Takes::Nothing,
            returns: quote!(__rt::Vec<#model>),
            doc: format!(
                "The {target}s linked through {table}, {order}.\n\n\
                 One statement: the join of both tables."
            ),
        },
        question(
            &names.keys,
            "keys",
            Takes::Nothing,
            quote!(__rt::Vec<#key>),
            format!("The keys of the linked {target}s, in no particular order.\n\n{asks}."),
        ),
        question(
            &names.count,
            "total",
            Takes::Nothing,
            quote!(i64),
            format!("The number of linked {target}s.\n\n{asks}."),
        ),
        question(
            &names.has,
            "has",
            Takes::Target,
            quote!(bool),
            format!("Whether this {target} is linked.\n\n{asks}."),
        ),
        question(
            &names.has_all,
            "has_all",
            Takes::Targets,
            quote!(bool),
            format!(
                "Whether **all** of these {target}s are linked.\n\n\
                 {asks}; none and `true` if nothing is asked."
            ),
        ),
        question(
            &names.has_any,
            "has_any",
            Takes::Targets,
            quote!(bool),
            format!(
                "Whether any of these {target}s is linked.\n\n\
                 {asks}; none and `false` if nothing is asked."
            ),
        ),
    ]
}

fn adding<'a>(association: &Association<'_>, names: &'a MethodNames) -> Vec<Accessor<'a>> {
    let a = &association.marker;
    let (target, table) = words(association);
    // With a model, what is returned is the join row.
    let [add, add_all, add_with, add_all_with] = match association.model {
        None => ["add", "add_all", "add_with", "add_all_with"],
        Some(_) => {
            ["add_returning", "add_all_returning", "add_with_returning", "add_all_with_returning"]
        }
    };
    let (one, many, result) = match &association.model {
        None => (quote!(usize), quote!(usize), "The number of links created".to_owned()),
        Some(model) => {
            let result = format!("The stored {}, new or already there", link(model));
            (quote!(#model), quote!(__rt::Vec<#model>), result)
        }
    };
    let statements = match (association.symmetric.is_some(), &association.model) {
        (false, None) => format!("One statement, on {table} alone"),
        (false, Some(_)) => format!("Two statements, on {table} alone"),
        (true, None) => {
            "Each is two rows. Three statements in a transaction: lock, read, insert".to_owned()
        }
        (true, Some(_)) => {
            "Each is two rows. Four statements in a transaction: lock, read, insert, read"
                .to_owned()
        }
    };
    let (plain, valued) = match &association.model {
        None => (
            quote!((impl (__rt::PlainLinks<#a>) + (__rt::WritesLinks<#a, M>))),
            quote! {
                (impl (__rt::TakesLinkValues<#a, V>) + (__rt::WritesLinksWith<#a, V, M>))
            },
        ),
        Some(model) => (
            quote!((impl (__rt::PlainLinks<#a>) + (__rt::ReturnsLinks<#a, #model, M>))),
            quote! {
                (impl (__rt::TakesLinkValues<#a, V>) + (__rt::ReturnsLinksWith<#a, V, #model, M>))
            },
        ),
    };
    let accessor = |name, operation, takes, returns: &TokenStream, what: String| Accessor {
        name,
        operation,
        connection: match takes {
            Takes::TargetWith | Takes::TargetsWith => valued.clone(),
            _ => plain.clone(),
        },
        takes,
        returns: returns.clone(),
        doc: format!(
            "Links {what}. A link that exists is left as it is.\n\n{result}. {statements}."
        ),
    };
    let with = format!("with values for further columns of {table}");
    vec![
        accessor(&names.add, add, Takes::Target, &one, format!("this {target}")),
        accessor(&names.add_all, add_all, Takes::Targets, &many, format!("these {target}s")),
        accessor(
            &names.add_with,
            add_with,
            Takes::TargetWith,
            &one,
            format!("this {target}, {with}"),
        ),
        accessor(
            &names.add_all_with,
            add_all_with,
            Takes::TargetsWith,
            &many,
            format!("these {target}s, {with}, the same for each"),
        ),
    ]
}

fn replacing<'a>(association: &Association<'_>, names: &'a MethodNames) -> Vec<Accessor<'a>> {
    let a = &association.marker;
    let (target, table) = words(association);
    let plain = quote!((impl (__rt::PlainLinks<#a>) + (__rt::WritesLinks<#a, M>)));
    let valued = quote! {
        (impl (__rt::TakesLinkValues<#a, V>) + (__rt::WritesLinksWith<#a, V, M>))
    };
    let accessor = |name, operation, connection: &TokenStream, takes, what: String| Accessor {
        name,
        operation,
        connection: connection.clone(),
        takes,
        returns: quote!(__rt::Changes<<#a as __rt::ManyToMany>::TargetKey>),
        doc: format!(
            "{what}\n\nAt most four statements in a transaction: lock, read, delete, insert. \
             `NotFound` if this owner is not in the database."
        ),
    };
    let set =
        format!("Makes these {target}s the only linked ones. Links that stay are not touched");
    vec![
        accessor(&names.set, "set", &plain, Takes::Targets, format!("{set}.")),
        accessor(
            &names.set_with,
            "set_with",
            &valued,
            Takes::TargetsWith,
            format!("{set}; new ones get these values for further columns of {table}."),
        ),
        accessor(
            &names.toggle,
            "toggle",
            &plain,
            Takes::Target,
            format!("Links this {target} if it is not linked, else unlinks it."),
        ),
        accessor(
            &names.toggle_all,
            "toggle_all",
            &plain,
            Takes::Targets,
            format!("Links those of these {target}s that are not linked and unlinks the others."),
        ),
    ]
}

fn removing<'a>(association: &Association<'_>, names: &'a MethodNames) -> Vec<Accessor<'a>> {
    let a = &association.marker;
    let (target, table) = words(association);
    let statements = if association.symmetric.is_some() {
        "Each is two rows. Three statements in a transaction, of which the first locks".to_owned()
    } else {
        format!("One statement, on {table} alone")
    };
    let accessor = |name, operation, takes, what: String| Accessor {
        name,
        operation,
        connection: quote!(impl (__rt::RemovesLinks<#a, M>)),
        takes,
        returns: quote!(usize),
        doc: format!(
            "Unlinks {what}; no {target} is deleted.\n\n\
             The number of links removed. {statements}."
        ),
    };
    vec![
        accessor(&names.remove, "remove", Takes::Target, format!("this {target}")),
        accessor(&names.remove_all, "remove_all", Takes::Targets, format!("these {target}s")),
        accessor(&names.clear, "clear", Takes::Nothing, format!("every {target}")),
    ]
}

fn creating<'a>(association: &Association<'_>, names: &'a MethodNames) -> Vec<Accessor<'a>> {
    let (a, model) = (&association.marker, &association.target);
    let (target, table) = words(association);
    let accessor = |name, operation, connection, takes, with: &str| Accessor {
        name,
        operation,
        connection,
        takes,
        returns: quote!(#model),
        doc: format!(
            "Inserts a {target} with these values and links it{with}.\n\n\
             The {target} as stored. Two statements in a transaction: on its table and on {table}."
        ),
    };
    vec![
        accessor(
            &names.create,
            "create",
            quote! {
                (impl (__rt::PlainLinks<#a>)
                    + (__rt::TakesTargetValues<#a, T>)
                    + (__rt::CreatesTargets<#a, T, M>))
            },
            Takes::Values,
            "",
        ),
        accessor(
            &names.create_with,
            "create_with",
            quote! {
                (impl (__rt::TakesLinkValues<#a, V>)
                    + (__rt::TakesTargetValues<#a, T>)
                    + (__rt::CreatesTargetsWith<#a, T, V, M>))
            },
            Takes::ValuesWith,
            ", with values for further columns of the join table",
        ),
    ]
}

/// The target as a link and the join table as code, for documentation.
fn words(association: &Association<'_>) -> (String, String) {
    (link(&association.target), code(&association.through))
}
