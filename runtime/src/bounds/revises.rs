//! Changing links.

use diesel::Insertable;
use diesel::query_builder::AsChangeset;

use super::writes::{alike, each};
use crate::association::{Is, ManyToMany};
use crate::driver::{Updates, Upserts};
use crate::mode::Mode;
use crate::statement::{NewLink, Shared};

/// The connection can change links by `V`: what Diesel's `.set(..)` takes for the join table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot change links of `{A}` by `{V}`",
    label = "expected a connection, and changes of the join table such as `rsvps::status.eq(\"yes\")`, a tuple of them, or an `AsChangeset` struct"
)]
pub trait UpdatesLinks<A: ManyToMany, V, M: Mode> {
    #[doc(hidden)]
    fn update_links<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
        changes: V,
    ) -> M::Ret<'c, usize>
    where
        V: 'c;
}

#[diagnostic::do_not_recommend]
impl<A, V, M, C> UpdatesLinks<A, V, M> for C
where
    A: ManyToMany,
    V: AsChangeset<Target = A::Through>,
    M: Mode,
    C: Updates<A, V::Changeset, M>,
{
    fn update_links<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
        changes: V,
    ) -> M::Ret<'c, usize>
    where
        V: 'c,
    {
        self.update(owner, targets, changes.as_changeset())
    }
}

/// The connection can create links that carry the values `V`, or change those that exist. `V` is what
/// Diesel's `.values(..)` takes for one row of the join table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot create or change links of `{A}` with the values `{V}`",
    label = "expected a connection, and values for the join table such as `rsvps::status.eq(\"maybe\")`, or a tuple of them"
)]
pub trait UpsertsLinks<A: ManyToMany, V, M: Mode> {
    #[doc(hidden)]
    fn upsert_link<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        target: A::TargetKey,
        values: V,
    ) -> M::Ret<'c, ()>
    where
        V: 'c;
    #[doc(hidden)]
    fn upsert_links<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
        values: V,
    ) -> M::Ret<'c, ()>
    where
        V: 'c;
    #[doc(hidden)]
    fn upsert_each<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        pairs: Vec<(A::TargetKey, V)>,
    ) -> M::Ret<'c, ()>
    where
        V: 'c;
}

impl<A, V, M, C> UpsertsLinks<A, V, M> for C
where
    A: ManyToMany<Unique: OneLinkAPair<A>>,
    V: Insertable<A::Through>,
    M: Mode,
    C: Upserts<A, V::Values, M> + Upserts<A, Shared<V::Values>, M>,
{
    fn upsert_link<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        target: A::TargetKey,
        values: V,
    ) -> M::Ret<'c, ()>
    where
        V: 'c,
    {
        self.upsert(owner, NewLink { target, values: values.values() })
    }

    fn upsert_links<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        targets: Vec<A::TargetKey>,
        values: V,
    ) -> M::Ret<'c, ()>
    where
        V: 'c,
    {
        self.upsert_all(owner, alike(targets, values))
    }

    fn upsert_each<'c>(
        &'c mut self,
        owner: A::OwnerKey,
        pairs: Vec<(A::TargetKey, V)>,
    ) -> M::Ret<'c, ()>
    where
        V: 'c,
    {
        self.upsert_all(owner, each(pairs))
    }
}

/// `Self`, whether the pair of keys is unique in the join table, is true.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "an upsert needs a UNIQUE index on the pair of keys, and the attribute of `{A}` does not say that there is one",
    label = "two calls at once could create the link twice",
    note = "create the index, and write `unique` in the attribute where it is not the primary key; `unique = false` says that there is none",
    note = "or `update` the link, and `add` it if the number of links that were changed is 0"
)]
pub trait OneLinkAPair<A> {}

#[diagnostic::do_not_recommend]
impl<A> OneLinkAPair<A> for Is<true> {}
