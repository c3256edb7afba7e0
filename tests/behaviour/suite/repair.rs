//! Finding and repairing symmetric links that lack one row: SYM-10 to SYM-12.

use diesel::prelude::*;
use diesel_associations::prelude::*;
use diesel_associations_tests::friends::schema::{calls, friendships, matches, synonyms, words};
use diesel_associations_tests::friends::{
    Friendship, MemberContacts, MemberFriends, MemberOpponents, Word, WordSynonyms,
};

use super::fixtures::{members, sorted};
use super::mode::{RunQueryDsl, SharedDatabase, Statements, at_once, connection, test};
use super::symmetric::{one_sided, pairs};

#[test]
async fn one_sided_links_are_found_and_repaired_with_their_values() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob, cid, dan] = members(conn, ["ann", "bob", "cid", "dan"]).await?;
    ann.friends().add_all(conn, [&dan, &ann]).await?;
    one_sided(conn, [(&ann, &bob), (&cid, &ann)], "old").await?;
    let found = sorted(MemberFriends.one_sided(conn).await?);
    assert_eq!(found, [(ann.id, bob.id), (cid.id, ann.id)]);

    assert_eq!(MemberFriends.repair(conn).await?, 2);
    assert_eq!(MemberFriends.one_sided(conn).await?, []);
    assert_eq!(MemberFriends.repair(conn).await?, 0);
    assert_eq!(pairs(conn).await?.len(), 7);
    let there: Friendship = friendships::table.find((ann.id, bob.id)).first(conn).await?;
    let mended: Friendship = friendships::table.find((bob.id, ann.id)).first(conn).await?;
    assert_eq!((mended.note.as_deref(), mended.since), (Some("old"), there.since));
    Ok(())
}

#[test]
async fn one_sided_issues_1_statement_and_repair_2() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob] = members(conn, ["ann", "bob"]).await?;
    one_sided(conn, [(&ann, &bob)], "old").await?;
    let statements = Statements::watch(conn);
    MemberFriends.one_sided(conn).await?;
    assert_eq!(statements.take(), 1);
    MemberFriends.repair(conn).await?;
    assert_eq!(statements.take(), 2);
    Ok(())
}

#[test]
async fn a_repaired_row_gets_a_primary_key_of_its_own() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob, cid] = members(conn, ["ann", "bob", "cid"]).await?;
    for other in [&bob, &cid] {
        let pair = (matches::member_id.eq(ann.id), matches::opponent_id.eq(other.id));
        let values = (pair, matches::board.eq(other.id));
        diesel::insert_into(matches::table).values(values).execute(conn).await?;
    }
    assert_eq!(MemberOpponents.one_sided(conn).await?.len(), 2);
    assert_eq!(MemberOpponents.repair(conn).await?, 2);
    let of_cid = matches::table.filter(matches::member_id.eq(cid.id));
    let of_cid = of_cid.select((matches::opponent_id, matches::board));
    assert_eq!(of_cid.load::<(i32, i32)>(conn).await?, [(ann.id, cid.id)]);
    Ok(())
}

#[test]
async fn repair_without_a_unique_index_and_with_text_keys() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob] = members(conn, ["ann", "bob"]).await?;
    let call = (calls::member_id.eq(bob.id), calls::contact_id.eq(ann.id));
    diesel::insert_into(calls::table).values(call).execute(conn).await?;
    assert_eq!(MemberContacts.one_sided(conn).await?, [(bob.id, ann.id)]);
    assert_eq!(MemberContacts.repair(conn).await?, 1);
    assert_eq!(ann.contact_keys(conn).await?, [bob.id]);

    let all = ["big", "large"].map(|word| Word { word: word.to_owned() });
    for word in &all {
        diesel::insert_into(words::table).values(word).execute(conn).await?;
    }
    let pair = (synonyms::word.eq("big"), synonyms::synonym.eq("large"));
    diesel::insert_into(synonyms::table).values(pair).execute(conn).await?;
    assert_eq!(WordSynonyms.one_sided(conn).await?, [("big".to_owned(), "large".to_owned())]);
    assert_eq!(WordSynonyms.repair(conn).await?, 1);
    assert_eq!(Word::synonyms_of("large").keys(conn).await?, ["big"]);
    Ok(())
}

/// Without its lock, `repair` would add a row whose mirror has been removed since.
#[test]
async fn repair_during_removals_leaves_no_one_sided_link() -> QueryResult<()> {
    let database = SharedDatabase::new();
    let conn = &mut database.connect().await;
    let [ann, bob, cid] = members(conn, ["ann", "bob", "cid"]).await?;
    for race in 0..60 {
        one_sided(conn, [(&ann, &bob), (&ann, &cid)], "old").await?;
        at_once(&database, [0, 1, 2], async |conn, who| match who {
            0 => MemberFriends.repair(conn).await,
            1 => ann.remove_friend(conn, &bob).await,
            _ => cid.clear_friends(conn).await,
        })
        .await?;
        assert_eq!(MemberFriends.one_sided(conn).await?, [], "race {race}");
        ann.clear_friends(conn).await?;
    }
    Ok(())
}
