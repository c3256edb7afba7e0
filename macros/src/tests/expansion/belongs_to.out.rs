const _: () = {
    use ::diesel_associations::__private::{self as __rt, diesel as __d};
    #[automatically_derived]
    impl<'a, T, __FK> __d::associations::BelongsTo<User> for Post<'a, T>
    where
        __FK: ::core::hash::Hash + ::core::cmp::Eq,
        for<'__a> &'__a i32: ::core::convert::Into<::core::option::Option<&'__a __FK>>,
        for<'__a> &'__a User: __d::Identifiable<Id = &'__a __FK>,
    {
        type ForeignKey = __FK;
        type ForeignKeyColumn = posts::user_id;
        fn foreign_key(&self) -> ::core::option::Option<&Self::ForeignKey> {
            ::core::convert::Into::into(&self.user_id)
        }
        fn foreign_key_column() -> Self::ForeignKeyColumn {
            posts::user_id
        }
    }
    #[automatically_derived]
    impl<'a, T, __FK> __d::associations::BelongsTo<&'_ User> for Post<'a, T>
    where
        __FK: ::core::hash::Hash + ::core::cmp::Eq,
        for<'__a> &'__a i32: ::core::convert::Into<::core::option::Option<&'__a __FK>>,
        for<'__a> &'__a User: __d::Identifiable<Id = &'__a __FK>,
    {
        type ForeignKey = __FK;
        type ForeignKeyColumn = posts::user_id;
        fn foreign_key(&self) -> ::core::option::Option<&Self::ForeignKey> {
            ::core::convert::Into::into(&self.user_id)
        }
        fn foreign_key_column() -> Self::ForeignKeyColumn {
            posts::user_id
        }
    }
};
const _: () = {
    use ::diesel_associations::__private::{self as __rt, diesel as __d};
    #[automatically_derived]
    impl<'a, '__elided0, T, __FK> __d::associations::BelongsTo<Folder<'__elided0>>
    for Post<'a, T>
    where
        __FK: ::core::hash::Hash + ::core::cmp::Eq,
        for<'__a> &'__a i32: ::core::convert::Into<::core::option::Option<&'__a __FK>>,
        for<'__a> &'__a Folder<'__elided0>: __d::Identifiable<Id = &'__a __FK>,
    {
        type ForeignKey = __FK;
        type ForeignKeyColumn = posts::place;
        fn foreign_key(&self) -> ::core::option::Option<&Self::ForeignKey> {
            ::core::convert::Into::into(&self.folder)
        }
        fn foreign_key_column() -> Self::ForeignKeyColumn {
            posts::place
        }
    }
    #[automatically_derived]
    impl<'a, '__elided0, T, __FK> __d::associations::BelongsTo<&'_ Folder<'__elided0>>
    for Post<'a, T>
    where
        __FK: ::core::hash::Hash + ::core::cmp::Eq,
        for<'__a> &'__a i32: ::core::convert::Into<::core::option::Option<&'__a __FK>>,
        for<'__a> &'__a Folder<'__elided0>: __d::Identifiable<Id = &'__a __FK>,
    {
        type ForeignKey = __FK;
        type ForeignKeyColumn = posts::place;
        fn foreign_key(&self) -> ::core::option::Option<&Self::ForeignKey> {
            ::core::convert::Into::into(&self.folder)
        }
        fn foreign_key_column() -> Self::ForeignKeyColumn {
            posts::place
        }
    }
};
