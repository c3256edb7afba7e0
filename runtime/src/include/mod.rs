//! Loading owners together with their targets.

mod facts;

pub(crate) use facts::{ChildTable, Parents};
pub use facts::{Direct, Facts, Includable, Through};
