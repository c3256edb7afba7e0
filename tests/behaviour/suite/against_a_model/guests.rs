//! Links that carry a status, seen from both ends.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use diesel_associations::Changes;
use diesel_associations::prelude::*;
use diesel_associations_tests::models::{Event, EventGuests, User};
use diesel_associations_tests::schema::{events, rsvps};
use proptest::prelude::*;
use proptest::sample::select;

use super::{Failure, Story, play_at_random, same};
use crate::suite::fixtures::{event, sorted, users};
use crate::suite::mode::{RunQueryDsl, TestConnection, connection, in_mode, test};

/// The operations on the guests of an event.
#[derive(Debug, Clone, Copy)]
enum What {
    Add,
    AddAll,
    AddAllWith,
    AddEach,
    Set,
    SetWith,
    Toggle,
    ToggleAll,
    Remove,
    RemoveAll,
    Clear,
    Update,
    UpdateAll,
    Upsert,
    UpsertAll,
    Link,
    Unlink,
    CopyTo,
    MoveTo,
    Merge,
    AddFromTheOtherEnd,
    SetFromTheOtherEnd,
    Ask,
    Load,
    Filter,
}

const ALL: &[What] = &[
    What::Add,
    What::AddAll,
    What::AddAllWith,
    What::AddEach,
    What::Set,
    What::SetWith,
    What::Toggle,
    What::ToggleAll,
    What::Remove,
    What::RemoveAll,
    What::Clear,
    What::Update,
    What::UpdateAll,
    What::Upsert,
    What::UpsertAll,
    What::Link,
    What::Unlink,
    What::CopyTo,
    What::MoveTo,
    What::Merge,
    What::AddFromTheOtherEnd,
    What::SetFromTheOtherEnd,
    What::Ask,
    What::Load,
    What::Filter,
];

const EVENTS: usize = 3;
const USERS: usize = 5;
const STATUSES: &[&str] = &["yes", "no", "maybe"];
/// The default of the column `status`.
const DEFAULT: &str = "invited";

/// An operation and its arguments, as positions in [`Guests`]. Not every operation uses all of
/// them.
#[derive(Debug, Clone)]
struct Step {
    what: What,
    event: usize,
    other: usize,
    users: Vec<usize>,
    status: &'static str,
}

/// The events and users of all sequences.
struct Guests {
    events: Vec<Event>,
    users: [User; USERS],
}

/// The statuses of the links, by the keys of event and user.
#[derive(Default)]
struct Model(BTreeMap<(i32, i32), String>);

#[in_mode]
impl Story for Guests {
    type Step = Step;

    fn steps() -> impl Strategy<Value = Step> {
        let users = proptest::collection::vec(0..USERS, 0..5);
        (select(ALL), 0..EVENTS, 0..EVENTS, users, select(STATUSES)).prop_map(
            |(what, event, other, users, status)| Step { what, event, other, users, status },
        )
    }

    async fn play(&self, conn: &mut TestConnection, steps: &[Step]) -> Result<(), Failure> {
        diesel::delete(rsvps::table).execute(conn).await?;
        let mut model = Model::default();
        for step in steps {
            self.take(conn, step, &mut model).await?;
            let columns = (rsvps::event_id, rsvps::guest_id, rsvps::status);
            let rows: Vec<(i32, i32, String)> = rsvps::table.select(columns).load(conn).await?;
            let known =
                model.0.iter().map(|((event, user), status)| (*event, *user, status.clone()));
            same(step, sorted(rows), known.collect())?;
        }
        Ok(())
    }
}

#[in_mode]
impl Guests {
    /// Runs one step on the database and on the model.
    async fn take(
        &self,
        conn: &mut TestConnection,
        step: &Step,
        model: &mut Model,
    ) -> Result<(), Failure> {
        let (event, other) = (&self.events[step.event], &self.events[step.other]);
        let given: Vec<&User> = step.users.iter().map(|place| &self.users[*place]).collect();
        let keys: Vec<i32> = given.iter().map(|user| user.id).collect();
        let first = &self.users[step.users.as_slice().first().copied().unwrap_or(0)];
        let last = &self.users[step.users.last().copied().unwrap_or(0)];
        let status = rsvps::status.eq(step.status);
        match step.what {
            What::Add => {
                let added = event.add_guest(conn, first).await?;
                same(step, added, model.add(event, &[first.id], DEFAULT).len())
            }
            What::AddAll => {
                let added = event.add_guests(conn, &given).await?;
                same(step, added, model.add(event, &keys, DEFAULT).len())
            }
            What::AddAllWith => {
                let added = event.add_guests_with(conn, &keys, status).await?;
                same(step, added, model.add(event, &keys, step.status).len())
            }
            What::AddEach => {
                let pairs = given.iter().map(|user| (*user, status));
                let added = event.guests().add_each(conn, pairs).await?;
                same(step, added, model.add(event, &keys, step.status).len())
            }
            What::Set => {
                let changes = event.set_guests(conn, given).await?;
                same(step, tidy(changes), model.set(event, &keys, DEFAULT))
            }
            What::SetWith => {
                let changes = event.set_guests_with(conn, given, status).await?;
                same(step, tidy(changes), model.set(event, &keys, step.status))
            }
            What::Toggle => {
                let changes = event.toggle_guest(conn, first).await?;
                same(step, tidy(changes), model.toggle(event, &[first.id]))
            }
            What::ToggleAll => {
                let changes = event.toggle_guests(conn, &keys).await?;
                same(step, tidy(changes), model.toggle(event, &keys))
            }
            What::Remove => {
                let removed = event.remove_guest(conn, first).await?;
                same(step, removed, model.remove(event, &[first.id]))
            }
            What::RemoveAll => {
                let removed = event.remove_guests(conn, given).await?;
                same(step, removed, model.remove(event, &keys))
            }
            What::Clear => {
                let removed = event.clear_guests(conn).await?;
                same(step, removed, model.remove(event, &model.guests(event)))
            }
            What::Update => {
                let updated = event.guests().update(conn, first, status).await?;
                same(step, updated, model.update(event, &[first.id], step.status))
            }
            What::UpdateAll => {
                let updated = event.guests().update_all(conn, given, status).await?;
                same(step, updated, model.update(event, &keys, step.status))
            }
            What::Upsert => {
                event.guests().upsert(conn, first, status).await?;
                model.upsert(event, &[first.id], step.status);
                Ok(())
            }
            What::UpsertAll => {
                event.guests().upsert_all(conn, given, status).await?;
                model.upsert(event, &keys, step.status);
                Ok(())
            }
            What::Link => {
                let pairs = given.iter().flat_map(|user| [(event, *user), (other, *user)]);
                let linked = EventGuests.link(conn, pairs).await?;
                let [one, two] = [event, other].map(|it| model.add(it, &keys, DEFAULT).len());
                same(step, linked, one + two)
            }
            What::Unlink => {
                let pairs = given.iter().flat_map(|user| [(event, *user), (other, *user)]);
                let unlinked = EventGuests.unlink(conn, pairs).await?;
                let [one, two] = [event, other].map(|it| model.remove(it, &keys));
                same(step, unlinked, one + two)
            }
            What::CopyTo => {
                let copied = event.guests().copy_to(conn, other).await?;
                same(step, copied, model.give(event, other, false))
            }
            What::MoveTo => {
                let moved = event.guests().move_to(conn, other).await?;
                same(step, moved, model.give(event, other, true))
            }
            What::Merge => {
                let merged = EventGuests.merge_targets(conn, first, last).await?;
                same(step, merged, model.merge(first, last))
            }
            What::AddFromTheOtherEnd => {
                let added = first.add_events(conn, [event, other]).await?;
                let [one, two] = [event, other].map(|it| model.add(it, &[first.id], DEFAULT).len());
                same(step, added, one + two)
            }
            What::SetFromTheOtherEnd => {
                let changes = first.set_events(conn, [event, other]).await?;
                for it in self.events.iter().filter(|it| it.id != event.id && it.id != other.id) {
                    model.remove(it, &[first.id]);
                }
                let added = [event, other].map(|it| model.add(it, &[first.id], DEFAULT).len());
                same(step, changes.added.len(), added.iter().sum())
            }
            What::Ask => {
                let guests = model.guests(event);
                same(step, event.count_guests(conn).await?, guests.len() as i64)?;
                same(step, sorted(event.guest_keys(conn).await?), guests.clone())?;
                let got = event.get_guests(conn).await?;
                same(step, sorted(got.iter().map(|user| user.id)), guests.clone())?;
                same(step, event.has_guest(conn, first).await?, guests.contains(&first.id))?;
                let all = keys.iter().all(|key| guests.contains(key));
                same(step, event.has_guests(conn, &keys).await?, all)?;
                let any = keys.iter().any(|key| guests.contains(key));
                same(step, event.has_any_guest(conn, &keys).await?, any)
            }
            What::Load => {
                let owners = [event, other, event];
                let lists = Event::load_guests(conn, owners).await?;
                let lists = lists.iter().map(|list| sorted(list.iter().map(|user| user.id)));
                same(step, lists.collect(), owners.map(|it| model.guests(it)).to_vec())
            }
            What::Filter => {
                let some = EventGuests.any_of(&keys);
                let found: Vec<i32> =
                    events::table.filter(some).select(events::id).load(conn).await?;
                let any = |it: &&Event| model.guests(it).iter().any(|key| keys.contains(key));
                same(step, sorted(found), sorted(self.events.iter().filter(any).map(|it| it.id)))?;
                let few = EventGuests.at_least(2);
                let found: Vec<i32> =
                    events::table.filter(few).select(events::id).load(conn).await?;
                let few = |it: &&Event| model.guests(it).len() >= 2;
                same(step, sorted(found), sorted(self.events.iter().filter(few).map(|it| it.id)))
            }
        }
    }
}

/// Sorts the removed keys, which come in no particular order.
fn tidy(changes: Changes<i32>) -> Changes<i32> {
    Changes { removed: sorted(changes.removed), ..changes }
}

/// What each operation does, in memory.
impl Model {
    fn guests(&self, event: &Event) -> Vec<i32> {
        self.0.keys().filter(|(owner, _)| *owner == event.id).map(|(_, guest)| *guest).collect()
    }

    fn add(&mut self, event: &Event, keys: &[i32], status: &str) -> Vec<i32> {
        let mut added = Vec::new();
        for key in keys {
            self.0.entry((event.id, *key)).or_insert_with(|| {
                added.push(*key);
                status.to_owned()
            });
        }
        added
    }

    fn remove(&mut self, event: &Event, keys: &[i32]) -> usize {
        keys.iter().filter(|key| self.0.remove(&(event.id, **key)).is_some()).count()
    }

    fn set(&mut self, event: &Event, keys: &[i32], status: &str) -> Changes<i32> {
        let linked = self.guests(event);
        let removed: Vec<i32> = linked.iter().copied().filter(|key| !keys.contains(key)).collect();
        self.remove(event, &removed);
        let kept = linked.len() - removed.len();
        Changes { added: self.add(event, keys, status), removed, kept }
    }

    fn toggle(&mut self, event: &Event, keys: &[i32]) -> Changes<i32> {
        let linked = self.guests(event);
        let removed: Vec<i32> = linked.iter().copied().filter(|key| keys.contains(key)).collect();
        let added: Vec<i32> = keys.iter().copied().filter(|key| !linked.contains(key)).collect();
        self.remove(event, &removed);
        // Toggling no targets reads nothing, so nothing counts as kept.
        let kept = if keys.is_empty() { 0 } else { linked.len() - removed.len() };
        Changes { added: self.add(event, &added, DEFAULT), removed, kept }
    }

    fn update(&mut self, event: &Event, keys: &[i32], status: &str) -> usize {
        let keys: BTreeSet<i32> = keys.iter().copied().collect();
        let mut updated = 0;
        for key in keys {
            if let Some(row) = self.0.get_mut(&(event.id, key)) {
                status.clone_into(row);
                updated += 1;
            }
        }
        updated
    }

    fn upsert(&mut self, event: &Event, keys: &[i32], status: &str) {
        self.0.extend(keys.iter().map(|key| ((event.id, *key), status.to_owned())));
    }

    fn give(&mut self, event: &Event, other: &Event, all: bool) -> usize {
        if event == other {
            return 0;
        }
        let mut given = 0;
        for guest in self.guests(event) {
            let row = self.0[&(event.id, guest)].clone();
            if all {
                self.remove(event, &[guest]);
            }
            given += self.add(other, &[guest], &row).len();
        }
        given
    }

    fn merge(&mut self, duplicate: &User, keep: &User) -> usize {
        if duplicate == keep {
            return 0;
        }
        let rows: Vec<_> =
            self.0.keys().filter(|(_, guest)| *guest == duplicate.id).copied().collect();
        let mut merged = 0;
        for (event, guest) in rows {
            let Some(row) = self.0.remove(&(event, guest)) else { continue };
            self.0.entry((event, keep.id)).or_insert_with(|| {
                merged += 1;
                row
            });
        }
        merged
    }
}

#[test]
async fn guests_are_what_the_model_says() -> QueryResult<()> {
    let conn = &mut connection().await;
    let mut events = Vec::new();
    for name in ["launch", "party", "retro"] {
        events.push(event(conn, name).await?);
    }
    let users = users(conn, ["ann", "bob", "cid", "dan", "eve"]).await?;
    play_at_random(conn, &Guests { events, users }).await;
    Ok(())
}
