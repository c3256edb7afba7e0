//! Symmetric links.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel_associations::Changes;
use diesel_associations::prelude::*;
use diesel_associations_tests::friends::schema::friendships;
use diesel_associations_tests::friends::{Member, MemberFriends};
use proptest::prelude::*;
use proptest::sample::select;

use super::{Failure, Story, play_at_random, same};
use crate::suite::fixtures::{members, sorted};
use crate::suite::mode::{RunQueryDsl, TestConnection, connection, in_mode, test};

/// The operations on the friends of a member.
#[derive(Debug, Clone, Copy)]
enum What {
    Add,
    AddAllWith,
    Set,
    Toggle,
    Remove,
    Clear,
    Update,
    Upsert,
    Ask,
}

const ALL: &[What] = &[
    What::Add,
    What::AddAllWith,
    What::Set,
    What::Toggle,
    What::Remove,
    What::Clear,
    What::Update,
    What::Upsert,
    What::Ask,
];

const MEMBERS: usize = 4;
const NOTES: &[&str] = &["school", "work"];

#[derive(Debug, Clone)]
struct Step {
    what: What,
    member: usize,
    friends: Vec<usize>,
    note: &'static str,
}

struct Members([Member; MEMBERS]);

/// The notes of the links, by both keys, the smaller key first.
#[derive(Default)]
struct Model(BTreeMap<(i32, i32), Option<String>>);

#[in_mode]
impl Story for Members {
    type Step = Step;

    fn steps() -> impl Strategy<Value = Step> {
        let friends = proptest::collection::vec(0..MEMBERS, 0..4);
        (select(ALL), 0..MEMBERS, friends, select(NOTES))
            .prop_map(|(what, member, friends, note)| Step { what, member, friends, note })
    }

    async fn play(&self, conn: &mut TestConnection, steps: &[Step]) -> Result<(), Failure> {
        diesel::delete(friendships::table).execute(conn).await?;
        let mut model = Model::default();
        for step in steps {
            self.take(conn, step, &mut model).await?;
            let columns = (friendships::member_id, friendships::friend_id, friendships::note);
            let rows: Vec<(i32, i32, Option<String>)> =
                friendships::table.select(columns).load(conn).await?;
            same(step, sorted(rows), model.rows())?;
            same(step, MemberFriends.one_sided(conn).await?, Vec::new())?;
        }
        Ok(())
    }
}

#[in_mode]
impl Members {
    /// Runs one step on the database and on the model.
    async fn take(
        &self,
        conn: &mut TestConnection,
        step: &Step,
        model: &mut Model,
    ) -> Result<(), Failure> {
        let member = &self.0[step.member];
        let keys: Vec<i32> = step.friends.iter().map(|place| self.0[*place].id).collect();
        let first = keys.as_slice().first().copied().unwrap_or(member.id);
        let (note, text) = (friendships::note.eq(step.note), Some(step.note));
        match step.what {
            What::Add => {
                let added = member.friends().add(conn, first).await?;
                same(step, added, model.add(member, &[first], None).len())
            }
            What::AddAllWith => {
                let added = member.friends().add_all_with(conn, &keys, note).await?;
                same(step, added, model.add(member, &keys, text).len())
            }
            What::Set => {
                let changes = member.set_friends(conn, &keys).await?;
                let linked = model.friends(member);
                let removed: Vec<i32> =
                    linked.iter().copied().filter(|key| !keys.contains(key)).collect();
                model.remove(member, &removed);
                let kept = linked.len() - removed.len();
                let added = model.add(member, &keys, None);
                same(step, tidy(changes), Changes { added, removed, kept })
            }
            What::Toggle => {
                let changes = member.toggle_friends(conn, &keys).await?;
                let linked = model.friends(member);
                let removed: Vec<i32> =
                    linked.iter().copied().filter(|key| keys.contains(key)).collect();
                let fresh: Vec<i32> =
                    keys.iter().copied().filter(|key| !linked.contains(key)).collect();
                model.remove(member, &removed);
                // Toggling no targets reads nothing, so nothing counts as kept.
                let kept = if keys.is_empty() { 0 } else { linked.len() - removed.len() };
                let added = model.add(member, &fresh, None);
                same(step, tidy(changes), Changes { added, removed, kept })
            }
            What::Remove => {
                let removed = member.remove_friends(conn, &keys).await?;
                same(step, removed, model.remove(member, &keys))
            }
            What::Clear => {
                let removed = member.clear_friends(conn).await?;
                same(step, removed, model.remove(member, &model.friends(member)))
            }
            What::Update => {
                let updated = member.friends().update(conn, first, note).await?;
                same(step, updated, model.update(member, first, step.note))
            }
            What::Upsert => {
                member.friends().upsert_all(conn, &keys, note).await?;
                model.add(member, &keys, text);
                for key in keys {
                    model.update(member, key, step.note);
                }
                Ok(())
            }
            What::Ask => {
                let friends = model.friends(member);
                same(step, member.count_friends(conn).await?, friends.len() as i64)?;
                same(step, member.has_friend(conn, first).await?, friends.contains(&first))?;
                same(step, sorted(member.friend_keys(conn).await?), friends)
            }
        }
    }
}

fn tidy(changes: Changes<i32>) -> Changes<i32> {
    Changes { removed: sorted(changes.removed), ..changes }
}

impl Model {
    fn pair(member: &Member, key: i32) -> (i32, i32) {
        (member.id.min(key), member.id.max(key))
    }

    fn friends(&self, member: &Member) -> Vec<i32> {
        let pairs = self.0.keys().filter(|(a, b)| *a == member.id || *b == member.id);
        sorted(pairs.map(|(a, b)| if *a == member.id { *b } else { *a }))
    }

    fn add(&mut self, member: &Member, keys: &[i32], note: Option<&str>) -> Vec<i32> {
        let mut added = Vec::new();
        for key in keys {
            self.0.entry(Self::pair(member, *key)).or_insert_with(|| {
                added.push(*key);
                note.map(str::to_owned)
            });
        }
        added
    }

    fn remove(&mut self, member: &Member, keys: &[i32]) -> usize {
        keys.iter().filter(|key| self.0.remove(&Self::pair(member, **key)).is_some()).count()
    }

    fn update(&mut self, member: &Member, key: i32, note: &str) -> usize {
        let Some(row) = self.0.get_mut(&Self::pair(member, key)) else { return 0 };
        *row = Some(note.to_owned());
        1
    }

    /// Two rows for each link, one for a link to oneself.
    fn rows(&self) -> Vec<(i32, i32, Option<String>)> {
        let both = self.0.iter().flat_map(|((a, b), note)| {
            let mut rows = vec![(*a, *b, note.clone()), (*b, *a, note.clone())];
            rows.dedup();
            rows
        });
        sorted(both)
    }
}

#[test]
async fn friends_are_what_the_model_says() -> QueryResult<()> {
    let conn = &mut connection().await;
    let members = members(conn, ["ann", "bob", "cid", "dan"]).await?;
    play_at_random(conn, &Members(members)).await;
    Ok(())
}
