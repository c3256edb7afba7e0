//! What the expansion of the derive uses, and nothing else does.

pub use std::iter::IntoIterator;
pub use std::vec::Vec;

pub use diesel;

pub use crate::association::{
    Broken, Directed, Equals, Guard, IntoOwnerKey, IntoTargetKey, Is, KeyOf, ManyToMany, OneToMany,
    PkOf, PrimaryKeyOf, Scope, Symmetric, Unscoped, owned_key, owners,
};
pub use crate::bounds::{LinkValues, PlainLinks, TargetValues};
pub use crate::changes::Changes;
pub use crate::check::*;
pub use crate::handle::{Joined, Linked, Related, linked};
pub use crate::include::{Direct, Includable, Through};
pub use crate::mode::Mode;
pub use crate::operation::{
    Add, AddAll, AddAllReturning, AddAllReturningWith, AddAllWith, AddReturning, AddReturningWith,
    AddWith, Clear, Count, Create, CreatePlain, CreateWith, Get, Has, HasAll, HasAny, Keys, Load,
    Remove, RemoveAll, Runs, Set, SetWith, Toggle, ToggleAll, given,
};
pub use crate::sql::{NoValues, OnKeys};
