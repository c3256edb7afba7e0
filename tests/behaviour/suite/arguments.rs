//! Every form in which an owner, a target or several targets can be given: the KEY rules.

use std::collections::{BTreeSet, HashSet};

use diesel::prelude::*;
use diesel_associations::Related;
use diesel_associations_tests::models::{Event, EventGuests, User};
use diesel_associations_tests::schema::{rsvps, users};

use super::fixtures::{event, sorted};
use super::mode::{self, TestConnection, connection, in_mode, test};

/// The users have consecutive keys, which generated keys need not be.
#[in_mode]
async fn party(conn: &mut TestConnection) -> QueryResult<(Event, Vec<User>)> {
    // The trait is not in scope, because slices have a `first` too.
    for row in [(1, "ann"), (2, "bob"), (3, "cid")] {
        let row = (users::id.eq(row.0), users::name.eq(row.1));
        mode::RunQueryDsl::execute(diesel::insert_into(users::table).values(row), conn).await?;
    }
    let people = mode::RunQueryDsl::load(users::table.order(users::id), conn).await?;
    Ok((event(conn, "party").await?, people))
}

#[test]
async fn one_target() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, people) = party(conn).await?;
    let ann = &people[0];
    let key: i32 = ann.id;
    assert_eq!(party.add_guest(conn, ann).await?, 1);
    assert!(party.has_guest(conn, &ann).await?);
    assert!(party.has_guest(conn, key).await?);
    assert!(party.has_guest(conn, &key).await?);
    assert_eq!(party.remove_guest(conn, &people[0]).await?, 1);
    Ok(())
}

/// Each expression is an iterable of all three targets.
macro_rules! several_targets {
    ($($test:ident: |$people:ident, $keys:ident| $targets:expr;)*) => {$(
        #[test]
        async fn $test() -> QueryResult<()> {
            let conn = &mut connection().await;
            let (party, people) = party(conn).await?;
            let keys: Vec<i32> = people.iter().map(|user| user.id).collect();
            let ($people, $keys) = (&people, &keys);
            assert_eq!(party.add_guests(conn, $targets).await?, 3);
            assert!(party.has_guests(conn, $targets).await?);
            assert!(party.has_any_guest(conn, $targets).await?);
            assert_eq!(party.set_guests(conn, $targets).await?.kept, 3);
            assert_eq!(party.toggle_guests(conn, $targets).await?.removed.len(), 3);
            assert_eq!(party.add_guests_with(conn, $targets, rsvps::status.eq("x")).await?, 3);
            assert_eq!(party.set_guests_with(conn, $targets, rsvps::status.eq("x")).await?.kept, 3);
            assert_eq!(party.remove_guests(conn, $targets).await?, 3);
            Ok(())
        }
    )*};
}

several_targets! {
    reference_to_vec_of_models: |people, _k| people;
    slice_of_models: |people, _k| &people[..];
    array_of_references: |people, _k| [&people[0], &people[1], &people[2]];
    reference_to_array_of_references: |people, _k| &[&people[0], &people[1], &people[2]];
    vec_of_references: |people, _k| people.iter().collect::<Vec<&User>>();
    reference_to_vec_of_references: |people, _k| &people.iter().collect::<Vec<_>>();
    iterator_over_models: |people, _k| people.iter();
    filtered_iterator_over_models: |people, _k| people.iter().filter(|user| user.id > 0);
    array_of_keys: |_p, keys| [keys[0], keys[1], keys[2]];
    reference_to_array_of_keys: |_p, keys| &[keys[0], keys[1], keys[2]];
    vec_of_keys: |_p, keys| keys.clone();
    reference_to_vec_of_keys: |_p, keys| keys;
    slice_of_keys: |_p, keys| &keys[..];
    range_of_keys: |_p, keys| keys[0]..keys[0] + 3;
    inclusive_range_of_keys: |_p, keys| keys[0]..=keys[2];
    iterator_over_keys: |people, _k| people.iter().map(|user| user.id);
    iterator_over_references_to_keys: |people, _k| people.iter().map(|user| &user.id);
    hash_set_of_keys: |_p, keys| keys.iter().copied().collect::<HashSet<i32>>();
    reference_to_b_tree_set_of_keys: |_p, keys| &keys.iter().copied().collect::<BTreeSet<i32>>();
    boxed_iterator: |people, _k| Box::new(people.iter()) as Box<dyn Iterator<Item = &User>>;
}

#[test]
async fn an_option_and_an_empty_array_are_iterables_too() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, people) = party(conn).await?;
    assert_eq!(party.add_guests(conn, people.first()).await?, 1);
    assert_eq!(party.add_guests(conn, None::<&User>).await?, 0);
    assert_eq!(party.remove_guests(conn, [] as [i32; 0]).await?, 0);
    assert_eq!(party.set_guests(conn, Some(people[0].id)).await?.kept, 1);
    Ok(())
}

#[test]
async fn pairs_of_target_and_values_take_each_form_of_a_target() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, people) = party(conn).await?;
    let guests = party.guests();
    let values = rsvps::status.eq("yes");
    assert_eq!(guests.add_each(conn, people.iter().map(|user| (user, values))).await?, 3);
    assert_eq!(guests.add_each(conn, [(people[0].id, values)]).await?, 0);
    assert_eq!(guests.set_each(conn, vec![(&people[0].id, values)]).await?.kept, 1);
    Ok(())
}

#[test]
async fn owners_to_load() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, people) = party(conn).await?;
    party.add_guests(conn, &people).await?;
    let (events, keys) = (vec![party.clone(), event(conn, "picnic").await?], [party.id]);
    let slice: &[Event] = &events;
    for lists in [
        Event::load_guests(conn, &events).await?,
        Event::load_guests(conn, slice).await?,
        Event::load_guests(conn, [&events[0]]).await?,
        Event::load_guests(conn, &[&events[0]]).await?,
        Event::load_guests(conn, events.iter()).await?,
        Event::load_guests(conn, keys).await?,
        Event::load_guests(conn, &keys).await?,
        Event::load_guests(conn, party.id..party.id + 1).await?,
        Event::load_guests(conn, vec![party.id]).await?,
    ] {
        assert_eq!(
            sorted(lists[0].iter().map(|user| user.id)),
            sorted(people.iter().map(|p| p.id))
        );
    }
    Ok(())
}

#[test]
async fn the_owner_of_a_handle() -> QueryResult<()> {
    let conn = &mut connection().await;
    let (party, people) = party(conn).await?;
    party.add_guests(conn, &people).await?;
    let handles = [
        party.guests(),
        party.guests().clone(),
        Event::guests_of(party.id),
        Event::guests_of(&party.id),
        Event::guests_of(&party),
        Related::<EventGuests>::of(&party),
    ];
    for handle in handles {
        assert_eq!(*handle.owner(), party.id);
        assert_eq!(handle.total(conn).await?, 3);
        assert!(format!("{handle:?}").contains(&party.id.to_string()), "{handle:?}");
    }
    Ok(())
}
