/// The association `Hostings`: from [`Event`] to its [`Hosting`](Hosting)s.
#[derive(::core::clone::Clone, ::core::marker::Copy)]
#[derive(::core::fmt::Debug, ::core::default::Default)]
pub struct EventHostings;
const _: () = {
    use ::diesel_associations::__private::{self as __rt, diesel as __d};
    #[allow(unused_braces, unused_imports, unused_variables, reason = "steps are alike")]
    const PROOF: usize = {
        let _ = || {
            use __rt::{OnMysql as _, OnNone as _, OnPostgres as _, OnSqlite as _};
            let p = __rt::Association;
            let (p, owner_key) = __rt::OwnerModel::<Event, _>::next({ p });
            let (p, owner) = __rt::SingleKey::<Event, _, _>::next({ p }, owner_key);
            let p = __rt::OwnedKey::next({ p }, __rt::with::<Event, _>(owner));
            let (p, foreign_key) = __rt::Child::<Hosting, Event, _>::next({ p });
            let p = __rt::ChildKey::next({ p }, __rt::with::<Event, _>(foreign_key));
            let p = __rt::TargetSelectable::<Hosting, _>::next({ p });
            let p = __rt::TargetQueryable::next(
                { p },
                (&&&&__rt::load_probe::<Hosting>()).loadable(),
            );
        };
        0
    };
    type __Owner = __rt::Guard<Event, PROOF>;
    type __Target = __rt::Guard<Hosting, PROOF>;
    #[doc(hidden)]
    #[automatically_derived]
    impl __rt::OneToMany for EventHostings {
        type Target = __Target;
        type ForeignKey = <__Target as __d::associations::BelongsTo<
            __Owner,
        >>::ForeignKeyColumn;
        type Owner = __Owner;
        type OwnerKey = __rt::KeyOf<__Owner>;
        fn owner_key(owner: &__Owner) -> Self::OwnerKey {
            __rt::owned_key(__d::Identifiable::id(owner))
        }
        fn foreign_key(target: &__Target) -> ::core::option::Option<&Self::OwnerKey> {
            __d::associations::BelongsTo::<__Owner>::foreign_key(target)
        }
    }
    #[doc(hidden)]
    #[automatically_derived]
    impl __rt::Includable for EventHostings {
        type Facts = __rt::Direct<Self>;
    }
};
