//! Finding and mending links of which one row is missing.

use crate::association::ManyToMany;
use crate::mode::Mode;

/// The connection can look for links of `A`, which is symmetric, that are stored one way only, and mend them:
/// what [`SymmetricDsl`](crate::prelude::SymmetricDsl) does.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot mend the links of `{A}`",
    label = "expected a connection of Diesel or diesel-async",
    note = "each backend needs its own feature of `diesel-associations`: `sqlite`, `postgres` or `mysql`; a diesel-async connection needs `async`",
    note = "in generic code the connection needs the bound `MendsLinks<{A}, Blocking>`, or `MendsLinks<{A}, Async>`"
)]
pub trait MendsLinks<A: ManyToMany, M: Mode> {
    #[doc(hidden)]
    fn one_sided<'c>(&'c mut self) -> M::Ret<'c, Vec<(A::OwnerKey, A::TargetKey)>>;
    #[doc(hidden)]
    fn repair<'c>(&'c mut self) -> M::Ret<'c, usize>;
}
