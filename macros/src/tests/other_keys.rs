//! `source_key` and `target_key`.

use super::{assert_error, event, only_model};

fn with(item: &str) -> String {
    event(&format!("User, through = rsvps, {item}"))
}

#[test]
fn the_owners_key_has_a_field() {
    let source = |key: &str| {
        format!(
            "#[diesel(table_name = a::events)] \
             #[belongs_to_many(User, through = rsvps, source_key = {key})] \
             struct Event {{ id: i32, #[diesel(column_name = \"type\")] kind: Kind<u8>, r#fn: X }}"
        )
    };
    for key in ["r#type", "\"r#type\"", "a::events::r#type"] {
        assert!(only_model(&source(key)).ends_with(r##"["a::events::r#type Kind<u8>"]"##), "{key}");
    }
    assert!(only_model(&source("r#fn")).ends_with(r##"["a::events::r#fn X"]"##));
    let message =
        "`Event` has no field for the column `code`\nhelp: add one, or name the column of";
    assert_error(&source("code"), "code", message);
    assert_error(&source("\"b::code\""), "\"b::code\"", message);
    assert_error(&with("source_key = 3"), "3", "expected a string or a path for `source_key`");
    assert_error(&with("source_key"), "source_key", "expected `=` after `source_key`");
}

#[test]
fn the_table_is_inferred_as_diesel_does() {
    assert!(only_model(&with("source_key = id")).ends_with(r#"["events::id i32"]"#));
}

#[test]
fn the_targets_key_is_a_path_and_perhaps_a_type() {
    let cases = [
        ("users::slug", r#"["users::slug "]"#),
        ("users::slug as Slug", r#"["users::slug Slug"]"#),
        ("crate::users::slug as a::Slug<u8>", r#"["crate::users::slug a::Slug<u8>"]"#),
    ];
    for (key, read) in cases {
        assert!(only_model(&with(&format!("target_key = {key}"))).ends_with(read), "{key}");
        assert!(only_model(&with(&format!("target_key = \"{key}\""))).ends_with(read), "{key}");
    }
    let message = "`target_key` needs the path of a column of the target's table\nhelp: write, for";
    assert_error(&with("target_key = slug"), "slug", message);
    assert_error(&with("target_key = \"slug as Slug\""), "\"slug as Slug\"", message);
    assert_error(&with("target_key = users::slug as 3"), "3", "expected a string or a path for");
    assert_error(&with("target_key = users::slug as"), "target_key", "`target_key` has no value");
    assert_error(&with("target_key = users::self"), "users::self", "`target_key` must be the path");
}
