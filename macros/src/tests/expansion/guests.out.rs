/// The association `Guests`: from [`Event`] to [`User`](User) through `rsvps`.
#[derive(::core::clone::Clone, ::core::marker::Copy)]
#[derive(::core::fmt::Debug, ::core::default::Default)]
pub struct EventGuests;
const _: () = {
    use ::diesel_associations::__private::{self as __rt, diesel as __d};
    #[allow(
        clippy::wildcard_imports,
        reason = "the user's glob that this goes through is not ours"
    )]
    use rsvps as join_table;
    type __Through = join_table::table;
    type __ForeignKey = join_table::event_id;
    type __OtherKey = join_table::guest_id;
    #[allow(unused_braces, unused_imports, unused_variables, reason = "steps are alike")]
    const PROOF: usize = {
        let _ = || {
            use __rt::{OnMysql as _, OnNone as _, OnPostgres as _, OnSqlite as _};
            let p = __rt::Association;
            let (p, owner_key) = __rt::OwnerModel::<Event, _>::next({ p });
            let (p, owner) = __rt::SingleKey::<Event, _, _>::next({ p }, owner_key);
            let p = __rt::OwnedKey::next({ p }, __rt::with::<Event, _>(owner));
            let (p, target_key, table) = __rt::TargetModel::<User, _>::next({ p });
            let (p, target) = __rt::SingleKey::<User, _, _>::next({ p }, target_key);
            let p = __rt::OwnedKey::next({ p }, __rt::with::<User, _>(target));
            let p = __rt::TargetSelectable::<User, _>::next({ p });
            let p = __rt::TargetQueryable::next(
                { p },
                (&&&&__rt::load_probe::<User>()).loadable(),
            );
            let p = __rt::JoinTable::<__Through, _>::next({ p });
            let p = __rt::SameQuery::next({ p }, __rt::with::<__Through, _>(table));
            let p = __rt::ColumnOf::<__ForeignKey, __Through, _>::next({ p });
            let (p, column) = __rt::NotNullColumn::<__ForeignKey, _>::next({ p });
            let p = __rt::References::next({ p }, __rt::pair(column, owner));
            let p = __rt::ColumnOf::<__OtherKey, __Through, _>::next({ p });
            let (p, column) = __rt::NotNullColumn::<__OtherKey, _>::next({ p });
            let p = __rt::References::next({ p }, __rt::pair(column, target));
        };
        0
    };
    type __J = __rt::Guard<__Through, PROOF>;
    type __F = __rt::Guard<__ForeignKey, PROOF>;
    type __O = __rt::Guard<__OtherKey, PROOF>;
    type __K = __rt::PrimaryKeyProbe<__rt::PrimaryKeyOf<__J>>;
    #[allow(unused_imports, reason = "the primary key decides which ones are needed")]
    use __rt::{Fallback as _, OtherPrimaryKey as _, PrimaryKeyIsPair as _};
    const KEY: [&str; 4] = __rt::primary_key(__K::ONE, __K::TWO, __K::THREE, __K::FOUR);
    const _: () = (__rt::ensure)(
        __rt::are_two::<__F, __O>(),
        "`foreign_key` and `other_key` are one column; a link needs two columns of the join table",
    );
    const MISSING: usize = __rt::missing::<__J, __F, __O>(&[__K::ONE]);
    const _: () = {
        let _ = || (&&__rt::pair_probe::<__J, __F, __O>()).links_are_unique();
    };
    type __Owner = __rt::Guard<Event, PROOF>;
    type __Target = __rt::Guard<User, PROOF>;
    #[doc(hidden)]
    #[automatically_derived]
    impl __rt::ManyToMany for EventGuests {
        type Target = __Target;
        type Joined = __rt::Joined<Self>;
        type Query = __rt::Linked<Self>;
        type TargetKey = __rt::KeyOf<__Target>;
        type TargetColumn = __rt::PkOf<__Target>;
        type OwnerKey = __rt::KeyOf<__Owner>;
        type OwnerColumn = __rt::PkOf<__Owner>;
        type Owner = __Owner;
        type Through = __J;
        type ForeignKey = __F;
        type OtherKey = __O;
        type Missing = __rt::ColumnAt<__J, MISSING>;
        type Direction = __rt::Directed;
        type Scope = __rt::Unscoped;
        type Unique = __rt::Is<{ __rt::unique::<__F, __O>(&KEY, &[]) }>;
        const KEY: [&'static str; 4] = KEY;
        fn joined(on: __rt::OnKeys<Self>) -> Self::Joined {
            use __d::{JoinOnDsl as _, QueryDsl as _};
            let through = <__J as ::core::default::Default>::default();
            <__Target as __d::associations::HasTable>::table().inner_join(through.on(on))
        }
        fn query(owner: Self::OwnerKey) -> Self::Query {
            __rt::linked::<Self>(owner)
        }
        fn owner_key(owner: &__Owner) -> Self::OwnerKey {
            __rt::BorrowedKey::to_owned_key(__d::Identifiable::id(owner))
        }
        fn target_key(target: &__Target) -> Self::TargetKey {
            __rt::BorrowedKey::to_owned_key(__d::Identifiable::id(target))
        }
    }
    #[automatically_derived]
    #[allow(dead_code, private_interfaces, unused_parens)]
    #[allow(clippy::implied_bounds_in_impls, reason = "for the messages at a call")]
    impl Event {
        /// The [`User`](User)s linked through `rsvps`: a query, and the operations on them.
        ///
        /// No statement is issued.
        pub fn guests(&self) -> __rt::Related<EventGuests> {
            __rt::Related::of(self)
        }
        /// [`guests`](Self::guests) from the owner's key: no owner is loaded.
        ///
        /// No statement is issued.
        pub fn guests_of<W>(
            key: impl (__rt::IntoOwnerKey<EventGuests, W>),
        ) -> __rt::Related<EventGuests> {
            __rt::Related::of(key)
        }
        /// The [`User`](User)s linked through `rsvps`, in no particular order.
        ///
        /// One statement: the join of both tables.
        pub fn get_guests<'c, M: __rt::Mode>(
            &self,
            conn: &'c mut impl (__rt::LoadsTargets<EventGuests, M>),
        ) -> M::Ret<'c, __rt::Vec<User>> {
            __rt::Flat::<EventGuests>::of(self).get(conn)
        }
        /// The keys of the linked [`User`](User)s, in no particular order.
        ///
        /// One statement, on `rsvps` alone.
        pub fn guest_keys<'c, M: __rt::Mode>(
            &self,
            conn: &'c mut impl (__rt::ReadsLinks<EventGuests, M>),
        ) -> M::Ret<'c, __rt::Vec<<EventGuests as __rt::ManyToMany>::TargetKey>> {
            __rt::Flat::<EventGuests>::of(self).keys(conn)
        }
        /// The number of linked [`User`](User)s.
        ///
        /// One statement, on `rsvps` alone.
        pub fn count_guests<'c, M: __rt::Mode>(
            &self,
            conn: &'c mut impl (__rt::ReadsLinks<EventGuests, M>),
        ) -> M::Ret<'c, i64> {
            __rt::Flat::<EventGuests>::of(self).total(conn)
        }
        /// Whether this [`User`](User) is linked.
        ///
        /// One statement, on `rsvps` alone.
        pub fn has_guest<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut impl (__rt::ReadsLinks<EventGuests, M>),
            target: impl (__rt::IntoTargetKey<EventGuests, W>),
        ) -> M::Ret<'c, bool> {
            __rt::Flat::<EventGuests>::of(self).has(conn, target)
        }
        /// Whether **all** of these [`User`](User)s are linked.
        ///
        /// One statement, on `rsvps` alone; none and `true` if nothing is asked.
        pub fn has_guests<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut impl (__rt::ReadsLinks<EventGuests, M>),
            targets: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoTargetKey<EventGuests, W>),
            >),
        ) -> M::Ret<'c, bool> {
            __rt::Flat::<EventGuests>::of(self).has_all(conn, targets)
        }
        /// Whether any of these [`User`](User)s is linked.
        ///
        /// One statement, on `rsvps` alone; none and `false` if nothing is asked.
        pub fn has_any_guest<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut impl (__rt::ReadsLinks<EventGuests, M>),
            targets: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoTargetKey<EventGuests, W>),
            >),
        ) -> M::Ret<'c, bool> {
            __rt::Flat::<EventGuests>::of(self).has_any(conn, targets)
        }
        /// Links this [`User`](User). A link that exists is left as it is.
        ///
        /// The number of links created. One statement, on `rsvps` alone.
        pub fn add_guest<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut (impl (__rt::PlainLinks<
                EventGuests,
            >) + (__rt::WritesLinks<EventGuests, M>)),
            target: impl (__rt::IntoTargetKey<EventGuests, W>),
        ) -> M::Ret<'c, usize> {
            __rt::Flat::<EventGuests>::of(self).add(conn, target)
        }
        /// Links these [`User`](User)s. A link that exists is left as it is.
        ///
        /// The number of links created. One statement, on `rsvps` alone.
        pub fn add_guests<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut (impl (__rt::PlainLinks<
                EventGuests,
            >) + (__rt::WritesLinks<EventGuests, M>)),
            targets: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoTargetKey<EventGuests, W>),
            >),
        ) -> M::Ret<'c, usize> {
            __rt::Flat::<EventGuests>::of(self).add_all(conn, targets)
        }
        /// Links this [`User`](User), with values for further columns of `rsvps`. A link that exists is left as it is.
        ///
        /// The number of links created. One statement, on `rsvps` alone.
        pub fn add_guest_with<'c, M: __rt::Mode, W, V: 'c>(
            &self,
            conn: &'c mut (impl (__rt::TakesLinkValues<
                EventGuests,
                V,
            >) + (__rt::WritesLinksWith<EventGuests, V, M>)),
            target: impl (__rt::IntoTargetKey<EventGuests, W>),
            values: V,
        ) -> M::Ret<'c, usize> {
            __rt::Flat::<EventGuests>::of(self).add_with(conn, target, values)
        }
        /// Links these [`User`](User)s, with values for further columns of `rsvps`, the same for each. A link that exists is left as it is.
        ///
        /// The number of links created. One statement, on `rsvps` alone.
        pub fn add_guests_with<'c, M: __rt::Mode, W, V: 'c>(
            &self,
            conn: &'c mut (impl (__rt::TakesLinkValues<
                EventGuests,
                V,
            >) + (__rt::WritesLinksWith<EventGuests, V, M>)),
            targets: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoTargetKey<EventGuests, W>),
            >),
            values: V,
        ) -> M::Ret<'c, usize> {
            __rt::Flat::<EventGuests>::of(self).add_all_with(conn, targets, values)
        }
        /// Makes these [`User`](User)s the only linked ones. Links that stay are not touched.
        ///
        /// At most four statements in a transaction: lock, read, delete, insert. `NotFound` if this owner is not in the database.
        pub fn set_guests<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut (impl (__rt::PlainLinks<
                EventGuests,
            >) + (__rt::WritesLinks<EventGuests, M>)),
            targets: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoTargetKey<EventGuests, W>),
            >),
        ) -> M::Ret<'c, __rt::Changes<<EventGuests as __rt::ManyToMany>::TargetKey>> {
            __rt::Flat::<EventGuests>::of(self).set(conn, targets)
        }
        /// Makes these [`User`](User)s the only linked ones. Links that stay are not touched; new ones get these values for further columns of `rsvps`.
        ///
        /// At most four statements in a transaction: lock, read, delete, insert. `NotFound` if this owner is not in the database.
        pub fn set_guests_with<'c, M: __rt::Mode, W, V: 'c>(
            &self,
            conn: &'c mut (impl (__rt::TakesLinkValues<
                EventGuests,
                V,
            >) + (__rt::WritesLinksWith<EventGuests, V, M>)),
            targets: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoTargetKey<EventGuests, W>),
            >),
            values: V,
        ) -> M::Ret<'c, __rt::Changes<<EventGuests as __rt::ManyToMany>::TargetKey>> {
            __rt::Flat::<EventGuests>::of(self).set_with(conn, targets, values)
        }
        /// Links this [`User`](User) if it is not linked, else unlinks it.
        ///
        /// At most four statements in a transaction: lock, read, delete, insert. `NotFound` if this owner is not in the database.
        pub fn toggle_guest<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut (impl (__rt::PlainLinks<
                EventGuests,
            >) + (__rt::WritesLinks<EventGuests, M>)),
            target: impl (__rt::IntoTargetKey<EventGuests, W>),
        ) -> M::Ret<'c, __rt::Changes<<EventGuests as __rt::ManyToMany>::TargetKey>> {
            __rt::Flat::<EventGuests>::of(self).toggle(conn, target)
        }
        /// Links those of these [`User`](User)s that are not linked and unlinks the others.
        ///
        /// At most four statements in a transaction: lock, read, delete, insert. `NotFound` if this owner is not in the database.
        pub fn toggle_guests<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut (impl (__rt::PlainLinks<
                EventGuests,
            >) + (__rt::WritesLinks<EventGuests, M>)),
            targets: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoTargetKey<EventGuests, W>),
            >),
        ) -> M::Ret<'c, __rt::Changes<<EventGuests as __rt::ManyToMany>::TargetKey>> {
            __rt::Flat::<EventGuests>::of(self).toggle_all(conn, targets)
        }
        /// Unlinks this [`User`](User); no [`User`](User) is deleted.
        ///
        /// The number of links removed. One statement, on `rsvps` alone.
        pub fn remove_guest<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut impl (__rt::RemovesLinks<EventGuests, M>),
            target: impl (__rt::IntoTargetKey<EventGuests, W>),
        ) -> M::Ret<'c, usize> {
            __rt::Flat::<EventGuests>::of(self).remove(conn, target)
        }
        /// Unlinks these [`User`](User)s; no [`User`](User) is deleted.
        ///
        /// The number of links removed. One statement, on `rsvps` alone.
        pub fn remove_guests<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut impl (__rt::RemovesLinks<EventGuests, M>),
            targets: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoTargetKey<EventGuests, W>),
            >),
        ) -> M::Ret<'c, usize> {
            __rt::Flat::<EventGuests>::of(self).remove_all(conn, targets)
        }
        /// Unlinks every [`User`](User); no [`User`](User) is deleted.
        ///
        /// The number of links removed. One statement, on `rsvps` alone.
        pub fn clear_guests<'c, M: __rt::Mode>(
            &self,
            conn: &'c mut impl (__rt::RemovesLinks<EventGuests, M>),
        ) -> M::Ret<'c, usize> {
            __rt::Flat::<EventGuests>::of(self).clear(conn)
        }
        /// Inserts a [`User`](User) with these values and links it.
        ///
        /// The [`User`](User) as stored. Two statements in a transaction: on its table and on `rsvps`.
        pub fn create_guest<'c, M: __rt::Mode, T: 'c>(
            &self,
            conn: &'c mut (impl (__rt::PlainLinks<
                EventGuests,
            >) + (__rt::TakesTargetValues<
                EventGuests,
                T,
            >) + (__rt::CreatesTargets<EventGuests, T, M>)),
            values: T,
        ) -> M::Ret<'c, User> {
            __rt::Flat::<EventGuests>::of(self).create(conn, values)
        }
        /// Inserts a [`User`](User) with these values and links it, with values for further columns of the join table.
        ///
        /// The [`User`](User) as stored. Two statements in a transaction: on its table and on `rsvps`.
        pub fn create_guest_with<'c, M: __rt::Mode, T: 'c, V: 'c>(
            &self,
            conn: &'c mut (impl (__rt::TakesLinkValues<
                EventGuests,
                V,
            >) + (__rt::TakesTargetValues<
                EventGuests,
                T,
            >) + (__rt::CreatesTargetsWith<EventGuests, T, V, M>)),
            values: T,
            link_values: V,
        ) -> M::Ret<'c, User> {
            __rt::Flat::<EventGuests>::of(self).create_with(conn, values, link_values)
        }
        /// The [`User`](User)s linked through `rsvps` to each of `owners` ([`Event`]s or keys), in their order; an owner that is given twice gets its list twice.
        ///
        /// One statement: the join of both tables. None without owners.
        pub fn load_guests<'c, M: __rt::Mode, W>(
            conn: &'c mut impl (__rt::LoadsBatches<EventGuests, M>),
            owners: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoOwnerKey<EventGuests, W>),
            >),
        ) -> M::Ret<'c, __rt::Vec<__rt::Vec<User>>> {
            __rt::Flat::<EventGuests>::load(conn, owners)
        }
    }
};
