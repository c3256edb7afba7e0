//! Finding and mending links of which one row is missing.

use crate::association::ManyToMany;
use crate::mode::Mode;

/// The connection can look for links of `A`, which is symmetric, that are stored one way only, and mend them:
/// what [`SymmetricDsl`](crate::prelude::SymmetricDsl) does.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot mend the links of `{A}`: it is no Diesel connection, or its backend lacks what the association needs",
    label = "expected a connection",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
    note = "generic code needs the bound `{Self}: MendsLinks<{A}, Blocking>`, or `MendsLinks<{A}, Async>`"
)]
pub trait MendsLinks<A: ManyToMany, M: Mode> {
    #[doc(hidden)]
    fn one_sided<'c>(&'c mut self) -> M::Ret<'c, Vec<(A::OwnerKey, A::TargetKey)>>;
    #[doc(hidden)]
    fn repair<'c>(&'c mut self) -> M::Ret<'c, usize>;
}
