//! What the expansion of the derive uses, and nothing else does.

pub use std::iter::IntoIterator;
pub use std::vec::Vec;

pub use diesel;

pub use crate::association::{
    BorrowedKey, Guard, KeyOf, ManyToMany, Owner, PkOf, PrimaryKeyOf, TableOf, Target,
};
pub use crate::changes::Changes;
pub use crate::check::*;
pub use crate::driver::{
    CreatesPlainTargets, CreatesTargets, LinkedValues, Links, LoadsBatches, LoadsTargets,
    ReturnsLinks, ReturnsPlainLinks, SharedValues, WritesLinks, WritesPlainLinks,
};
pub use crate::key::IntoKey;
pub use crate::mode::Mode;
pub use crate::related::{Linked, Related, linked, load};
pub use crate::statement::OnKeys;
