/// The association `Guests`: from [`Event`] to [`User`](models::User) through `crate::schema::rsvps`.
#[derive(::core::clone::Clone, ::core::marker::Copy)]
#[derive(::core::fmt::Debug, ::core::default::Default)]
pub(crate) struct Visits;
const _: () = {
    use renamed::__private::{self as __rt, diesel as __d};
    #[allow(
        clippy::wildcard_imports,
        reason = "the user's glob that this goes through is not ours"
    )]
    use crate::schema::rsvps as join_table;
    type __Through = join_table::table;
    type __ForeignKey = join_table::happening_id;
    type __OtherKey = crate::schema::rsvps::person_id;
    type __Column0 = join_table::created_at;
    type __Column1 = join_table::touched_at;
    type __Column2 = join_table::status;
    type __Fixed0 = join_table::role;
    type __Fixed1 = crate::schema::rsvps::kind;
    type __Fixed2 = join_table::level;
    type __Order0 = models::users::name;
    type __Order1 = join_table::created_at;
    type __SourceKey = events::code;
    type __TargetKey = models::users::slug;
    #[allow(unused_braces, unused_imports, unused_variables, reason = "steps are alike")]
    const PROOF: usize = {
        let _ = || {
            use __rt::{OnMysql as _, OnNone as _, OnPostgres as _, OnSqlite as _};
            let p = __rt::Association;
            let (p, owner_key) = __rt::OwnerModel::<Event, _>::next({ p });
            let (p, owner) = __rt::SingleKey::<Event, _, _>::next({ p }, owner_key);
            let p = __rt::OwnedKey::next({ p }, __rt::with::<Event, _>(owner));
            let (p, owner) = __rt::KeyColumn::<__SourceKey, Event, _>::next({ p });
            let p = __rt::NotNullKey::next({ p }, owner);
            let (p, key) = __rt::KeyType::next({ p }, __rt::with::<Code, _>(owner));
            let (p, target_key, table) = __rt::TargetModel::<
                models::User,
                _,
            >::next({ p });
            let (p, target) = __rt::SingleKey::<
                models::User,
                _,
                _,
            >::next({ p }, target_key);
            let p = __rt::OwnedKey::next({ p }, __rt::with::<models::User, _>(target));
            let p = __rt::TargetSelectable::<models::User, _>::next({ p });
            let p = __rt::TargetQueryable::next(
                { p },
                (&&&&__rt::load_probe::<models::User>()).loadable(),
            );
            let (p, target) = __rt::KeyColumn::<
                __TargetKey,
                models::User,
                _,
            >::next({ p });
            let p = __rt::NotNullKey::next({ p }, target);
            let (p, key) = __rt::KeyType::next(
                { p },
                __rt::with::<models::Slug, _>(target),
            );
            let p = __rt::KeyField::next(
                { p },
                __rt::with::<
                    models::User,
                    _,
                >(__rt::pair(key, __rt::field_of(|it: &models::User| &it.slug))),
            );
            let p = __rt::JoinTable::<__Through, _>::next({ p });
            let p = __rt::SameQuery::next({ p }, __rt::with::<__Through, _>(table));
            let p = __rt::ColumnOf::<__ForeignKey, __Through, _>::next({ p });
            let (p, column) = __rt::NotNullColumn::<__ForeignKey, _>::next({ p });
            let p = __rt::References::next({ p }, __rt::pair(column, owner));
            let p = __rt::ColumnOf::<__OtherKey, __Through, _>::next({ p });
            let (p, column) = __rt::NotNullColumn::<__OtherKey, _>::next({ p });
            let p = __rt::References::next({ p }, __rt::pair(column, target));
            let p = __rt::ColumnOf::<__Column0, __Through, _>::next({ p });
            let p = __rt::TimestampColumn::<__Column0, _>::next({ p });
            let p = __rt::ColumnOf::<__Column1, __Through, _>::next({ p });
            let p = __rt::TimestampColumn::<__Column1, _>::next({ p });
            let p = __rt::ColumnOf::<__Column2, __Through, _>::next({ p });
            let p = __rt::ColumnOf::<__Fixed0, __Through, _>::next({ p });
            let (p, column) = __rt::FixedColumn::<__Fixed0, _>::next({ p });
            let p = __rt::FixedValue::next(
                { p },
                __rt::with::<&'static ::core::primitive::str, _>(column),
            );
            let p = __rt::ColumnOf::<__Fixed1, __Through, _>::next({ p });
            let (p, column) = __rt::FixedColumn::<__Fixed1, _>::next({ p });
            let p = __rt::FixedValue::next({ p }, __rt::with::<models::Kind, _>(column));
            let p = __rt::ColumnOf::<__Fixed2, __Through, _>::next({ p });
            let (p, column) = __rt::FixedColumn::<__Fixed2, _>::next({ p });
            let p = __rt::FixedInteger::next({ p }, column);
            let p = __rt::OrderColumn::next(
                { p },
                __rt::with::<__Order0, _>(__rt::with::<__Through, _>(table)),
            );
            let p = __rt::OrderColumn::next(
                { p },
                __rt::with::<__Order1, _>(__rt::with::<__Through, _>(table)),
            );
            let p = __rt::JoinRow::next(
                { p },
                __rt::with::<
                    __Through,
                    _,
                >((&&&&__rt::load_probe::<models::Rsvp>()).loadable()),
            );
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
    const MISSING: usize = __rt::missing::<
        __J,
        __F,
        __O,
    >(
        &[
            __K::ONE,
            __rt::name_of::<__rt::Guard<__Column0, PROOF>>(),
            __rt::name_of::<__rt::Guard<__Column1, PROOF>>(),
            __rt::name_of::<__rt::Guard<__Column2, PROOF>>(),
            __rt::name_of::<__rt::Guard<__Fixed0, PROOF>>(),
            __rt::name_of::<__rt::Guard<__Fixed1, PROOF>>(),
            __rt::name_of::<__rt::Guard<__Fixed2, PROOF>>(),
        ],
    );
    const _: () = (__rt::ensure)(
        !__rt::unique::<__F, __O>(&KEY, &[]),
        "the primary key of the join table is (`happening_id`, `person_id`) alone, so a target that is linked with another `role`, `kind`, `level` cannot be linked with this one too; add `role`, `kind`, `level` to the primary key, in the database and in `table!`",
    );
    #[automatically_derived]
    impl __rt::Scope for Visits {
        type Fixed = (
            __rt::Equals<
                __rt::Guard<__Fixed0, PROOF>,
                __rt::Guard<&'static ::core::primitive::str, PROOF>,
            >,
            __rt::Equals<__rt::Guard<__Fixed1, PROOF>, __rt::Guard<models::Kind, PROOF>>,
            __rt::Equals<
                __rt::Guard<__Fixed2, PROOF>,
                __rt::Guard<__rt::IntegerFor<__rt::Guard<__Fixed2, PROOF>>, PROOF>,
            >,
        );
        fn fixed() -> Self::Fixed {
            (
                __rt::Equals::new("guest"),
                __rt::Equals::new(models::Kind::Open),
                __rt::Equals::new(-1),
            )
        }
        type Order = (
            __d::dsl::Desc<__rt::Guard<__Order0, PROOF>>,
            __d::dsl::Asc<__rt::Guard<__Order1, PROOF>>,
        );
        fn order() -> Self::Order {
            (
                __d::ExpressionMethods::desc(
                    <__rt::Guard<__Order0, PROOF> as ::core::default::Default>::default(),
                ),
                __d::ExpressionMethods::asc(
                    <__rt::Guard<__Order1, PROOF> as ::core::default::Default>::default(),
                ),
            )
        }
    }
    type __Owner = __rt::Guard<Event, PROOF>;
    type __Target = __rt::Guard<models::User, PROOF>;
    #[doc(hidden)]
    #[automatically_derived]
    impl __rt::ManyToMany for Visits {
        type Target = __Target;
        type Joined = __rt::Joined<Self>;
        type Query = __rt::Linked<Self>;
        type TargetKey = __rt::Guard<models::Slug, PROOF>;
        type TargetColumn = __rt::Guard<__TargetKey, PROOF>;
        type OwnerKey = __rt::Guard<Code, PROOF>;
        type OwnerColumn = __rt::Guard<__SourceKey, PROOF>;
        type Owner = __Owner;
        type Through = __J;
        type ForeignKey = __F;
        type OtherKey = __O;
        type Missing = __rt::ColumnAt<__J, MISSING>;
        type Direction = __rt::Directed;
        type Scope = Self;
        type Unique = __rt::Is<{ true }>;
        const KEY: [&'static str; 4] = KEY;
        const TIMESTAMPS: &'static [&'static str] = &[
            __rt::name_of::<__rt::Guard<__Column0, PROOF>>(),
            __rt::name_of::<__rt::Guard<__Column1, PROOF>>(),
        ];
        const UPDATED_AT: ::core::option::Option<&'static str> = ::core::option::Option::Some(
            __rt::name_of::<__rt::Guard<__Column1, PROOF>>(),
        );
        fn joined(on: __rt::OnKeys<Self>) -> Self::Joined {
            use __d::{JoinOnDsl as _, QueryDsl as _};
            let through = <__J as ::core::default::Default>::default();
            <__Target as __d::associations::HasTable>::table().inner_join(through.on(on))
        }
        fn query(owner: Self::OwnerKey) -> Self::Query {
            __rt::linked::<Self>(owner)
        }
        fn owner_key(owner: &__Owner) -> Self::OwnerKey {
            ::core::clone::Clone::clone(&owner.short)
        }
        fn target_key(target: &__Target) -> Self::TargetKey {
            ::core::clone::Clone::clone(&target.slug)
        }
    }
    #[automatically_derived]
    #[allow(dead_code, private_interfaces, unused_parens)]
    impl Event {
        /// Returns a handle on the [`User`](models::User)s linked through `crate::schema::rsvps`: a query, and the operations on the links.
        ///
        /// Issues no statement.
        pub(crate) fn guests(&self) -> __rt::Related<Visits> {
            __rt::Related::of(self)
        }
        /// Returns a handle on the links of the owner with this key, without loading the owner. See [`guests`](Self::guests).
        ///
        /// Issues no statement.
        pub(crate) fn guests_of<W>(
            key: impl (__rt::IntoOwnerKey<Visits, W>),
        ) -> __rt::Related<Visits> {
            __rt::Related::of(key)
        }
        /// Loads the [`User`](models::User)s linked through `crate::schema::rsvps`, in the order declared by the attribute.
        ///
        /// Issues one statement: the join of both tables.
        pub(crate) fn get_guests<'c, M: __rt::Mode>(
            &self,
            conn: &'c mut impl (__rt::Runs<__rt::Get<Visits>, M>),
        ) -> M::Ret<'c, __rt::Vec<models::User>> {
            __rt::Get::of(self).run(conn)
        }
        /// Loads the keys of the linked [`User`](models::User)s, in no particular order.
        ///
        /// Issues one statement, on `crate::schema::rsvps` alone.
        pub(crate) fn visitor_keys<'c, M: __rt::Mode>(
            &self,
            conn: &'c mut impl (__rt::Runs<__rt::Keys<Visits>, M>),
        ) -> M::Ret<'c, __rt::Vec<<Visits as __rt::ManyToMany>::TargetKey>> {
            __rt::Keys::of(self).run(conn)
        }
        /// Counts the linked [`User`](models::User)s.
        ///
        /// Issues one statement, on `crate::schema::rsvps` alone.
        pub(crate) fn count_guests<'c, M: __rt::Mode>(
            &self,
            conn: &'c mut impl (__rt::Runs<__rt::Count<Visits>, M>),
        ) -> M::Ret<'c, i64> {
            __rt::Count::of(self).run(conn)
        }
        /// Returns whether this [`User`](models::User) is linked.
        ///
        /// Issues one statement, on `crate::schema::rsvps` alone.
        pub(crate) fn has_visitor<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut impl (__rt::Runs<__rt::Has<Visits>, M>),
            target: impl (__rt::IntoTargetKey<Visits, W>),
        ) -> M::Ret<'c, bool> {
            __rt::Has::of(self, target).run(conn)
        }
        /// Returns whether **all** of these [`User`](models::User)s are linked.
        ///
        /// Issues one statement, on `crate::schema::rsvps` alone. Without targets, issues none and returns `true`.
        pub(crate) fn has_guests<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut impl (__rt::Runs<__rt::HasAll<Visits>, M>),
            targets: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoTargetKey<Visits, W>),
            >),
        ) -> M::Ret<'c, bool> {
            __rt::HasAll::of(self, targets).run(conn)
        }
        /// Returns whether any of these [`User`](models::User)s is linked.
        ///
        /// Issues one statement, on `crate::schema::rsvps` alone. Without targets, issues none and returns `false`.
        pub(crate) fn has_any_visitor<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut impl (__rt::Runs<__rt::HasAny<Visits>, M>),
            targets: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoTargetKey<Visits, W>),
            >),
        ) -> M::Ret<'c, bool> {
            __rt::HasAny::of(self, targets).run(conn)
        }
        /// Links this [`User`](models::User). An existing link is left unchanged.
        ///
        /// Returns the [`Rsvp`](models::Rsvp) as stored, new or existing. Issues two statements, on `crate::schema::rsvps` alone.
        pub(crate) fn add_visitor<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut (impl (__rt::PlainLinks<
                Visits,
            >) + (__rt::Runs<__rt::AddReturning<Visits, models::Rsvp>, M>)),
            target: impl (__rt::IntoTargetKey<Visits, W>),
        ) -> M::Ret<'c, models::Rsvp> {
            __rt::AddReturning::of(self, target, __rt::NoValues).run(conn)
        }
        /// Links these [`User`](models::User)s. Existing links are left unchanged.
        ///
        /// Returns the [`Rsvp`](models::Rsvp)s as stored, new and existing. Issues two statements, on `crate::schema::rsvps` alone.
        pub(crate) fn add_guests<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut (impl (__rt::PlainLinks<
                Visits,
            >) + (__rt::Runs<__rt::AddAllReturning<Visits, models::Rsvp>, M>)),
            targets: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoTargetKey<Visits, W>),
            >),
        ) -> M::Ret<'c, __rt::Vec<models::Rsvp>> {
            __rt::AddAllReturning::of(self, targets, __rt::NoValues).run(conn)
        }
        /// Links this [`User`](models::User), with values for link columns of `crate::schema::rsvps`. An existing link is left unchanged.
        ///
        /// Returns the [`Rsvp`](models::Rsvp) as stored, new or existing. Issues two statements, on `crate::schema::rsvps` alone.
        pub(crate) fn add_visitor_with<'c, M: __rt::Mode, W, V>(
            &self,
            conn: &'c mut impl (__rt::Runs<
                __rt::AddReturningWith<Visits, models::Rsvp, V>,
                M,
            >),
            target: impl (__rt::IntoTargetKey<Visits, W>),
            values: V,
        ) -> M::Ret<'c, models::Rsvp>
        where
            V: (__rt::LinkValues<Visits, Checked: 'c>),
        {
            __rt::AddReturning::of(self, target, __rt::given(values)).run(conn)
        }
        /// Links these [`User`](models::User)s, each with the same values for link columns of `crate::schema::rsvps`. Existing links are left unchanged.
        ///
        /// Returns the [`Rsvp`](models::Rsvp)s as stored, new and existing. Issues two statements, on `crate::schema::rsvps` alone.
        pub(crate) fn add_guests_with<'c, M: __rt::Mode, W, V>(
            &self,
            conn: &'c mut impl (__rt::Runs<
                __rt::AddAllReturningWith<Visits, models::Rsvp, V>,
                M,
            >),
            targets: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoTargetKey<Visits, W>),
            >),
            values: V,
        ) -> M::Ret<'c, __rt::Vec<models::Rsvp>>
        where
            V: (__rt::LinkValues<Visits, Checked: 'c>),
        {
            __rt::AddAllReturning::of(self, targets, __rt::given(values)).run(conn)
        }
        /// Makes these [`User`](models::User)s the only linked ones: adds the missing links and removes all others. Links that stay are left unchanged.
        ///
        /// Returns what has changed. Issues at most four statements in a transaction: lock, read, delete, insert. Fails with `NotFound` if this owner is not in the database.
        pub(crate) fn set_guests<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut (impl (__rt::PlainLinks<
                Visits,
            >) + (__rt::Runs<__rt::Set<Visits>, M>)),
            targets: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoTargetKey<Visits, W>),
            >),
        ) -> M::Ret<'c, __rt::Changes<<Visits as __rt::ManyToMany>::TargetKey>> {
            __rt::Set::of(self, targets, __rt::NoValues).run(conn)
        }
        /// Makes these [`User`](models::User)s the only linked ones: adds the missing links, with these values for link columns of `crate::schema::rsvps`, and removes all others. Links that stay are left unchanged.
        ///
        /// Returns what has changed. Issues at most four statements in a transaction: lock, read, delete, insert. Fails with `NotFound` if this owner is not in the database.
        pub(crate) fn set_guests_with<'c, M: __rt::Mode, W, V>(
            &self,
            conn: &'c mut impl (__rt::Runs<__rt::SetWith<Visits, V>, M>),
            targets: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoTargetKey<Visits, W>),
            >),
            values: V,
        ) -> M::Ret<'c, __rt::Changes<<Visits as __rt::ManyToMany>::TargetKey>>
        where
            V: (__rt::LinkValues<Visits, Checked: 'c>),
        {
            __rt::Set::of(self, targets, __rt::given(values)).run(conn)
        }
        /// Links this [`User`](models::User) if it is not linked, and unlinks it if it is.
        ///
        /// Returns what has changed. Issues at most four statements in a transaction: lock, read, delete, insert. Fails with `NotFound` if this owner is not in the database.
        pub(crate) fn toggle_visitor<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut (impl (__rt::PlainLinks<
                Visits,
            >) + (__rt::Runs<__rt::Toggle<Visits>, M>)),
            target: impl (__rt::IntoTargetKey<Visits, W>),
        ) -> M::Ret<'c, __rt::Changes<<Visits as __rt::ManyToMany>::TargetKey>> {
            __rt::Toggle::of(self, target, __rt::NoValues).run(conn)
        }
        /// Links each of these [`User`](models::User)s that is not linked, and unlinks each that is.
        ///
        /// Returns what has changed. Issues at most four statements in a transaction: lock, read, delete, insert. Fails with `NotFound` if this owner is not in the database.
        pub(crate) fn toggle_guests<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut (impl (__rt::PlainLinks<
                Visits,
            >) + (__rt::Runs<__rt::ToggleAll<Visits>, M>)),
            targets: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoTargetKey<Visits, W>),
            >),
        ) -> M::Ret<'c, __rt::Changes<<Visits as __rt::ManyToMany>::TargetKey>> {
            __rt::ToggleAll::of(self, targets, __rt::NoValues).run(conn)
        }
        /// Unlinks this [`User`](models::User) without deleting it.
        ///
        /// Returns the number of links removed. Issues one statement, on `crate::schema::rsvps` alone.
        pub(crate) fn remove_visitor<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut impl (__rt::Runs<__rt::Remove<Visits>, M>),
            target: impl (__rt::IntoTargetKey<Visits, W>),
        ) -> M::Ret<'c, usize> {
            __rt::Remove::of(self, target).run(conn)
        }
        /// Unlinks these [`User`](models::User)s without deleting them.
        ///
        /// Returns the number of links removed. Issues one statement, on `crate::schema::rsvps` alone.
        pub(crate) fn remove_guests<'c, M: __rt::Mode, W>(
            &self,
            conn: &'c mut impl (__rt::Runs<__rt::RemoveAll<Visits>, M>),
            targets: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoTargetKey<Visits, W>),
            >),
        ) -> M::Ret<'c, usize> {
            __rt::RemoveAll::of(self, targets).run(conn)
        }
        /// Unlinks every [`User`](models::User) without deleting any.
        ///
        /// Returns the number of links removed. Issues one statement, on `crate::schema::rsvps` alone.
        pub(crate) fn clear_guests<'c, M: __rt::Mode>(
            &self,
            conn: &'c mut impl (__rt::Runs<__rt::Clear<Visits>, M>),
        ) -> M::Ret<'c, usize> {
            __rt::Clear::of(self).run(conn)
        }
        /// Inserts a [`User`](models::User) with these values and links it.
        ///
        /// Returns the [`User`](models::User) as stored. Issues two statements in a transaction: on its table and on `crate::schema::rsvps`.
        pub(crate) fn create_visitor<'c, M: __rt::Mode, T>(
            &self,
            conn: &'c mut (impl (__rt::PlainLinks<
                Visits,
            >) + (__rt::Runs<__rt::CreatePlain<Visits, T>, M>)),
            values: T,
        ) -> M::Ret<'c, models::User>
        where
            T: (__rt::TargetValues<Visits, Checked: 'c>),
        {
            __rt::Create::of(self, values.checked(), __rt::NoValues).run(conn)
        }
        /// Inserts a [`User`](models::User) with these values and links it, with `link_values` for further columns of `crate::schema::rsvps`.
        ///
        /// Returns the [`User`](models::User) as stored. Issues two statements in a transaction: on its table and on `crate::schema::rsvps`.
        pub(crate) fn create_visitor_with<'c, M: __rt::Mode, T, V>(
            &self,
            conn: &'c mut impl (__rt::Runs<__rt::CreateWith<Visits, T, V>, M>),
            values: T,
            link_values: V,
        ) -> M::Ret<'c, models::User>
        where
            T: (__rt::TargetValues<Visits, Checked: 'c>),
            V: (__rt::LinkValues<Visits, Checked: 'c>),
        {
            __rt::Create::of(self, values.checked(), __rt::given(link_values)).run(conn)
        }
        /// Loads the [`User`](models::User)s linked through `crate::schema::rsvps` to each of `owners`: [`Event`]s or their keys. The lists are in the order of the owners. An owner that is given twice gets its list twice.
        ///
        /// Issues one statement: the join of both tables. Without owners, issues none.
        pub(crate) fn load_guests<'c, M: __rt::Mode, W>(
            conn: &'c mut impl (__rt::Runs<__rt::Load<Visits>, M>),
            owners: impl (__rt::IntoIterator<
                Item = impl (__rt::IntoOwnerKey<Visits, W>),
            >),
        ) -> M::Ret<'c, __rt::Vec<__rt::Vec<models::User>>> {
            __rt::Load::new(__rt::owners(owners)).run(conn)
        }
    }
};
/// The association `Tags`: from [`Event`] to [`Tag`](Tag) through `event_tags`.
#[derive(::core::clone::Clone, ::core::marker::Copy)]
#[derive(::core::fmt::Debug, ::core::default::Default)]
pub struct EventTags;
const _: () = {
    use renamed::__private::{self as __rt, diesel as __d};
    #[allow(
        clippy::wildcard_imports,
        reason = "the user's glob that this goes through is not ours"
    )]
    use event_tags as join_table;
    type __Through = join_table::table;
    type __ForeignKey = join_table::event_id;
    type __OtherKey = join_table::tag_id;
    type __TargetKey = tags::slug;
    #[allow(unused_braces, unused_imports, unused_variables, reason = "steps are alike")]
    const PROOF: usize = {
        let _ = || {
            use __rt::{OnMysql as _, OnNone as _, OnPostgres as _, OnSqlite as _};
            let p = __rt::Association;
            let (p, owner_key) = __rt::OwnerModel::<Event, _>::next({ p });
            let (p, owner) = __rt::SingleKey::<Event, _, _>::next({ p }, owner_key);
            let p = __rt::OwnedKey::next({ p }, __rt::with::<Event, _>(owner));
            let (p, target_key, table) = __rt::TargetModel::<Tag, _>::next({ p });
            let (p, target) = __rt::SingleKey::<Tag, _, _>::next({ p }, target_key);
            let p = __rt::OwnedKey::next({ p }, __rt::with::<Tag, _>(target));
            let p = __rt::TargetSelectable::<Tag, _>::next({ p });
            let p = __rt::TargetQueryable::next(
                { p },
                (&&&&__rt::load_probe::<Tag>()).loadable(),
            );
            let (p, target) = __rt::KeyColumn::<__TargetKey, Tag, _>::next({ p });
            let p = __rt::NotNullKey::next({ p }, target);
            let (p, key) = __rt::KeyTypeOf::next({ p }, target);
            let p = __rt::KeyField::next(
                { p },
                __rt::with::<
                    Tag,
                    _,
                >(__rt::pair(key, __rt::field_of(|it: &Tag| &it.slug))),
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
    type __Owner = __rt::Guard<Event, PROOF>;
    type __Target = __rt::Guard<Tag, PROOF>;
    #[doc(hidden)]
    #[automatically_derived]
    impl __rt::ManyToMany for EventTags {
        type Target = __Target;
        type Joined = __rt::Joined<Self>;
        type Query = __rt::Linked<Self>;
        type TargetKey = __rt::Guard<
            __rt::KeyTypeFor<__rt::Guard<__TargetKey, PROOF>>,
            PROOF,
        >;
        type TargetColumn = __rt::Guard<__TargetKey, PROOF>;
        type OwnerKey = __rt::KeyOf<__Owner>;
        type OwnerColumn = __rt::PkOf<__Owner>;
        type Owner = __Owner;
        type Through = __J;
        type ForeignKey = __F;
        type OtherKey = __O;
        type Missing = __rt::ColumnAt<__J, MISSING>;
        type Direction = __rt::Directed;
        type Scope = __rt::Unscoped;
        type Unique = __rt::Is<{ false }>;
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
            ::core::clone::Clone::clone(&target.slug)
        }
    }
    #[automatically_derived]
    #[allow(dead_code, private_interfaces, unused_parens)]
    impl Event {
        /// Returns a handle on the [`Tag`](Tag)s linked through `event_tags`: a query, and the operations on the links.
        ///
        /// Issues no statement.
        pub fn tags(&self) -> __rt::Related<EventTags> {
            __rt::Related::of(self)
        }
        /// Returns a handle on the links of the owner with this key, without loading the owner. See [`tags`](Self::tags).
        ///
        /// Issues no statement.
        pub fn tags_of<W>(
            key: impl (__rt::IntoOwnerKey<EventTags, W>),
        ) -> __rt::Related<EventTags> {
            __rt::Related::of(key)
        }
    }
};
