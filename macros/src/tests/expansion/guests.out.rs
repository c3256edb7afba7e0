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
    use __rt::{Fallback as _, LinksAreUnique as _, OtherPrimaryKey as _};
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
            __rt::owned_key(__d::Identifiable::id(owner))
        }
        fn target_key(target: &__Target) -> Self::TargetKey {
            __rt::owned_key(__d::Identifiable::id(target))
        }
    }
    #[automatically_derived]
    #[allow(dead_code, private_interfaces, unused_parens)]
    impl Event {
        /// Returns a handle on the [`User`](User)s linked through `rsvps`: a query, and the operations on the links.
        ///
        /// Issues no statement.
        pub fn guests(&self) -> __rt::Related<EventGuests> {
            __rt::Related::of(self)
        }
        /// Returns a handle on the links of the owner with this key, without loading the owner. See [`guests`](Self::guests).
        ///
        /// Issues no statement.
        pub fn guests_of<W>(
            key: impl (__rt::IntoOwnerKey<EventGuests, W>),
        ) -> __rt::Related<EventGuests> {
            __rt::Related::of(key)
        }
        /// Loads the [`User`](User)s linked through `rsvps`, in no particular order.
        ///
        /// Issues one statement: the join of both tables.
        pub fn get_guests<'c, M: __rt::Mode>(
            &self,
            conn: &'c mut impl (__rt::Runs<__rt::Get<EventGuests>, M>),
        ) -> M::Ret<'c, __rt::Vec<User>> {
            __rt::Get::of(self).run(conn)
        }
        /// Loads the keys of the linked [`User`](User)s, in no particular order.
        ///
        /// Issues one statement, on `rsvps` alone.
        pub fn guest_keys<'c, M: __rt::Mode>(
            &self,
            conn: &'c mut impl (__rt::Runs<__rt::Keys<EventGuests>, M>),
        ) -> M::Ret<'c, __rt::Vec<<EventGuests as __rt::ManyToMany>::TargetKey>> {
            __rt::Keys::of(self).run(conn)
        }
        /// Counts the linked [`User`](User)s.
        ///
        /// Issues one statement, on `rsvps` alone.
        pub fn count_guests<'c, M: __rt::Mode>(
            &self,
            conn: &'c mut impl (__rt::Runs<__rt::Count<EventGuests>, M>),
        ) -> M::Ret<'c, i64> {
            __rt::Count::of(self).run(conn)
        }
        /// Returns whether this [`User`](User) is linked.
        ///
        /// Issues one statement, on `rsvps` alone.
        pub fn has_guest<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut impl (__rt::Runs<__rt::Has<EventGuests>, M>),
            target: impl (__rt::IntoTargetKey<EventGuests, W>),
        ) -> M::Ret<'c, bool> {
            __rt::Has::of(self, target).run(conn)
        }
        /// Returns whether **all** of these [`User`](User)s are linked.
        ///
        /// Issues one statement, on `rsvps` alone. Without targets, issues none and returns `true`.
        pub fn has_guests<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut impl (__rt::Runs<__rt::HasAll<EventGuests>, M>),
            targets: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoTargetKey<EventGuests, W>),
            >),
        ) -> M::Ret<'c, bool> {
            __rt::HasAll::of(self, targets).run(conn)
        }
        /// Returns whether any of these [`User`](User)s is linked.
        ///
        /// Issues one statement, on `rsvps` alone. Without targets, issues none and returns `false`.
        pub fn has_any_guest<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut impl (__rt::Runs<__rt::HasAny<EventGuests>, M>),
            targets: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoTargetKey<EventGuests, W>),
            >),
        ) -> M::Ret<'c, bool> {
            __rt::HasAny::of(self, targets).run(conn)
        }
        /// Links this [`User`](User). An existing link is left unchanged.
        ///
        /// Returns the number of links created. Issues one statement, on `rsvps` alone.
        pub fn add_guest<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut (impl (__rt::PlainLinks<
                EventGuests,
            >) + (__rt::Runs<__rt::Add<EventGuests>, M>)),
            target: impl (__rt::IntoTargetKey<EventGuests, W>),
        ) -> M::Ret<'c, usize> {
            __rt::Add::of(self, target, __rt::NoValues).run(conn)
        }
        /// Links these [`User`](User)s. Existing links are left unchanged.
        ///
        /// Returns the number of links created. Issues one statement, on `rsvps` alone.
        pub fn add_guests<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut (impl (__rt::PlainLinks<
                EventGuests,
            >) + (__rt::Runs<__rt::AddAll<EventGuests>, M>)),
            targets: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoTargetKey<EventGuests, W>),
            >),
        ) -> M::Ret<'c, usize> {
            __rt::AddAll::of(self, targets, __rt::NoValues).run(conn)
        }
        /// Links this [`User`](User), with values for link columns of `rsvps`. An existing link is left unchanged.
        ///
        /// Returns the number of links created. Issues one statement, on `rsvps` alone.
        pub fn add_guest_with<'c, M: __rt::Mode, W, V>(
            &self,
            conn: &'c mut impl (__rt::Runs<__rt::AddWith<EventGuests, V>, M>),
            target: impl (__rt::IntoTargetKey<EventGuests, W>),
            values: V,
        ) -> M::Ret<'c, usize>
        where
            V: (__rt::LinkValues<EventGuests, Checked: 'c>),
        {
            __rt::Add::of(self, target, __rt::given(values)).run(conn)
        }
        /// Links these [`User`](User)s, each with the same values for link columns of `rsvps`. Existing links are left unchanged.
        ///
        /// Returns the number of links created. Issues one statement, on `rsvps` alone.
        pub fn add_guests_with<'c, M: __rt::Mode, W, V>(
            &self,
            conn: &'c mut impl (__rt::Runs<__rt::AddAllWith<EventGuests, V>, M>),
            targets: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoTargetKey<EventGuests, W>),
            >),
            values: V,
        ) -> M::Ret<'c, usize>
        where
            V: (__rt::LinkValues<EventGuests, Checked: 'c>),
        {
            __rt::AddAll::of(self, targets, __rt::given(values)).run(conn)
        }
        /// Makes these [`User`](User)s the only linked ones: adds the missing links and removes all others. Links that stay are left unchanged.
        ///
        /// Returns what has changed. Issues at most four statements in a transaction: lock, read, delete, insert. Fails with `NotFound` if this owner is not in the database.
        pub fn set_guests<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut (impl (__rt::PlainLinks<
                EventGuests,
            >) + (__rt::Runs<__rt::Set<EventGuests>, M>)),
            targets: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoTargetKey<EventGuests, W>),
            >),
        ) -> M::Ret<'c, __rt::Changes<<EventGuests as __rt::ManyToMany>::TargetKey>> {
            __rt::Set::of(self, targets, __rt::NoValues).run(conn)
        }
        /// Makes these [`User`](User)s the only linked ones: adds the missing links, with these values for link columns of `rsvps`, and removes all others. Links that stay are left unchanged.
        ///
        /// Returns what has changed. Issues at most four statements in a transaction: lock, read, delete, insert. Fails with `NotFound` if this owner is not in the database.
        pub fn set_guests_with<'c, M: __rt::Mode, W, V>(
            &self,
            conn: &'c mut impl (__rt::Runs<__rt::SetWith<EventGuests, V>, M>),
            targets: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoTargetKey<EventGuests, W>),
            >),
            values: V,
        ) -> M::Ret<'c, __rt::Changes<<EventGuests as __rt::ManyToMany>::TargetKey>>
        where
            V: (__rt::LinkValues<EventGuests, Checked: 'c>),
        {
            __rt::Set::of(self, targets, __rt::given(values)).run(conn)
        }
        /// Links this [`User`](User) if it is not linked, and unlinks it if it is.
        ///
        /// Returns what has changed. Issues at most four statements in a transaction: lock, read, delete, insert. Fails with `NotFound` if this owner is not in the database.
        pub fn toggle_guest<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut (impl (__rt::PlainLinks<
                EventGuests,
            >) + (__rt::Runs<__rt::Toggle<EventGuests>, M>)),
            target: impl (__rt::IntoTargetKey<EventGuests, W>),
        ) -> M::Ret<'c, __rt::Changes<<EventGuests as __rt::ManyToMany>::TargetKey>> {
            __rt::Toggle::of(self, target, __rt::NoValues).run(conn)
        }
        /// Links each of these [`User`](User)s that is not linked, and unlinks each that is.
        ///
        /// Returns what has changed. Issues at most four statements in a transaction: lock, read, delete, insert. Fails with `NotFound` if this owner is not in the database.
        pub fn toggle_guests<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut (impl (__rt::PlainLinks<
                EventGuests,
            >) + (__rt::Runs<__rt::ToggleAll<EventGuests>, M>)),
            targets: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoTargetKey<EventGuests, W>),
            >),
        ) -> M::Ret<'c, __rt::Changes<<EventGuests as __rt::ManyToMany>::TargetKey>> {
            __rt::ToggleAll::of(self, targets, __rt::NoValues).run(conn)
        }
        /// Unlinks this [`User`](User) without deleting it.
        ///
        /// Returns the number of links removed. Issues one statement, on `rsvps` alone.
        pub fn remove_guest<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut impl (__rt::Runs<__rt::Remove<EventGuests>, M>),
            target: impl (__rt::IntoTargetKey<EventGuests, W>),
        ) -> M::Ret<'c, usize> {
            __rt::Remove::of(self, target).run(conn)
        }
        /// Unlinks these [`User`](User)s without deleting them.
        ///
        /// Returns the number of links removed. Issues one statement, on `rsvps` alone.
        pub fn remove_guests<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut impl (__rt::Runs<__rt::RemoveAll<EventGuests>, M>),
            targets: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoTargetKey<EventGuests, W>),
            >),
        ) -> M::Ret<'c, usize> {
            __rt::RemoveAll::of(self, targets).run(conn)
        }
        /// Unlinks every [`User`](User) without deleting any.
        ///
        /// Returns the number of links removed. Issues one statement, on `rsvps` alone.
        pub fn clear_guests<'c, M: __rt::Mode>(
            &self,
            conn: &'c mut impl (__rt::Runs<__rt::Clear<EventGuests>, M>),
        ) -> M::Ret<'c, usize> {
            __rt::Clear::of(self).run(conn)
        }
        /// Inserts a [`User`](User) with these values and links it.
        ///
        /// Returns the [`User`](User) as stored. Issues two statements in a transaction: on its table and on `rsvps`.
        pub fn create_guest<'c, M: __rt::Mode, T>(
            &self,
            conn: &'c mut (impl (__rt::PlainLinks<
                EventGuests,
            >) + (__rt::Runs<__rt::CreatePlain<EventGuests, T>, M>)),
            values: T,
        ) -> M::Ret<'c, User>
        where
            T: (__rt::TargetValues<EventGuests, Checked: 'c>),
        {
            __rt::Create::of(self, values.checked(), __rt::NoValues).run(conn)
        }
        /// Inserts a [`User`](User) with these values and links it, with `link_values` for further columns of `rsvps`.
        ///
        /// Returns the [`User`](User) as stored. Issues two statements in a transaction: on its table and on `rsvps`.
        pub fn create_guest_with<'c, M: __rt::Mode, T, V>(
            &self,
            conn: &'c mut impl (__rt::Runs<__rt::CreateWith<EventGuests, T, V>, M>),
            values: T,
            link_values: V,
        ) -> M::Ret<'c, User>
        where
            T: (__rt::TargetValues<EventGuests, Checked: 'c>),
            V: (__rt::LinkValues<EventGuests, Checked: 'c>),
        {
            __rt::Create::of(self, values.checked(), __rt::given(link_values)).run(conn)
        }
        /// Loads the [`User`](User)s linked through `rsvps` to each of `owners`: [`Event`]s or their keys. The lists are in the order of the owners. An owner that is given twice gets its list twice.
        ///
        /// Issues one statement: the join of both tables. Without owners, issues none.
        pub fn load_guests<'c, M: __rt::Mode, W>(
            conn: &'c mut impl (__rt::Runs<__rt::Load<EventGuests>, M>),
            owners: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoOwnerKey<EventGuests, W>),
            >),
        ) -> M::Ret<'c, __rt::Vec<__rt::Vec<User>>> {
            __rt::Load::new(__rt::owners(owners)).run(conn)
        }
    }
};
