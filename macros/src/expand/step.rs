//! The checks that only the compiler can do: one step each, in the body of one constant.
//!
//! If a step fails, the constant has no value, and every fact guarded by it becomes the compiler's
//! error type: the error is shown once, at the attribute, and never at callers. See
//! `docs/adr/0001`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::span::braced;

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
// A closure, because constants cannot call trait methods. The compiler checks its body with the
// constant's, and nothing ever calls it.
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

/// Returns `let (p, out) = __rt::Check::<types>::next({ p }, argument);`.
pub(super) fn step(
    span: Span,
    out: TokenStream,
    check: TokenStream,
    argument: TokenStream,
) -> TokenStream {
    let token = braced(span, quote!(p));
    quote!(let #out = __rt::#check::next(#token, #argument);)
}

/// Returns a step without an argument.
pub(super) fn plain_step(span: Span, out: TokenStream, check: TokenStream) -> TokenStream {
    let token = braced(span, quote!(p));
    quote!(let #out = __rt::#check::next(#token);)
}

/// Returns the steps about the owner, which many-to-many and one-to-many associations share.
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
