#![doc = include_str!("../../README.md")]

mod any_backend;
mod association;
mod changes;
mod check;
mod dialect;
mod driver;
mod key;
mod mode;
mod plan;
mod related;
mod statement;

pub use diesel_associations_macros::Associations;

pub use association::{JoinColumn, ManyToMany};
pub use changes::Changes;
pub use driver::{Links, Runs};
pub use key::IntoKey;
pub use mode::{Blocking, Mode};
pub use related::Related;

/// What a connection can do with an association: the bounds of generic code.
///
/// [`Runs`] is all that most need. Each trait is implemented for every connection that qualifies; none
/// is to be implemented by hand.
pub mod bounds {
    pub use crate::driver::{
        CreatesPlainTargets, CreatesTargets, Links, LoadsBatches, LoadsTargets, ReturnsLinks,
        ReturnsPlainLinks, Runs, WritesLinks, WritesPlainLinks,
    };
}

/// The traits, for a glob import. None has a method that could clash with Diesel's.
///
/// The derive is not in here. It shadows the one in Diesel's prelude, which only an explicit import
/// can do: `use diesel_associations::Associations;`.
pub mod prelude {
    pub use crate::bounds::*;
    pub use crate::{ManyToMany, Mode};
}

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
