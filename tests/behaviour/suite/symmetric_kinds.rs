//! Symmetric links of several kinds in one table: each association keeps both rows of its own links
//! and leaves the others alone.

use diesel::prelude::*;
use diesel_associations::prelude::*;
use diesel_associations_tests::friends::schema::{members, ties};
use diesel_associations_tests::friends::{Member, MemberAllies, MemberRivals};

use super::fixtures::{members, sorted};
use super::mode::{RunQueryDsl, TestConnection, connection, in_mode, test};

/// The rows of one kind.
#[in_mode]
async fn rows(conn: &mut TestConnection, kind: &str) -> QueryResult<Vec<(i32, i32)>> {
    let keys = (ties::member_id, ties::other_id);
    ties::table.filter(ties::kind.eq(kind)).select(keys).order(keys).load(conn).await
}

fn both<const N: usize>(pairs: [(&Member, &Member); N]) -> Vec<(i32, i32)> {
    sorted(pairs.into_iter().flat_map(|(a, b)| [(a.id, b.id), (b.id, a.id)]))
}

#[test]
async fn each_kind_has_rows_of_its_own() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob, cid] = members(conn, ["ann", "bob", "cid"]).await?;
    assert_eq!(ann.add_allies(conn, [&bob, &cid]).await?, 2);
    assert_eq!(bob.add_rival(conn, &ann).await?, 1, "an ally may be a rival");
    assert_eq!(rows(conn, "ally").await?, both([(&ann, &bob), (&ann, &cid)]));
    assert_eq!(rows(conn, "rival").await?, both([(&ann, &bob)]));
    assert_eq!(ann.get_rivals(conn).await?, [bob.clone()]);
    assert_eq!(cid.get_rivals(conn).await?, []);

    assert_eq!(cid.set_rivals(conn, [&ann, &bob]).await?.added.len(), 2);
    assert_eq!(cid.toggle_ally(conn, &ann).await?.removed, [ann.id]);
    assert_eq!(rows(conn, "ally").await?, both([(&ann, &bob)]));
    assert_eq!(cid.remove_rival(conn, &bob).await?, 1);
    assert_eq!(rows(conn, "rival").await?, both([(&ann, &bob), (&ann, &cid)]));
    assert_eq!(ann.clear_rivals(conn).await?, 2);
    assert_eq!(rows(conn, "rival").await?, []);
    assert_eq!(rows(conn, "ally").await?, both([(&ann, &bob)]));
    Ok(())
}

#[test]
async fn both_rows_of_one_kind_are_changed() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob] = members(conn, ["ann", "bob"]).await?;
    ann.add_ally(conn, &bob).await?;
    ann.add_rival(conn, &bob).await?;
    assert_eq!(bob.allies().update(conn, &ann, ties::strength.eq(1)).await?, 1);
    bob.rivals().upsert(conn, &ann, ties::strength.eq(2)).await?;
    let strengths = ties::table.select((ties::kind, ties::strength));
    let strengths: Vec<(String, Option<i32>)> = strengths.load(conn).await?;
    let expected = [("ally", 1), ("ally", 1), ("rival", 2), ("rival", 2)];
    assert_eq!(sorted(strengths), expected.map(|(kind, n)| (kind.to_owned(), Some(n))));
    Ok(())
}

#[test]
async fn created_targets_are_of_one_kind() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob] = members(conn, ["ann", "bob"]).await?;
    let dan = ann.create_ally(conn, members::name.eq("dan")).await?;
    let named = || members::name.eq("bob");
    assert_eq!(ann.rivals().first_or_create(conn, named(), named()).await?, bob);
    let new = ["eve", "fay"].map(|name| members::name.eq(name));
    let new = ann.rivals().create_all(conn, new).await?;
    assert_eq!(rows(conn, "ally").await?, both([(&ann, &dan)]));
    assert_eq!(rows(conn, "rival").await?, both([(&ann, &bob), (&ann, &new[0]), (&ann, &new[1])]));
    Ok(())
}

#[test]
async fn a_row_of_another_kind_is_no_mirror() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob] = members(conn, ["ann", "bob"]).await?;
    for (a, b, kind) in [(&ann, &bob, "ally"), (&bob, &ann, "rival")] {
        let keys = (ties::member_id.eq(a.id), ties::other_id.eq(b.id));
        diesel::insert_into(ties::table).values((keys, ties::kind.eq(kind))).execute(conn).await?;
    }
    assert_eq!(MemberAllies.one_sided(conn).await?, [(ann.id, bob.id)]);
    assert_eq!(MemberRivals.one_sided(conn).await?, [(bob.id, ann.id)]);
    assert_eq!(MemberAllies.repair(conn).await?, 1);
    assert_eq!(rows(conn, "ally").await?, both([(&ann, &bob)]));
    assert_eq!(rows(conn, "rival").await?, [(bob.id, ann.id)]);
    assert_eq!(ann.add_rival(conn, &bob).await?, 1, "ann's row was missing");
    assert_eq!(rows(conn, "rival").await?, both([(&ann, &bob)]));
    Ok(())
}

#[test]
async fn filters_and_includes_see_one_kind() -> QueryResult<()> {
    let conn = &mut connection().await;
    let [ann, bob, cid] = members(conn, ["ann", "bob", "cid"]).await?;
    ann.add_ally(conn, &bob).await?;
    ann.add_rival(conn, &cid).await?;
    let allied = members::table.filter(MemberAllies.some(members::name.eq("ann")));
    assert_eq!(allied.load::<Member>(conn).await?, [bob.clone()]);
    let page: Vec<(Member, Vec<Member>, Vec<Member>)> = members::table
        .order(members::id)
        .include(MemberAllies)
        .include(MemberRivals.order(members::id).limit_per_owner(1))
        .load(conn)
        .await?;
    let expected = [
        (ann.clone(), vec![bob.clone()], vec![cid.clone()]),
        (bob, vec![ann.clone()], vec![]),
        (cid, vec![], vec![ann]),
    ];
    assert_eq!(page, expected);
    Ok(())
}
