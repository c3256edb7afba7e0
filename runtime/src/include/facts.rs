//! What an include needs to know of an association, many-to-many or one-to-many.

use std::hash::Hash;

use diesel::expression::array_comparison::{AsInExpression, Many};
use diesel::{Column, Table};

use crate::association::{
    FixedOf, FixedValues, ManyToMany, NotNull, OneToMany, OrderOf, PrimaryKeyOf, Scope, SqlOf, Tail,
};
use crate::sql::{Owners, Subject, owners};

/// An association that can be included: the type that `#[belongs_to_many]` or `#[has_many]` generates.
///
/// Every many-to-many one can. A second blanket impl would overlap, so the expansion of a one-to-many
/// association says so itself: `impl Includable for EventHostings { type Facts = Direct<Self>; }`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an association",
    label = "expected the type that `#[belongs_to_many]` or `#[has_many]` generates, such as `EventGuests`"
)]
pub trait Includable: Copy + Default + Send + Sync + 'static {
    /// [`Through<Self>`] or [`Direct<Self>`].
    type Facts: Facts;
}

#[diagnostic::do_not_recommend]
impl<A: ManyToMany> Includable for A {
    type Facts = Through<A>;
}

/// The facts.
#[doc(hidden)]
pub trait Facts: Default + 'static {
    /// The type whose facts they are.
    type Association;
    type Owner: 'static;
    type OwnerKey: Clone + Eq + Hash + Send + Sync + 'static;
    type Target: 'static;
    /// Keys of owners, as a statement lists them.
    type Owners;
    /// The tables whose columns a filter and an order may name.
    type Source;
    /// How targets are ordered where nothing else is said.
    type Order: Send + Sync + 'static;
    /// How many values the association itself has in a statement.
    const FIXED: usize;
    /// What a statement returns that selects `ST`, the owner's key included.
    type Row<ST>;
    /// The same as Rust has it.
    type Loaded<T>;

    fn order() -> Self::Order;
    fn owners(keys: Vec<Self::OwnerKey>) -> Self::Owners;
    fn owner_key(owner: &Self::Owner) -> Self::OwnerKey;
    /// The owner's key and the rest; `target` finds the target in there. `None` for a row without owner.
    fn split<T>(
        row: Self::Loaded<T>,
        target: fn(&T) -> &Self::Target,
    ) -> Option<(Self::OwnerKey, T)>;
}

/// The association `A` leads through a join table.
#[doc(hidden)]
pub struct Through<A: ManyToMany> {
    pub(crate) subject: Subject<A>,
    pub(crate) primary_key: PrimaryKeyOf<A::Through>,
    tail: Tail<A>,
}

impl<A: ManyToMany> Default for Through<A> {
    fn default() -> Self {
        let primary_key = A::Through::default().primary_key();
        Through { subject: Subject::default(), primary_key, tail: Tail::default() }
    }
}

impl<A: ManyToMany> Facts for Through<A> {
    type Association = A;
    type Owner = A::Owner;
    type OwnerKey = A::OwnerKey;
    type Target = A::Target;
    type Owners = Owners<A>;
    type Source = A::Joined;
    type Order = OrderOf<A>;
    const FIXED: usize = FixedOf::<A>::COLUMNS.len();
    type Row<ST> = (SqlOf<A::ForeignKey>, ST);
    type Loaded<T> = (A::OwnerKey, T);

    fn order() -> Self::Order {
        A::Scope::order()
    }

    fn owners(keys: Vec<A::OwnerKey>) -> Owners<A> {
        owners::<A>(keys)
    }

    fn owner_key(owner: &A::Owner) -> A::OwnerKey {
        A::owner_key(owner)
    }

    fn split<T>(row: (A::OwnerKey, T), _: fn(&T) -> &A::Target) -> Option<(A::OwnerKey, T)> {
        Some(row)
    }
}

/// The table of the children.
pub(crate) type ChildTable<A> = <<A as OneToMany>::ForeignKey as Column>::Table;
/// Keys of parents in a list.
pub(crate) type Parents<A> =
    Many<NotNull<<A as OneToMany>::ForeignKey>, <A as OneToMany>::OwnerKey>;

/// In the association `A` the target itself holds the owner's key.
#[doc(hidden)]
pub struct Direct<A: OneToMany> {
    pub(crate) table: ChildTable<A>,
    pub(crate) primary_key: PrimaryKeyOf<ChildTable<A>>,
    pub(crate) foreign_key: A::ForeignKey,
    tail: Tail<A>,
}

impl<A: OneToMany> Default for Direct<A> {
    fn default() -> Self {
        let table = ChildTable::<A>::default();
        let (primary_key, foreign_key) = (table.primary_key(), A::ForeignKey::default());
        Direct { table, primary_key, foreign_key, tail: Tail::default() }
    }
}

impl<A: OneToMany> Facts for Direct<A> {
    type Association = A;
    type Owner = A::Owner;
    type OwnerKey = A::OwnerKey;
    type Target = A::Target;
    type Owners = Parents<A>;
    type Source = ChildTable<A>;
    type Order = ();
    const FIXED: usize = 0;
    type Row<ST> = ST;
    type Loaded<T> = T;

    fn order() {}

    fn owners(keys: Vec<A::OwnerKey>) -> Parents<A> {
        keys.as_in_expression()
    }

    fn owner_key(owner: &A::Owner) -> A::OwnerKey {
        A::owner_key(owner)
    }

    fn split<T>(row: T, target: fn(&T) -> &A::Target) -> Option<(A::OwnerKey, T)> {
        A::foreign_key(target(&row)).cloned().map(|key| (key, row))
    }
}
