//! The checks that only the compiler can do, in the body of one constant.
//!
//! If one fails, the constant has no value, and every fact that is guarded by it becomes the compiler's
//! error type: one error at the attribute, and none at the callers. See `docs/adr/0001`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::{braced, further_columns, keys, last_span, scope};
use crate::ast::Association;

// Expands to:
//     const PROOF: usize = {
//         let _ = || {
//             let p = __rt::Association;
//             let (p, owner_key) = __rt::OwnerModel::<Event, _>::next({ p });
//             ..
//         };
//         0
//     };
//
// A closure, because trait methods cannot be called in a constant; its body is checked with the
// constant's, and it is never called.
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

/// The constant around the steps.
pub(super) fn constant(steps: &TokenStream) -> TokenStream {
    quote! {
        #[allow(unused_braces, unused_imports, unused_variables, reason = "steps are alike")]
        const PROOF: usize = {
            let _ = || {
                use __rt::{OnMysql as _, OnNone as _, OnPostgres as _, OnSqlite as _};
                let p = __rt::Association;
                #steps
            };
            0
        };
    }
}

/// `let (p, out) = __rt::Check::<types>::next({ p }, argument);`
pub(super) fn step(
    span: Span,
    out: TokenStream,
    check: TokenStream,
    argument: TokenStream,
) -> TokenStream {
    let token = braced(span, quote!(p));
    quote!(let #out = __rt::#check::next(#token, #argument);)
}

/// The same for a check that has no argument.
pub(super) fn plain_step(span: Span, out: TokenStream, check: TokenStream) -> TokenStream {
    let token = braced(span, quote!(p));
    quote!(let #out = __rt::#check::next(#token);)
}

pub(super) fn owner_steps(owner: &Ident) -> TokenStream {
    let span = owner.span();
    [
        plain_step(span, quote!((p, owner_key)), quote!(OwnerModel::<#owner, _>)),
        step(span, quote!((p, owner)), quote!(SingleKey::<#owner, _, _>), quote!(owner_key)),
        step(span, quote!(p), quote!(OwnedKey), quote!(__rt::with::<#owner, _>(owner))),
    ]
    .into_iter()
    .collect()
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
