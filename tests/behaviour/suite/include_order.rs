//! The declared order and the fixed conditions of an association, in `get`, `load` and `include`.

use diesel::prelude::*;
use diesel_associations::prelude::*;
use diesel_associations::{__private as rt, Related};
use diesel_associations_tests::models::{Event, EventGuests, User};
use diesel_associations_tests::schema::{events, rsvps, users};

use super::fixtures::{event, users};
use super::mode::{RunQueryDsl, Statements, TestConnection, connection, in_mode, test};

/// `order = (rsvps::status, users::name.desc())`
#[derive(Debug)]
enum ByStatus {}

impl rt::Scope for ByStatus {
    type Fixed = ();
    fn fixed() {}
    type Order = (rsvps::status, diesel::dsl::Desc<users::name>);
    fn order() -> Self::Order {
        (rsvps::status, users::name.desc())
    }
}

/// `filter = status.eq("yes")`
#[derive(Debug)]
enum Coming {}

impl rt::Scope for Coming {
    type Fixed = (rt::Equals<rsvps::status, &'static str>,);
    fn fixed() -> Self::Fixed {
        (rt::Equals::new("yes"),)
    }
    type Order = ();
    fn order() {}
}

/// `Marker: Scope;`: `EventGuests` with that scope.
macro_rules! scoped {
    ($($marker:ident: $scope:ident;)*) => {$(
        #[derive(Debug, Clone, Copy, Default)]
        struct $marker;

        impl ManyToMany for $marker {
            type Owner = Event;
            type Target = User;
            type OwnerKey = i32;
            type TargetKey = i32;
            type Through = rsvps::table;
            type ForeignKey = rsvps::event_id;
            type OtherKey = rsvps::guest_id;
            type OwnerColumn = events::id;
            type TargetColumn = users::id;
            type Missing = <EventGuests as ManyToMany>::Missing;
            type Direction = rt::Directed;
            type Scope = $scope;
            type Unique = rt::Is<true>;
            const KEY: [&'static str; 4] = EventGuests::KEY;
            type Joined = rt::Joined<Self>;
            type Query = rt::Linked<Self>;

            fn joined(on: rt::OnKeys<Self>) -> Self::Joined {
                users::table.inner_join(rsvps::table.on(on))
            }

            fn query(owner: i32) -> Self::Query {
                rt::linked::<Self>(owner)
            }

            fn owner_key(owner: &Event) -> i32 {
                owner.id
            }

            fn target_key(target: &User) -> i32 {
                target.id
            }
        }
    )*};
}

scoped! {
    OrderedGuests: ByStatus;
    ComingGuests: Coming;
}

#[in_mode]
async fn party(conn: &mut TestConnection) -> QueryResult<Event> {
    let party = event(conn, "party").await?;
    let people = users(conn, ["ann", "bob", "cid", "dan"]).await?;
    let statuses = ["no", "yes", "no", "yes"].map(|status| rsvps::status.eq(status));
    party.guests().add_each(conn, people.iter().zip(statuses)).await?;
    Ok(party)
}

const IN_ORDER: [&str; 4] = ["cid", "ann", "dan", "bob"];

fn names(users: &[User]) -> Vec<&str> {
    users.iter().map(|user| user.name.as_str()).collect()
}

#[test]
async fn get_load_and_include_follow_the_declared_order() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = party(conn).await?;
    let guests = Related::<OrderedGuests>::of(&party);
    let statements = Statements::watch(conn);
    assert_eq!(names(&guests.get(conn).await?), IN_ORDER);
    let lists = rt::Runs::run_operation(
        conn,
        rt::Load::<OrderedGuests>::new(rt::owners::<OrderedGuests, _, _>([&party])),
    )
    .await?;
    assert_eq!(names(&lists[0]), IN_ORDER);
    assert_eq!(statements.take(), 2);
    let page = vec![&party].include(OrderedGuests).load(conn).await?;
    assert_eq!(names(&page[0].1), IN_ORDER);
    let page = vec![&party].include(OrderedGuests.offset_per_owner(1).limit_per_owner(2));
    assert_eq!(names(&page.load(conn).await?[0].1), IN_ORDER[1..3]);
    Ok(())
}

#[test]
async fn an_order_in_the_include_replaces_the_declared_one() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = party(conn).await?;
    let by_name = || OrderedGuests.order(users::name);
    let page = vec![&party].include(by_name()).load(conn).await?;
    assert_eq!(names(&page[0].1), ["ann", "bob", "cid", "dan"]);
    let page = vec![&party].include(by_name().order(users::name.desc())).load(conn).await?;
    assert_eq!(names(&page[0].1), ["dan", "cid", "bob", "ann"]);
    Ok(())
}

#[test]
async fn the_handle_as_a_query_ignores_the_declared_order() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = party(conn).await?;
    let guests = Related::<OrderedGuests>::of(&party);
    let number: i64 = guests.clone().count().get_result(conn).await?;
    assert_eq!(number, 4);
    let found: Vec<User> = guests.order(users::name).load(conn).await?;
    assert_eq!(names(&found), ["ann", "bob", "cid", "dan"]);
    Ok(())
}

#[test]
async fn fixed_values_hold_in_get_load_and_include() -> QueryResult<()> {
    let conn = &mut connection().await;
    let party = party(conn).await?;
    let sorted = |users: &[User]| {
        let mut names: Vec<String> = users.iter().map(|user| user.name.clone()).collect();
        names.sort();
        names
    };
    assert_eq!(sorted(&Related::<ComingGuests>::of(&party).get(conn).await?), ["bob", "dan"]);
    let lists = rt::Runs::run_operation(
        conn,
        rt::Load::<ComingGuests>::new(rt::owners::<ComingGuests, _, _>([&party])),
    )
    .await?;
    assert_eq!(sorted(&lists[0]), ["bob", "dan"]);
    let page = vec![&party].include(ComingGuests).load(conn).await?;
    assert_eq!(sorted(&page[0].1), ["bob", "dan"]);
    let one = ComingGuests.order(users::name).filter(users::name.ne("bob")).limit_per_owner(1);
    let page = vec![&party].include(one).load(conn).await?;
    assert_eq!(names(&page[0].1), ["dan"]);
    Ok(())
}
