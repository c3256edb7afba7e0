//! Every operation for every kind of key.

use diesel::prelude::*;
use diesel_associations::Changes;
use diesel_associations_tests::fixtures::sorted;
use diesel_associations_tests::keys::{Number, Planet, Uuid, any_case, text};
use diesel_associations_tests::{TestConnection, connection};

macro_rules! every_operation {
    ($($test:ident: $module:ident, $keys:expr;)*) => {$(
        #[test]
        fn $test() -> QueryResult<()> {
            use diesel_associations_tests::keys::$module::{Owner, Target, owners, targets};
            let conn = &mut connection();
            let keys = sorted($keys);
            let label = String::new();
            let owner = Owner { code: keys[3].clone(), label: label.clone() };
            let [a, b, c] = [0, 1, 2].map(|i| Target { code: keys[i].clone(), label: label.clone() });
            diesel::insert_into(owners::table).values(&owner).execute(conn)?;
            diesel::insert_into(targets::table).values(vec![&a, &b]).execute(conn)?;
            let key = |target: &Target| target.code.clone();

            assert_eq!(owner.add_target(conn, &a)?, 1);
            assert_eq!(owner.add_targets(conn, [key(&a), key(&b)])?, 1);
            assert_eq!(owner.get_targets(conn)?.len(), 2);
            assert_eq!(sorted(owner.target_keys(conn)?), keys[..2]);
            assert_eq!(owner.count_targets(conn)?, 2);
            assert_eq!(a.get_owners(conn)?, [owner.clone()]);

            assert!(owner.has_target(conn, key(&a))?);
            assert!(owner.has_targets(conn, [&a, &b])?);
            assert!(!owner.has_any_target(conn, [&c])?);

            let changes = owner.set_targets(conn, [key(&b)])?;
            assert_eq!(changes, Changes { added: vec![], removed: vec![key(&a)], kept: 1 });
            let changes = owner.toggle_targets(conn, [&a, &b])?;
            assert_eq!(changes, Changes { added: vec![key(&a)], removed: vec![key(&b)], kept: 0 });
            assert_eq!(owner.toggle_target(conn, key(&b))?.added, [key(&b)]);

            assert_eq!(owner.create_target(conn, &c)?, c);
            assert_eq!(owner.remove_target(conn, &c)?, 1);
            assert_eq!(owner.remove_targets(conn, [key(&b), key(&c)])?, 1);
            let lists = Target::load_owners(conn, [key(&b), key(&a)])?;
            assert_eq!(lists, [vec![], vec![owner.clone()]]);
            assert_eq!(Owner::load_targets(conn, [&owner])?, [vec![a]]);
            assert_eq!(Owner::targets_of(owner.code).clear(conn)?, 1);
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

// Declaring: keys of text; the forms in which one can be given.
#[test]
fn text_keys_may_be_given_as_str_and_string() -> QueryResult<()> {
    let conn = &mut connection();
    let owner = text::Owner { code: "book".into(), label: String::new() };
    diesel::insert_into(text::owners::table).values(&owner).execute(conn)?;
    for code in ["a", "b", "c"] {
        owner.create_target(conn, (text::targets::code.eq(code), text::targets::label.eq("")))?;
    }
    assert_eq!(owner.clear_targets(conn)?, 3);

    let (c, slice): (String, &[&str]) = ("c".into(), &["a", "b"]);
    assert_eq!(owner.add_target(conn, "a")?, 1);
    assert_eq!(owner.add_target(conn, &c)?, 1);
    assert_eq!(owner.add_target(conn, c.clone())?, 0);
    assert_eq!(owner.add_targets(conn, &["a", "b"])?, 1);
    assert!(owner.has_targets(conn, ["a", "b"])?);
    assert!(owner.has_any_target(conn, slice)?);
    assert_eq!(owner.remove_targets(conn, &[c.clone()])?, 1);
    assert_eq!(owner.set_targets(conn, vec![c])?.kept, 0);
    assert_eq!(text::Owner::targets_of("book").keys(conn)?, ["c"]);
    assert_eq!(text::Owner::load_targets(conn, ["book", "no book"])?[0].len(), 1);
    Ok(())
}

/// The database holds `Abc` and `abc` equal, Rust does not.
fn in_any_case(conn: &mut TestConnection) -> QueryResult<()> {
    let owner = any_case::Owner { code: "Abc".into(), label: String::new() };
    let target = any_case::Target { code: "Xyz".into(), label: String::new() };
    diesel::insert_into(any_case::owners::table).values(&owner).execute(conn)?;
    owner.create_target(conn, &target)?;
    assert!(any_case::Owner::targets_of("aBC").has(conn, "xYZ")?);
    Ok(())
}

#[test]
fn s5_12_load_tells_of_a_key_that_only_the_database_holds_equal() -> QueryResult<()> {
    let conn = &mut connection();
    in_any_case(conn)?;
    let lists = any_case::Owner::load_targets(conn, ["Abc"])?;
    assert_eq!(lists[0].len(), 1);
    let error = any_case::Owner::load_targets(conn, ["abc"]).unwrap_err();
    assert!(matches!(error, diesel::result::Error::DeserializationError(_)), "{error:?}");
    assert!(error.to_string().contains("Abc"), "{error}");
    Ok(())
}

/// 40,000 keys lie between the two spellings, so that they come in different statements.
#[test]
fn s5_12_load_tells_of_two_spellings_in_different_statements() -> QueryResult<()> {
    let conn = &mut connection();
    in_any_case(conn)?;
    let others = (0..40_000).map(|i| i.to_string());
    let keys = std::iter::once("Abc".to_owned()).chain(others).chain(["abc".to_owned()]);
    let error = any_case::Owner::load_targets(conn, keys).unwrap_err();
    assert!(error.to_string().contains("Abc"), "{error}");
    Ok(())
}

#[test]
fn changes_are_never_reported_of_a_key_that_only_the_database_holds_equal() -> QueryResult<()> {
    let conn = &mut connection();
    in_any_case(conn)?;
    let targets = any_case::Owner::targets_of("Abc");
    let before = targets.keys(conn)?;
    let error = targets.toggle(conn, "xyz").unwrap_err();
    assert!(error.to_string().contains("xyz"), "{error}");
    let error = targets.set(conn, ["Xyz", "xYZ"]).unwrap_err();
    assert!(error.to_string().contains("xYZ"), "{error}");
    assert_eq!(targets.keys(conn)?, before);
    Ok(())
}
