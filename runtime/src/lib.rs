#![doc = include_str!("../README.md")]

mod any_backend;
mod association;
pub mod bounds;
mod changes;
mod check;
mod dialect;
mod driver;
pub mod filter;
mod include;
mod key;
mod links_dsl;
mod mode;
mod one_to_many;
mod plan;
mod related;
mod scope;
mod statement;

#[doc = include_str!("associations.md")]
pub use diesel_associations_macros::Associations;

pub use association::{JoinColumn, ManyToMany};
pub use bounds::Runs;
pub use changes::Changes;
pub use include::{Include, Included};
pub use key::{IntoOwnerKey, IntoTargetKey};
#[cfg(feature = "async")]
pub use mode::Async;
pub use mode::{Blocking, Mode};
pub use related::Related;

/// The traits, for a glob import.
///
/// The derive is not in here. It shadows the one in Diesel's prelude, which only an explicit import
/// can do: `use diesel_associations::Associations;`.
pub mod prelude {
    pub use crate::filter::OwnerFilterDsl;
    pub use crate::include::{AssociationDsl, IncludeDsl};
    pub use crate::links_dsl::LinksDsl;
    pub use crate::related::SymmetricDsl;
    pub use crate::{ManyToMany, Mode, Runs};
}

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
