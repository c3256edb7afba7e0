//! Loading owners together with their targets.

#![allow(unreachable_pub, reason = "the traits stand in the bounds of public methods")]

mod association;
mod dsl;
mod facts;
mod owners;
mod tree;

pub use association::AssociationDsl;
pub(crate) use association::SourceOf;
pub use dsl::IncludeDsl;
pub(crate) use facts::{ChildTable, Parents};
pub use facts::{Direct, Facts, Includable, Through};
pub use owners::{FromQuery, InMemory, Included, Owners};
pub use tree::{Branch, Branches, Include, Items};
pub(crate) use tree::{KeyIn, Plain};
