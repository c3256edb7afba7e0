//! What the derive states about a many-to-many association.

use std::hash::Hash;

use diesel::expression::{AsExpression, TypedExpressionType};
use diesel::sql_types::{SingleValue, SqlType};
use diesel::{Column, Table};

use super::{Scope, SqlOf};
use crate::sql::OnKeys;

/// A many-to-many association. Implemented by its marker.
///
/// For each `#[belongs_to_many]`, `#[derive(Associations)]` generates a zero-sized type, the
/// *marker*, named after the struct and the association (`EventGuests`). Do not implement the trait
/// yourself: the crate relies on what the derive checks.
///
/// Use it to write code that is generic over associations:
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
/// use diesel_associations::operation::Count;
/// use diesel_associations::{Blocking, ManyToMany, Related, Runs};
///
/// /// Works for the guests of an event and for any other association.
/// fn is_popular<A, C>(links: &Related<A>, conn: &mut C) -> QueryResult<bool>
/// where
///     A: ManyToMany,
///     C: Runs<Count<A>, Blocking>,
/// {
///     Ok(links.total(conn)? > 100)
/// }
/// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
/// assert!(!is_popular(&event.guests(), conn)?);
/// # Ok(()) }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a many-to-many association",
    label = "expected the type that `#[belongs_to_many]` generates, such as `EventGuests`"
)]
pub trait ManyToMany: Copy + Default + Send + Sync + 'static {
    /// The model with the attribute: `Event`.
    type Owner: 'static;
    /// The model at the other end: `User`.
    type Target: 'static;
    /// The Rust type of the owner's key: its primary key, or the column in `source_key`.
    type OwnerKey: AsExpression<SqlOf<Self::ForeignKey>> + Clone + Eq + Hash + Send + Sync + 'static;
    /// The Rust type of the target's key: its primary key, or the column in `target_key`.
    type TargetKey: AsExpression<SqlOf<Self::OtherKey>> + Clone + Eq + Hash + Send + Sync + 'static;
    /// The join table: `rsvps::table`.
    type Through: Table + Default + Send + Sync;
    /// The join column that holds the owner's key: `rsvps::event_id`.
    type ForeignKey: JoinColumn<Table = Self::Through>;
    /// The join column that holds the target's key: `rsvps::guest_id`.
    type OtherKey: JoinColumn<Table = Self::Through>;

    /// The owner's column that the foreign key refers to.
    #[doc(hidden)]
    type OwnerColumn: Column<Table: Table + Default + Send + Sync> + Default + Send + Sync;
    /// The target's column that the other key refers to.
    #[doc(hidden)]
    type TargetColumn: Column<Table: Table + Default + Send + Sync> + Default + Send + Sync;
    /// The first NOT NULL join column that plain `add`, `set`, `toggle` and `create` would leave
    /// without a value, or [`Nothing`](crate::check::Nothing).
    #[doc(hidden)]
    type Missing;
    /// [`Directed`] or [`Symmetric`].
    #[doc(hidden)]
    type Direction: Flag;
    /// The attribute's `filter` and `order`.
    #[doc(hidden)]
    type Scope: Scope;
    /// `Is<true>` if the pair of keys, with the fixed columns, is unique in the join table.
    #[doc(hidden)]
    type Unique: Flag;
    #[doc(hidden)]
    const UNIQUE: bool = <Self::Unique as Flag>::IS;
    /// The columns of the join table's primary key, padded with empty names. All are empty if it
    /// has more than four columns.
    #[doc(hidden)]
    const KEY: [&'static str; 4];
    /// The join columns that get the database's current time when a link is created.
    #[doc(hidden)]
    const TIMESTAMPS: &'static [&'static str] = &[];
    /// The one of them that also gets it when a link is updated.
    #[doc(hidden)]
    const UPDATED_AT: Option<&'static str> = None;
    /// `users INNER JOIN rsvps`. The derive has to name this type, because Diesel cannot join
    /// tables that are type parameters.
    #[doc(hidden)]
    type Joined;
    #[doc(hidden)]
    fn joined(on: OnKeys<Self>) -> Self::Joined;
    /// The query of one owner's targets, [`Linked<Self>`](crate::handle::Linked).
    #[doc(hidden)]
    type Query;
    #[doc(hidden)]
    fn query(owner: Self::OwnerKey) -> Self::Query;
    #[doc(hidden)]
    fn owner_key(owner: &Self::Owner) -> Self::OwnerKey;
    #[doc(hidden)]
    fn target_key(target: &Self::Target) -> Self::TargetKey;
}

/// Whether the links of `A` are symmetric. Call it in a `const` block, so that no code is generated
/// for the other direction.
pub(crate) const fn is_symmetric<A: ManyToMany>() -> bool {
    <A::Direction as Flag>::IS
}

/// Each link is one row.
#[doc(hidden)]
#[derive(Debug)]
pub enum Directed {}

impl Flag for Directed {
    const IS: bool = false;
}

/// A self-relation whose links are two rows each, (a, b) and (b, a).
#[doc(hidden)]
#[derive(Debug)]
pub enum Symmetric {}

impl Flag for Symmetric {
    const IS: bool = true;
}

/// A `bool` as a type.
#[doc(hidden)]
#[derive(Debug, Default)]
pub struct Is<const B: bool>;

/// A type that stands for a constant: [`Is`], [`Directed`] or [`Symmetric`].
#[doc(hidden)]
pub trait Flag {
    const IS: bool;
}

impl<const B: bool> Flag for Is<B> {
    const IS: bool = B;
}

/// A column of a join table that can hold a key.
///
/// Implemented for every column whose SQL type is not composite.
pub trait JoinColumn:
    Column<SqlType: SqlType + TypedExpressionType + SingleValue + Send + Sync + 'static>
    + Default
    + Send
    + Sync
{
}

impl<C> JoinColumn for C where
    C: Column<SqlType: SqlType + TypedExpressionType + SingleValue + Send + Sync + 'static>
        + Default
        + Send
        + Sync
{
}
