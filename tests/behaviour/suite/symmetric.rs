//! Symmetric links: the SYM rules.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use diesel_associations::Changes;
use diesel_associations_tests::databases::Backend;
use diesel_associations_tests::friends::schema::{calls, friendships, matches, members, words};
use diesel_associations_tests::friends::{Friendship, Member, Word};

use super::fixtures::{UNKNOWN, many_members, members, sorted};
use super::mode::{
    BACKEND, Connection, RunQueryDsl, Statements, TestConnection, connection, in_mode, test,
};

/// All rows of friendships.
#[in_mode]
pub(super) async fn pairs(conn: &mut TestConnection) -> QueryResult<Vec<(i32, i32)>> {
    let order = (friendships::member_id, friendships::friend_id);
    friendships::table.select(order).order(order).load(conn).await
}

/// Inserts rows without their mirrors.
#[in_mode]
pub(super) async fn one_sided<const N: usize>(
    conn: &mut TestConnection,
    pairs: [(&Member, &Member); N],
    note: &str,
) -> QueryResult<()> {
    for (member, friend) in pairs {
        let keys = (friendships::member_id.eq(member.id), friendships::friend_id.eq(friend.id));
        let since = diesel::dsl::sql::<diesel::sql_types::Timestamp>("CURRENT_TIMESTAMP");
        diesel::insert_into(friendships::table)
            .values((keys, friendships::since.eq(since), friendships::note.eq(note)))
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// The rows of pairs that are linked both ways.
fn both(pairs: &[(&Member, &Member)]) -> Vec<(i32, i32)> {
    let ways = pairs.iter().flat_map(|(a, b)| [(a.id, b.id), (b.id, a.id)]);
    let mut rows = sorted(ways);
    rows.dedup();
    rows
}

#[test]
async fn a_friend_is_a_friend_from_either_side() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob, cid] = members(conn, ["ann", "bob", "cid"]).await?;
    assert_eq!(ann.friends().add(conn, &bob).await?, 1);
    assert_eq!(bob.get_friends(conn).await?, [ann.clone()]);
    assert_eq!(ann.get_friends(conn).await?, [bob.clone()]);
    assert_eq!(bob.friends().add(conn, &ann).await?, 0, "she is one already");
    assert_eq!((ann.count_friends(conn).await?, bob.count_friends(conn).await?), (1, 1));
    assert!(bob.has_friend(conn, &ann).await?);
    assert_eq!(cid.friends().add_all(conn, [&ann, &bob, &ann]).await?, 2);
    assert_eq!(pairs(conn).await?, both(&[(&ann, &bob), (&cid, &ann), (&cid, &bob)]));
    let lists = Member::load_friends(conn, [&ann, &cid]).await?;
    assert_eq!(lists.map_lens(), [2, 2]);
    Ok(())
}

/// The lengths of lists.
trait MapLens {
    fn map_lens(&self) -> Vec<usize>;
}

impl<T> MapLens for Vec<Vec<T>> {
    fn map_lens(&self) -> Vec<usize> {
        self.iter().map(Vec::len).collect()
    }
}

#[test]
async fn remove_from_either_side_removes_both_rows() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob, cid] = members(conn, ["ann", "bob", "cid"]).await?;
    ann.friends().add_all(conn, [&bob, &cid]).await?;
    assert_eq!(bob.remove_friend(conn, &ann).await?, 1);
    assert_eq!(bob.remove_friend(conn, &ann).await?, 0);
    assert_eq!(pairs(conn).await?, both(&[(&ann, &cid)]));
    assert_eq!(ann.remove_friends(conn, [bob.id, cid.id, UNKNOWN]).await?, 1);
    assert_eq!(pairs(conn).await?, []);
    Ok(())
}

#[test]
async fn clear_removes_both_rows_and_leaves_other_links_alone() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob, cid] = members(conn, ["ann", "bob", "cid"]).await?;
    ann.friends().add_all(conn, [&bob, &cid]).await?;
    bob.friends().add(conn, &cid).await?;
    assert_eq!(ann.clear_friends(conn).await?, 2);
    assert_eq!(pairs(conn).await?, both(&[(&bob, &cid)]));
    assert_eq!(ann.clear_friends(conn).await?, 0);
    Ok(())
}

#[test]
async fn set_writes_both_rows_and_keeps_rows_that_stay() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob, cid, dan] = members(conn, ["ann", "bob", "cid", "dan"]).await?;
    let note = friendships::note.eq("old");
    ann.friends().add_all_with(conn, [&bob, &cid], note).await?;
    let stayed = rows(conn, &cid).await?;
    let changes = ann.friends().set_with(conn, [&cid, &dan], friendships::note.eq("new")).await?;
    assert_eq!(changes, Changes { added: vec![dan.id], removed: vec![bob.id], kept: 1 });
    assert_eq!(pairs(conn).await?, both(&[(&ann, &cid), (&ann, &dan)]));
    assert_eq!(rows(conn, &cid).await?, stayed);
    let of_dan = rows(conn, &dan).await?;
    assert_eq!(of_dan[0].note.as_deref(), Some("new"));
    assert_eq!(ann.set_friends(conn, [&cid, &dan]).await?.kept, 2);
    assert_eq!(ann.set_friends(conn, [] as [i32; 0]).await?.removed.len(), 2);
    assert_eq!(pairs(conn).await?, []);
    Ok(())
}

/// The rows that lead from a member.
#[in_mode]
async fn rows(conn: &mut TestConnection, member: &Member) -> QueryResult<Vec<Friendship>> {
    let rows = friendships::table.filter(friendships::member_id.eq(member.id));
    rows.order(friendships::friend_id).load(conn).await
}

#[test]
async fn toggle_writes_both_rows() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob, cid] = members(conn, ["ann", "bob", "cid"]).await?;
    assert_eq!(ann.toggle_friend(conn, &bob).await?.added, [bob.id]);
    let changes = bob.toggle_friends(conn, [&ann, &cid]).await?;
    assert_eq!(changes, Changes { added: vec![cid.id], removed: vec![ann.id], kept: 0 });
    assert_eq!(pairs(conn).await?, both(&[(&bob, &cid)]));
    Ok(())
}

#[test]
async fn a_link_to_oneself_is_one_row() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob] = members(conn, ["ann", "bob"]).await?;
    assert_eq!(ann.friends().add_all(conn, [&ann, &bob]).await?, 2);
    assert_eq!(ann.friends().add(conn, &ann).await?, 0);
    assert_eq!(pairs(conn).await?, both(&[(&ann, &ann), (&ann, &bob)]));
    assert_eq!(ann.count_friends(conn).await?, 2);
    assert_eq!(ann.toggle_friend(conn, &ann).await?.removed, [ann.id]);
    assert_eq!(ann.set_friends(conn, [&ann]).await?.added, [ann.id]);
    assert_eq!(ann.set_friends(conn, [&ann]).await?.kept, 1);
    assert_eq!(ann.remove_friend(conn, &ann).await?, 1);
    ann.friends().add(conn, &ann).await?;
    assert_eq!(ann.clear_friends(conn).await?, 1);
    assert_eq!(pairs(conn).await?, []);
    Ok(())
}

#[test]
async fn create_links_the_new_target_both_ways() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann] = members(conn, ["ann"]).await?;
    let bob = ann.create_friend(conn, members::name.eq("bob")).await?;
    let note = friendships::note.eq("new");
    let cid = bob.create_friend_with(conn, members::name.eq("cid"), note).await?;
    assert_eq!(pairs(conn).await?, both(&[(&ann, &bob), (&bob, &cid)]));
    assert_eq!(rows(conn, &cid).await?[0].note.as_deref(), Some("new"));
    Ok(())
}

#[test]
async fn both_rows_carry_values_and_timestamps() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob, cid] = members(conn, ["ann", "bob", "cid"]).await?;
    let notes = [(&bob, friendships::note.eq("for bob")), (&cid, friendships::note.eq("for cid"))];
    assert_eq!(ann.friends().add_each(conn, notes).await?, 2);
    for (friend, note) in [(&bob, "for bob"), (&cid, "for cid")] {
        let [mirrored] = &rows(conn, friend).await?[..] else { panic!("one row") };
        let row: Friendship = friendships::table.find((ann.id, friend.id)).first(conn).await?;
        assert_eq!((row.note.as_deref(), mirrored.note.as_deref()), (Some(note), Some(note)));
        assert_eq!(row.since, mirrored.since);
    }
    let notes = [(&bob, friendships::note.eq("other")), (&ann, friendships::note.eq("me"))];
    let changes = cid.friends().set_each(conn, notes).await?;
    assert_eq!((changes.added, changes.kept), (vec![bob.id], 1));
    assert_eq!(rows(conn, &cid).await?[0].note.as_deref(), Some("for cid"));
    Ok(())
}

#[test]
async fn the_row_returned_is_the_owners() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob, cid] = members(conn, ["ann", "bob", "cid"]).await?;
    let new = bob.add_friend(conn, &ann).await?;
    assert_eq!((new.member_id, new.friend_id), (bob.id, ann.id));
    let there = ann.add_friends(conn, [&cid, &bob]).await?;
    let keys: Vec<_> = there.iter().map(|row| (row.member_id, row.friend_id)).collect();
    assert_eq!(keys, [(ann.id, cid.id), (ann.id, bob.id)]);
    let with = ann.add_friend_with(conn, &ann, friendships::note.eq("me")).await?;
    assert_eq!(with.note.as_deref(), Some("me"));
    assert_eq!(pairs(conn).await?, both(&[(&ann, &bob), (&ann, &cid), (&ann, &ann)]));
    Ok(())
}

// Links of which one row is missing.
#[test]
async fn add_completes_a_one_sided_link() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob, cid] = members(conn, ["ann", "bob", "cid"]).await?;
    one_sided(conn, [(&ann, &bob), (&cid, &ann)], "old").await?;
    assert_eq!(ann.friends().add(conn, &bob).await?, 0, "ann has him");
    assert_eq!(ann.friends().add(conn, &cid).await?, 1, "ann has not had her");
    assert_eq!(pairs(conn).await?, both(&[(&ann, &bob), (&ann, &cid)]));
    assert_eq!(rows(conn, &ann).await?[0].note.as_deref(), Some("old"));
    Ok(())
}

#[test]
async fn removing_one_sided_links_counts_the_owners_rows() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob, cid] = members(conn, ["ann", "bob", "cid"]).await?;
    let links = [(&ann, &bob), (&cid, &ann)];
    one_sided(conn, links, "old").await?;
    assert_eq!(ann.remove_friends(conn, [&bob, &cid]).await?, 1);
    assert_eq!(pairs(conn).await?, []);
    one_sided(conn, links, "old").await?;
    assert_eq!(ann.clear_friends(conn).await?, 1);
    assert_eq!(pairs(conn).await?, []);
    one_sided(conn, links, "old").await?;
    let changes = ann.set_friends(conn, [] as [i32; 0]).await?;
    assert_eq!(changes, Changes { added: vec![], removed: vec![bob.id], kept: 0 });
    assert_eq!(pairs(conn).await?, []);
    Ok(())
}

#[test]
async fn set_completes_one_sided_links_and_toggle_goes_by_the_owners_row() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob, cid] = members(conn, ["ann", "bob", "cid"]).await?;
    one_sided(conn, [(&ann, &bob), (&cid, &ann)], "old").await?;
    let changes = ann.set_friends(conn, [&bob, &cid]).await?;
    assert_eq!(changes, Changes { added: vec![cid.id], removed: vec![], kept: 1 });
    assert_eq!(pairs(conn).await?, both(&[(&ann, &bob), (&ann, &cid)]));
    ann.clear_friends(conn).await?;
    one_sided(conn, [(&ann, &bob), (&cid, &ann)], "old").await?;
    let changes = ann.toggle_friends(conn, [&bob, &cid]).await?;
    assert_eq!(changes, Changes { added: vec![cid.id], removed: vec![bob.id], kept: 0 });
    assert_eq!(pairs(conn).await?, both(&[(&ann, &cid)]));
    Ok(())
}

// Other join tables.
#[test]
async fn a_table_with_a_primary_key_of_its_own() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob, cid] = members(conn, ["ann", "bob", "cid"]).await?;
    let board = matches::board.eq(1);
    assert_eq!(ann.add_opponents_with(conn, [&bob, &cid, &ann], board).await?, 3);
    assert_eq!(bob.add_opponent_with(conn, &ann, matches::board.eq(2)).await?, 0);
    assert_eq!(matches::table.count().get_result::<i64>(conn).await?, 5);
    assert_eq!(matches::table.filter(board).count().get_result::<i64>(conn).await?, 5);
    let changes = cid.set_opponents_with(conn, [&bob], matches::board.eq(3)).await?;
    assert_eq!(changes, Changes { added: vec![bob.id], removed: vec![ann.id], kept: 0 });
    assert_eq!(sorted(bob.opponent_keys(conn).await?), [ann.id, cid.id]);
    Ok(())
}

#[test]
async fn a_pair_without_a_unique_index_is_linked_once() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob, cid] = members(conn, ["ann", "bob", "cid"]).await?;
    assert_eq!(ann.add_contact(conn, &bob).await?, 1);
    assert_eq!(bob.add_contacts(conn, [&ann, &bob, &cid]).await?, 2);
    assert_eq!(calls::table.count().get_result::<i64>(conn).await?, 5);
    let again = (calls::member_id.eq(ann.id), calls::contact_id.eq(bob.id));
    diesel::insert_into(calls::table).values(again).execute(conn).await?;
    assert_eq!(ann.count_contacts(conn).await?, 2);
    assert_eq!(ann.remove_contact(conn, &bob).await?, 2, "as it was counted");
    assert_eq!(bob.set_contacts(conn, [&ann]).await?.removed.len(), 2);
    assert_eq!(ann.contact_keys(conn).await?, [bob.id]);
    assert_eq!(calls::table.count().get_result::<i64>(conn).await?, 2);
    Ok(())
}

#[test]
async fn keys_can_be_text() -> QueryResult<()> {
    let conn = &mut connection().await;
    let word = |word: &str| Word { word: word.to_owned() };
    let all = ["big", "large", "great"].map(word);
    for word in &all {
        diesel::insert_into(words::table).values(word).execute(conn).await?;
    }
    let big = &all[0];
    assert_eq!(big.add_synonyms(conn, ["large", "great", "big"]).await?, 3);
    assert_eq!(Word::synonyms_of("large").keys(conn).await?, ["big"]);
    assert_eq!(Word::synonyms_of("large").toggle(conn, "big").await?.removed, ["big"]);
    assert_eq!(big.set_synonyms(conn, ["great"]).await?.removed, ["big"]);
    assert_eq!(Word::synonyms_of("great").keys(conn).await?, ["big"]);
    Ok(())
}

/// 33,000 keys, each twice, are more than one statement can bind.
#[test]
async fn many_links_are_written_both_ways() -> QueryResult<()> {
    let conn = &mut connection().await;
    let keys = many_members(conn, 40_000).await?;
    let (ann, others) = (Member::friends_of(keys[0]), &keys[1..33_001]);
    let last = Member::friends_of(others[others.len() - 1]);
    assert_eq!(ann.add_all(conn, others).await?, 33_000);
    assert_eq!(last.keys(conn).await?, keys[..1]);
    assert_eq!(ann.add_all(conn, others).await?, 0);
    let changes = ann.set(conn, &keys[32_001..]).await?;
    assert_eq!((changes.added.len(), changes.removed.len(), changes.kept), (6_999, 32_000, 1_000));
    assert_eq!(ann.set(conn, others).await?.removed.len(), 6_999);
    assert_eq!(ann.remove_all(conn, others).await?, 33_000);
    assert_eq!(pairs(conn).await?, []);
    Ok(())
}

// Bad input.
#[test]
async fn unknown_owners_and_targets_are_errors() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob] = members(conn, ["ann", "bob"]).await?;
    ann.friends().add(conn, &bob).await?;
    let added = ann.friends().add_all(conn, [ann.id, UNKNOWN]).await;
    assert!(
        matches!(added, Err(Error::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _))),
        "{added:?}"
    );
    assert_eq!(pairs(conn).await?, both(&[(&ann, &bob)]), "nothing half-written");
    let nobody = Member::friends_of(UNKNOWN);
    assert_eq!(nobody.remove(conn, &ann).await?, 0);
    assert_eq!(nobody.clear(conn).await?, 0);
    assert_eq!(nobody.set(conn, [&ann]).await, Err(Error::NotFound));
    assert_eq!(nobody.toggle(conn, &ann).await, Err(Error::NotFound));
    let added = nobody.add(conn, &ann).await;
    assert!(
        matches!(added, Err(Error::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _))),
        "{added:?}"
    );
    Ok(())
}

#[test]
async fn a_rollback_undoes_both_rows() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob] = members(conn, ["ann", "bob"]).await?;
    let undone: QueryResult<()> = conn
        .transaction(async |conn| {
            ann.friends().add(conn, &bob).await?;
            bob.toggle_friend(conn, &bob).await?;
            Err(Error::RollbackTransaction)
        })
        .await;
    assert_eq!(undone, Err(Error::RollbackTransaction));
    assert_eq!(pairs(conn).await?, []);
    Ok(())
}

// Numbers of statements.

/// `test: |conn, people| operation => number;`: ann has bob and cid, dan has nobody.
macro_rules! budget {
    ($($test:ident: |$conn:ident, $people:ident| $operation:expr =>
        $number:literal $(, on MySQL $mysql:literal)?;)*) => {$(
        #[test]
        async fn $test() -> QueryResult<()> {
            let $conn = &mut connection().await;
            let $people = &members($conn, ["ann", "bob", "cid", "dan"]).await?;
            $people[0].friends().add_all($conn, &$people[1..3]).await?;
            let statements = Statements::watch($conn);
            let _result = $operation.await?;
            let issued = statements.take_texts();
            let budget = match BACKEND {
                $(Backend::Mysql => $mysql,)?
                _ => $number,
            };
            assert_eq!(issued.len(), budget, "{issued:#?}");
            Ok(())
        }
    )*};
}

budget! {
    add_issues_3_statements: |conn, people| people[0].friends().add(conn, &people[3]) => 3;
    add_of_existing_links_issues_2_statements: |conn, people| people[0].friends().add_all(conn, &people[1..3]) => 2;
    add_all_issues_3_statements: |conn, people| people[0].friends().add_all(conn, people) => 3;
    add_returning_issues_4_statements: |conn, people| people[0].add_friends(conn, people) => 4;
    add_returning_of_existing_links_issues_3_statements: |conn, people| people[0].add_friend(conn, &people[1]) => 3;
    remove_of_nothing_linked_issues_3_statements: |conn, people| people[3].remove_friend(conn, &people[0]) => 3;
    clear_of_nothing_linked_issues_3_statements: |conn, people| people[3].clear_friends(conn) => 3;
    remove_issues_3_statements: |conn, people| people[1].remove_friend(conn, &people[0]) => 3;
    clear_issues_3_statements: |conn, people| people[0].clear_friends(conn) => 3;
    set_issues_4_statements: |conn, people| people[0].set_friends(conn, &people[2..]) => 4;
    set_that_changes_nothing_issues_2_statements: |conn, people| people[0].set_friends(conn, &people[1..3]) => 2;
    toggle_issues_4_statements: |conn, people| people[0].toggle_friends(conn, people) => 4;
    create_issues_2_statements: |conn, people| people[0].create_friend(conn, members::name.eq("eve")) => 2, on MySQL 3;
    adding_nothing_issues_0_statements: |conn, people| people[0].add_friends(conn, [] as [i32; 0]) => 0;
    removing_nothing_issues_0_statements: |conn, people| people[0].remove_friends(conn, [] as [i32; 0]) => 0;
    toggling_nothing_issues_0_statements: |conn, people| people[0].toggle_friends(conn, [] as [i32; 0]) => 0;
}
