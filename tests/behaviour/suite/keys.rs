//! Every operation with every kind of key: the KEY rules.

use diesel::prelude::*;
use diesel_associations::Changes;
use diesel_associations_tests::databases::Backend;
use diesel_associations_tests::keys::{Number, Planet, Uuid, any_case, text};

use super::fixtures::sorted;
use super::mode::{
    BACKEND, Connection, RunQueryDsl, SharedDatabase, TestConnection, connection, in_mode, test,
    where_create_takes_any_key, where_create_takes_no_key, where_uuids_are_native,
};

/// Where `INSERT` cannot return the row, `create` needs a generated key: a target with a given key
/// is inserted and added instead.
macro_rules! create_target {
    ($module:ident) => {
        #[where_create_takes_any_key]
        #[in_mode]
        async fn create_target(
            conn: &mut TestConnection,
            owner: &$module::Owner,
            target: &$module::Target,
        ) -> QueryResult<$module::Target> {
            owner.create_target(conn, target).await
        }

        #[where_create_takes_no_key]
        #[in_mode]
        async fn create_target(
            conn: &mut TestConnection,
            owner: &$module::Owner,
            target: &$module::Target,
        ) -> QueryResult<$module::Target> {
            diesel::insert_into($module::targets::table).values(target).execute(conn).await?;
            assert_eq!(owner.add_target(conn, target).await?, 1);
            $module::targets::table.find(target.code.clone()).first(conn).await
        }
    };
}
pub(super) use create_target;

macro_rules! every_operation {
    ($($test:ident: $module:ident, $keys:expr;)*) => {$(
        #[test]
        async fn $test() -> QueryResult<()> {
            use diesel_associations_tests::keys::$module::{self, Owner, Target, owners, targets};
            create_target!($module);
            let conn = &mut connection().await;
            let keys = sorted($keys);
            let label = String::new();
            let owner = Owner { code: keys[3].clone(), label: label.clone() };
            let [a, b, c] = [0, 1, 2].map(|i| Target { code: keys[i].clone(), label: label.clone() });
            diesel::insert_into(owners::table).values(&owner).execute(conn).await?;
            for target in [&a, &b] {
                diesel::insert_into(targets::table).values(target).execute(conn).await?;
            }
            let key = |target: &Target| target.code.clone();

            assert_eq!(owner.add_target(conn, &a).await?, 1);
            assert_eq!(owner.add_targets(conn, [key(&a), key(&b)]).await?, 1);
            assert_eq!(owner.get_targets(conn).await?.len(), 2);
            assert_eq!(sorted(owner.target_keys(conn).await?), keys[..2]);
            assert_eq!(owner.count_targets(conn).await?, 2);
            assert_eq!(a.get_owners(conn).await?, [owner.clone()]);

            assert!(owner.has_target(conn, key(&a)).await?);
            assert!(owner.has_targets(conn, [&a, &b]).await?);
            assert!(!owner.has_any_target(conn, [&c]).await?);

            let changes = owner.set_targets(conn, [key(&b)]).await?;
            assert_eq!(changes, Changes { added: vec![], removed: vec![key(&a)], kept: 1 });
            let changes = owner.toggle_targets(conn, [&a, &b]).await?;
            assert_eq!(changes, Changes { added: vec![key(&a)], removed: vec![key(&b)], kept: 0 });
            assert_eq!(owner.toggle_target(conn, key(&b)).await?.added, [key(&b)]);

            assert_eq!(create_target(conn, &owner, &c).await?, c);
            assert_eq!(owner.remove_target(conn, &c).await?, 1);
            assert_eq!(owner.remove_targets(conn, [key(&b), key(&c)]).await?, 1);
            let lists = Target::load_owners(conn, [key(&b), key(&a)]).await?;
            assert_eq!(lists, [vec![], vec![owner.clone()]]);
            assert_eq!(Owner::load_targets(conn, [&owner]).await?, [vec![a]]);
            assert_eq!(Owner::targets_of(owner.code).clear(conn).await?, 1);
            Ok(())
        }
    )*};
}

every_operation! {
    i32_keys: int, [i32::MIN, -1, 0, i32::MAX];
    i64_keys: big, [i64::MIN, -1, i64::from(i32::MAX) + 1, i64::MAX];
    text_keys: text, ["", "it's", "naïve \"quoted\"", "🦀"].map(String::from);
    newtype_keys: newtype, [1, 2, 3, 4].map(Number);
    enum_keys: planet, [Planet::Mercury, Planet::Venus, Planet::Earth, Planet::Mars];
    uuid_keys: uuid, [0, 1, 0x80, 0xff].map(|byte| Uuid([byte; 16]));
}

#[where_uuids_are_native]
every_operation! {
    native_uuid_keys: native_uuid, [0, 1, 0x80, 0xff].map(|byte| ::uuid::Uuid::from_bytes([byte; 16]));
}

#[test]
async fn text_keys_may_be_given_as_str_and_string() -> QueryResult<()> {
    create_target!(text);
    let conn = &mut connection().await;
    let owner = text::Owner { code: "book".into(), label: String::new() };
    diesel::insert_into(text::owners::table).values(&owner).execute(conn).await?;
    for code in ["a", "b", "c"] {
        let target = text::Target { code: code.into(), label: String::new() };
        create_target(conn, &owner, &target).await?;
    }
    assert_eq!(owner.clear_targets(conn).await?, 3);

    let (c, slice): (String, &[&str]) = ("c".into(), &["a", "b"]);
    assert_eq!(owner.add_target(conn, "a").await?, 1);
    assert_eq!(owner.add_target(conn, &c).await?, 1);
    assert_eq!(owner.add_target(conn, c.clone()).await?, 0);
    assert_eq!(owner.add_targets(conn, &["a", "b"]).await?, 1);
    assert!(owner.has_targets(conn, ["a", "b"]).await?);
    assert!(owner.has_any_target(conn, slice).await?);
    assert_eq!(owner.remove_targets(conn, &[c.clone()]).await?, 1);
    assert_eq!(owner.set_targets(conn, vec![c]).await?.kept, 0);
    assert_eq!(text::Owner::targets_of("book").keys(conn).await?, ["c"]);
    assert_eq!(text::Owner::load_targets(conn, ["book", "no book"]).await?[0].len(), 1);
    Ok(())
}

/// Another connection has written since the read, so a plain `INSERT .. VALUES` fails on MySQL.
#[test]
async fn uuid_keys_in_a_transaction_that_has_read() -> QueryResult<()> {
    use diesel_associations_tests::keys::uuid::{Owner, Target, owners, targets};
    let database = SharedDatabase::new();
    let (one, other) = (&mut database.connect().await, &mut database.connect().await);
    let uuid = |byte| Uuid([byte; 16]);
    let owner = Owner { code: uuid(0xff), label: String::new() };
    diesel::insert_into(owners::table).values(&owner).execute(one).await?;
    for code in [uuid(0x80), uuid(0xfe)] {
        let target = Target { code, label: String::new() };
        diesel::insert_into(targets::table).values(&target).execute(one).await?;
    }
    let added = one
        .transaction(async |conn| {
            assert_eq!(owner.count_targets(conn).await?, 0);
            owner.add_target(other, uuid(0x80)).await?;
            owner.add_targets(conn, [uuid(0x80), uuid(0xfe)]).await
        })
        .await;
    if BACKEND == Backend::Sqlite {
        assert!(added.is_err(), "such a transaction cannot write: {added:?}");
    } else {
        assert_eq!(added, Ok(1));
        assert_eq!(sorted(owner.target_keys(other).await?), [uuid(0x80), uuid(0xfe)]);
    }
    Ok(())
}

/// For the database, `Abc` and `abc` are equal; for Rust they are not.
#[in_mode]
async fn in_any_case(conn: &mut TestConnection) -> QueryResult<()> {
    create_target!(any_case);
    let owner = any_case::Owner { code: "Abc".into(), label: String::new() };
    let target = any_case::Target { code: "Xyz".into(), label: String::new() };
    diesel::insert_into(any_case::owners::table).values(&owner).execute(conn).await?;
    create_target(conn, &owner, &target).await?;
    assert!(any_case::Owner::targets_of("aBC").has(conn, "xYZ").await?);
    Ok(())
}

#[test]
async fn load_rejects_a_key_that_only_the_database_considers_equal() -> QueryResult<()> {
    let conn = &mut connection().await;
    in_any_case(conn).await?;
    let lists = any_case::Owner::load_targets(conn, ["Abc"]).await?;
    assert_eq!(lists[0].len(), 1);
    let error = any_case::Owner::load_targets(conn, ["abc"]).await.unwrap_err();
    assert!(matches!(error, diesel::result::Error::DeserializationError(_)), "{error:?}");
    assert!(error.to_string().contains("Abc"), "{error}");
    Ok(())
}

/// 70,000 keys lie between the two spellings, so they are in different statements. On PostgreSQL a
/// list is one array, so they are in one statement, and the stored spelling gets all rows.
#[test]
async fn load_rejects_two_spellings_in_different_statements() -> QueryResult<()> {
    let conn = &mut connection().await;
    in_any_case(conn).await?;
    let others = (0..70_000).map(|i| i.to_string());
    let keys = std::iter::once("Abc".to_owned()).chain(others).chain(["abc".to_owned()]);
    let loaded = any_case::Owner::load_targets(conn, keys).await;
    if BACKEND == Backend::Postgres {
        let lists = loaded?;
        assert_eq!((lists[0].len(), lists[70_001].len()), (1, 0));
    } else {
        let error = loaded.unwrap_err();
        assert!(error.to_string().contains("Abc"), "{error}");
    }
    Ok(())
}

#[test]
async fn set_and_toggle_reject_a_key_that_only_the_database_considers_equal() -> QueryResult<()> {
    let conn = &mut connection().await;
    in_any_case(conn).await?;
    let targets = any_case::Owner::targets_of("Abc");
    let before = targets.keys(conn).await?;
    let error = targets.toggle(conn, "xyz").await.unwrap_err();
    assert!(error.to_string().contains("xyz"), "{error}");
    let error = targets.set(conn, ["Xyz", "xYZ"]).await.unwrap_err();
    assert!(error.to_string().contains("xYZ"), "{error}");
    assert_eq!(targets.keys(conn).await?, before);
    Ok(())
}

#[test]
async fn include_rejects_a_key_that_only_the_database_considers_equal() -> QueryResult<()> {
    use any_case::{Owner, OwnerTargets};
    use diesel_associations::prelude::*;
    let conn = &mut connection().await;
    in_any_case(conn).await?;
    let spelt = |code: &str| vec![Owner { code: code.into(), label: String::new() }];
    assert_eq!(spelt("Abc").include(OwnerTargets).load(conn).await?[0].1.len(), 1);
    for targets in [OwnerTargets.limit_per_owner(9), OwnerTargets.offset_per_owner(0)] {
        let error = spelt("abc").include(targets).load(conn).await.unwrap_err();
        assert!(error.to_string().contains("Abc"), "{error}");
    }
    let error = spelt("abc").include(OwnerTargets).load(conn).await.unwrap_err();
    assert!(matches!(error, diesel::result::Error::DeserializationError(_)), "{error:?}");
    assert!(error.to_string().contains("Abc"), "{error}");
    Ok(())
}
