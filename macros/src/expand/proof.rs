//! The checks of a many-to-many association, in the order in which the compiler does them.

use proc_macro2::TokenStream;
use quote::quote;

use super::alias::further_columns;
use super::step::{constant, owner_steps, plain_step, step};
use super::{keys, scope};
use crate::ast::Association;
use crate::path::last_span;

pub(super) fn expand_proof(association: &Association<'_>) -> TokenStream {
    let steps = [
        owner_steps(association.owner),
        keys::owner_steps(association),
        target_steps(association),
        keys::target_steps(association),
        join_table_steps(association),
        scope::expand_steps(association),
        model_steps(association),
        symmetric_step(association),
    ];
    constant(&steps.into_iter().collect())
}

fn target_steps(association: &Association<'_>) -> TokenStream {
    let target = &association.target;
    let span = last_span(target);
    [
        plain_step(span, quote!((p, target_key, table)), quote!(TargetModel::<#target, _>)),
        step(span, quote!((p, target)), quote!(SingleKey::<#target, _, _>), quote!(target_key)),
        step(span, quote!(p), quote!(OwnedKey), quote!(__rt::with::<#target, _>(target))),
        plain_step(span, quote!(p), quote!(TargetSelectable::<#target, _>)),
        step(
            span,
            quote!(p),
            quote!(TargetQueryable),
            quote!((&&&&__rt::load_probe::<#target>()).loadable()),
        ),
    ]
    .into_iter()
    .collect()
}

fn join_table_steps(association: &Association<'_>) -> TokenStream {
    let span = last_span(&association.through);
    let tables = [
        plain_step(span, quote!(p), quote!(JoinTable::<__Through, _>)),
        step(span, quote!(p), quote!(SameQuery), quote!(__rt::with::<__Through, _>(table))),
    ];
    let keys = [
        (&association.foreign_key, quote!(__ForeignKey), quote!(owner)),
        (&association.other_key, quote!(__OtherKey), quote!(target)),
    ];
    let keys = keys.into_iter().flat_map(|(column, alias, end)| {
        let span = column.span();
        [
            plain_step(span, quote!(p), quote!(ColumnOf::<#alias, __Through, _>)),
            plain_step(span, quote!((p, column)), quote!(NotNullColumn::<#alias, _>)),
            step(span, quote!(p), quote!(References), quote!(__rt::pair(column, #end))),
        ]
    });
    let further = further_columns(association).enumerate().flat_map(|(i, (alias, column))| {
        let span = column.span();
        let timestamp = (i < association.timestamps.iter().count())
            .then(|| plain_step(span, quote!(p), quote!(TimestampColumn::<#alias, _>)));
        [Some(plain_step(span, quote!(p), quote!(ColumnOf::<#alias, __Through, _>))), timestamp]
    });
    tables.into_iter().chain(keys).chain(further.flatten()).collect()
}

fn model_steps(association: &Association<'_>) -> TokenStream {
    let Some(model) = &association.model else { return TokenStream::new() };
    let probe = quote!((&&&&__rt::load_probe::<#model>()).loadable());
    let argument = quote!(__rt::with::<__Through, _>(#probe));
    step(last_span(model), quote!(p), quote!(JoinRow), argument)
}

fn symmetric_step(association: &Association<'_>) -> TokenStream {
    let Some(span) = association.symmetric else { return TokenStream::new() };
    let (owner, target) = (association.owner, &association.target);
    let ends = quote!(__rt::with::<#target, _>(__rt::pair(owner, target)));
    step(span, quote!(p), quote!(SelfRelation), quote!(__rt::with::<#owner, _>(#ends)))
}
