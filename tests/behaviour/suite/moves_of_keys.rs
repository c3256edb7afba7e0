//! Links of several owners, and moving them, with every kind of key.

use diesel::prelude::*;
use diesel_associations::prelude::*;
use diesel_associations_tests::keys::{Number, Uuid};

use super::fixtures::sorted;
use super::mode::{RunQueryDsl, connection, test, where_uuids_are_native};

macro_rules! every_operation {
    ($($test:ident: $module:ident, $keys:expr;)*) => {$(
        #[test]
        async fn $test() -> QueryResult<()> {
            use diesel_associations_tests::keys::$module::{Owner, OwnerTargets, Target, owners, targets};
            let conn = &mut connection().await;
            let keys = $keys;
            for code in keys.clone() {
                let label = String::new();
                let owner = Owner { code: code.clone(), label: label.clone() };
                diesel::insert_into(owners::table).values(&owner).execute(conn).await?;
                let target = Target { code, label };
                diesel::insert_into(targets::table).values(&target).execute(conn).await?;
            }
            let [a, b, c, d] = &keys;
            let wanted = [(a, c), (a, d), (b, d)];
            assert_eq!(OwnerTargets.link(conn, wanted[..1].iter().copied()).await?, 1);
            assert_eq!(OwnerTargets.link(conn, wanted).await?, 2);
            assert_eq!(OwnerTargets.link(conn, wanted).await?, 0);
            assert_eq!(OwnerTargets.unlink(conn, [(a, d), (b, c)]).await?, 1);
            assert_eq!(Owner::targets_of(a).copy_to(conn, b).await?, 1);
            assert_eq!(Owner::targets_of(a).copy_to(conn, b).await?, 0);
            assert_eq!(sorted(Owner::targets_of(b).keys(conn).await?), sorted([c.clone(), d.clone()]));
            assert_eq!(Owner::targets_of(b).move_to(conn, a).await?, 1);
            assert_eq!(sorted(Owner::targets_of(a).keys(conn).await?), sorted([c.clone(), d.clone()]));
            assert_eq!(Owner::targets_of(b).total(conn).await?, 0);
            assert_eq!(OwnerTargets.merge_targets(conn, c, d).await?, 0);
            assert_eq!(OwnerTargets.merge_targets(conn, d, c).await?, 1);
            assert_eq!(Owner::targets_of(a).keys(conn).await?, [c.clone()]);
            Ok(())
        }
    )*};
}

every_operation! {
    links_of_i32_keys: int, [i32::MIN, -1, 0, i32::MAX];
    links_of_text_keys: text, ["", "it's", "naïve \"quoted\"", "🦀"].map(String::from);
    links_of_newtype_keys: newtype, [1, 2, 3, 4].map(Number);
    links_of_uuid_keys: uuid, [0, 1, 0x80, 0xff].map(|byte| Uuid([byte; 16]));
}

#[where_uuids_are_native]
every_operation! {
    links_of_native_uuid_keys: native_uuid, [0, 1, 0x80, 0xff].map(|byte| ::uuid::Uuid::from_bytes([byte; 16]));
}

/// Keys that are two for Rust and one for the database must not lose their links.
#[test]
async fn two_spellings_of_one_key_are_not_merged_into_nothing() -> QueryResult<()> {
    use diesel_associations_tests::keys::any_case::{Owner, OwnerTargets, Target, owners, targets};
    let conn = &mut connection().await;
    let owner = Owner { code: "Abc".into(), label: String::new() };
    let target = Target { code: "Xyz".into(), label: String::new() };
    diesel::insert_into(owners::table).values(&owner).execute(conn).await?;
    diesel::insert_into(targets::table).values(&target).execute(conn).await?;
    assert_eq!(OwnerTargets.link(conn, [("Abc", "Xyz")]).await?, 1);
    assert_eq!(OwnerTargets.merge_targets(conn, "Xyz", "xYZ").await?, 0);
    assert_eq!(Owner::targets_of("aBC").move_to(conn, "Abc").await?, 0);
    assert_eq!(Owner::targets_of("aBC").copy_to(conn, "Abc").await?, 0);
    assert_eq!(owner.target_keys(conn).await?, ["Xyz"]);
    Ok(())
}
