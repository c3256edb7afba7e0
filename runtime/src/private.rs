//! What the expansion of the derive uses, and nothing else does.

pub use std::iter::IntoIterator;
pub use std::vec::Vec;

pub use diesel;

pub use crate::association::{
    BorrowedKey, Broken, Directed, Guard, Is, KeyOf, ManyToMany, PkOf, PrimaryKeyOf, Symmetric,
};
pub use crate::bounds::{
    CreatesTargets, CreatesTargetsWith, LoadsBatches, LoadsTargets, PlainLinks, ReadsLinks,
    RemovesLinks, ReturnsLinks, ReturnsLinksWith, TakesLinkValues, TakesTargetValues, WritesLinks,
    WritesLinksWith,
};
pub use crate::changes::Changes;
pub use crate::check::*;
pub use crate::include::{Direct, Includable, Through};
pub use crate::key::{IntoOwnerKey, IntoTargetKey};
pub use crate::mode::Mode;
pub use crate::one_to_many::OneToMany;
pub use crate::related::{Flat, Joined, Linked, Related, linked};
pub use crate::scope::{Equals, Scope, Unscoped};
pub use crate::statement::OnKeys;
