//! Implements Diesel's query traits for the handle, by delegating to the query inside.

use diesel::backend::Backend;
use diesel::dsl;
use diesel::query_builder::{AsQuery, AstPass, Query, QueryFragment, QueryId, SelectQuery};
use diesel::query_dsl::methods::{
    BoxedDsl, DistinctDsl, FilterDsl, GroupByDsl, LimitDsl, OffsetDsl, OrFilterDsl, OrderDsl,
    SelectDsl, ThenOrderDsl,
};
use diesel::query_dsl::{CombineDsl, InternalJoinDsl};
use diesel::query_source::JoinTo;
use diesel::{Expression, QueryDsl, QueryResult, RunQueryDsl, Selectable};

use super::Related;
use crate::any_backend::AnyBackend;
use crate::association::{ManyToMany, SelectionOf, TableOf};
use crate::sql::{IsOwner, OnKeys};

/// `users INNER JOIN rsvps ON users.id = rsvps.guest_id`
pub type Joined<A> =
    dsl::InnerJoinOn<TableOf<<A as ManyToMany>::Target>, <A as ManyToMany>::Through, OnKeys<A>>;

/// The query of one owner: `SELECT <target> FROM users INNER JOIN rsvps ON users.id =
/// rsvps.guest_id WHERE rsvps.event_id = ?`
pub type Linked<A> = dsl::Select<
    dsl::Filter<<A as ManyToMany>::Joined, IsOwner<A>>,
    SelectionOf<<A as ManyToMany>::Target>,
>;

/// Builds [`Linked`].
pub fn linked<A>(owner: A::OwnerKey) -> Linked<A>
where
    A: ManyToMany<Target: Selectable<AnyBackend>>,
    A::Joined: FilterDsl<IsOwner<A>, Output: SelectDsl<SelectionOf<A::Target>>>,
{
    let links = FilterDsl::filter(A::joined(OnKeys::new()), IsOwner::new(owner));
    SelectDsl::select(links, A::Target::construct_selection())
}

impl<A: ManyToMany<Query: Query>> Query for Related<A> {
    type SqlType = <A::Query as Query>::SqlType;
}

impl<A: ManyToMany<Query: SelectQuery>> SelectQuery for Related<A> {
    type SqlType = <A::Query as SelectQuery>::SqlType;
}

impl<A: ManyToMany<Query: QueryId>> QueryId for Related<A> {
    type QueryId = <A::Query as QueryId>::QueryId;
    const HAS_STATIC_QUERY_ID: bool = <A::Query as QueryId>::HAS_STATIC_QUERY_ID;
}

impl<A: ManyToMany<Query: QueryFragment<DB>>, DB: Backend> QueryFragment<DB> for Related<A> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.query.walk_ast(out)
    }
}

impl<A: ManyToMany> QueryDsl for Related<A> {}

impl<A: ManyToMany, Conn> RunQueryDsl<Conn> for Related<A> {}

/// `Trait [type parameters] method(arguments);`: implements a trait that the query implements.
macro_rules! delegate {
    ($($dsl:ident [$($param:ident $(: $bound:ident)?),*] $method:ident($($arg:ident : $ty:ty),*);)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<A, $($param $(: $bound)?),*> $dsl<$($param),*> for Related<A>
        where
            A: ManyToMany<Query: $dsl<$($param),*>>,
        {
            type Output = <A::Query as $dsl<$($param),*>>::Output;

            fn $method(self, $($arg: $ty),*) -> Self::Output {
                self.query.$method($($arg),*)
            }
        }
    )*};
}

delegate! {
    DistinctDsl [] distinct();
    FilterDsl [P] filter(predicate: P);
    GroupByDsl [E: Expression] group_by(expression: E);
    InternalJoinDsl [R, K, O] join(rhs: R, kind: K, on: O);
    LimitDsl [] limit(limit: i64);
    OffsetDsl [] offset(offset: i64);
    OrFilterDsl [P] or_filter(predicate: P);
    OrderDsl [E: Expression] order(expression: E);
    SelectDsl [E: Expression] select(selection: E);
    ThenOrderDsl [E] then_order_by(expression: E);
}

#[diagnostic::do_not_recommend]
impl<'a, A: ManyToMany<Query: BoxedDsl<'a, DB>>, DB> BoxedDsl<'a, DB> for Related<A> {
    type Output = <A::Query as BoxedDsl<'a, DB>>::Output;

    fn internal_into_boxed(self) -> Self::Output {
        self.query.internal_into_boxed()
    }
}

#[diagnostic::do_not_recommend]
impl<A: ManyToMany<Query: JoinTo<R>>, R> JoinTo<R> for Related<A> {
    type FromClause = <A::Query as JoinTo<R>>::FromClause;
    type OnClause = <A::Query as JoinTo<R>>::OnClause;

    fn join_target(rhs: R) -> (Self::FromClause, Self::OnClause) {
        <A::Query as JoinTo<R>>::join_target(rhs)
    }
}

/// `method -> Type;`: implements the methods that combine two queries.
macro_rules! combine {
    ($($method:ident -> $combined:ident;)*) => {
        #[diagnostic::do_not_recommend]
        impl<A: ManyToMany<Query: CombineDsl + Query>> CombineDsl for Related<A> {
            type Query = <A::Query as CombineDsl>::Query;

            $(fn $method<Rhs>(self, rhs: Rhs) -> dsl::$combined<Self, Rhs>
            where
                Rhs: AsQuery<SqlType = <Self::Query as Query>::SqlType>,
            {
                self.query.$method(rhs)
            })*
        }
    };
}

combine! {
    union -> Union;
    union_all -> UnionAll;
    intersect -> Intersect;
    intersect_all -> IntersectAll;
    except -> Except;
    except_all -> ExceptAll;
}
