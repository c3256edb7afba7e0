#![doc = include_str!("../README.md")]

mod any_backend;
mod association;
pub mod bounds;
mod changes;
mod check;
pub mod filter;
mod handle;
mod include;
mod keys;
mod links_dsl;
mod mode;
pub mod operation;
mod session;
mod sql;

#[doc = include_str!("associations.md")]
pub use diesel_associations_macros::Associations;

pub use association::{IntoOwnerKey, IntoTargetKey, JoinColumn, ManyToMany};
pub use bounds::RunsAll;
pub use changes::Changes;
pub use handle::Related;
pub use include::{Include, Included};
#[cfg(feature = "async")]
pub use mode::Async;
pub use mode::{Blocking, Mode};
pub use operation::Runs;

/// The traits, for a glob import.
///
/// Import the derive by name: `use diesel_associations::Associations;`. A glob import could not
/// shadow the derive of the same name in Diesel's prelude.
pub mod prelude {
    pub use crate::filter::OwnerFilterDsl;
    pub use crate::handle::SymmetricDsl;
    pub use crate::include::{AssociationDsl, IncludeDsl};
    pub use crate::links_dsl::LinksDsl;
    pub use crate::{ManyToMany, Mode, Runs, RunsAll};
}

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
