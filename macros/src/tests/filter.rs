//! `filter`: fixed conditions.

use super::{assert_error, assert_errors, event, only_model};

fn with(filter: &str) -> String {
    event(&format!("User, through = rsvps, filter = {filter}"))
}

/// Returns the fixed conditions as text.
#[track_caller]
fn conditions(filter: &str) -> String {
    let model = only_model(&with(filter));
    model.split("; ").find(|part| part.starts_with('[') && part.contains(" = ")).unwrap().to_owned()
}

#[test]
fn values_of_each_kind() {
    let cases = [
        (r#"role.eq("organiser")"#, r#"["role = \"organiser\""]"#),
        ("rsvps::active.eq(true)", r#"["rsvps::active = true"]"#),
        ("crate::rsvps::n.eq(1)", r#"["crate::rsvps::n = 1"]"#),
        ("n.eq(-1)", r#"["n = -1"]"#),
        ("n.eq(-1_0i64)", r#"["n = -1_0i64"]"#),
        ("role.eq(Role::Guest)", r#"["role = Role::Guest of Role"]"#),
        ("role.eq(crate::a::Role::Guest)", r#"["role = crate::a::Role::Guest of crate::a::Role"]"#),
        ("role.eq(::a::Role::G)", r#"["role = ::a::Role::G of ::a::Role"]"#),
        ("n.eq(i32::MAX)", r#"["n = i32::MAX of i32"]"#),
        ("r#type.eq(1)", r#"["type = 1"]"#),
        (r#"(a.eq(1), b.eq("x"),)"#, r#"["a = 1", "b = \"x\""]"#),
        ("(a.eq(1))", r#"["a = 1"]"#),
    ];
    for (filter, read) in cases {
        assert_eq!(conditions(filter), read, "{filter}");
        let quoted = format!("{filter:?}");
        if !filter.contains('"') {
            assert_eq!(conditions(&quoted), read, "{quoted}");
        }
    }
    assert_eq!(conditions(r##""role.eq(\"guest\")""##), r#"["role = \"guest\""]"#);
    assert_eq!(
        conditions("r#\"(role.eq(\"a, b\"), n.eq(-2i16))\"#"),
        r#"["role = \"a,b\"", "n = -2i16"]"#
    );
}

#[test]
fn what_is_no_condition() {
    let condition = "expected a condition for `filter`, found";
    assert_error(&with("3"), "3", condition);
    assert_error(&with("\"3\""), "\"3\"", condition);
    assert_error(&with("!active.eq(true)"), "!", condition);
    assert_error(&with("self.eq(1)"), "self", condition);
    assert_error(&with("a::type.eq(1)"), "type", "`type` is a keyword\nhelp: write `r#type`");
    assert_error(&with("type.eq(1)"), "type", "`type` is a keyword\nhelp: write `r#type`");
    assert_error(&with("role"), "role", "`filter` needs the value of `role`\nhelp: write, for");
    assert_error(&with("role = 1"), "role", "`filter` needs the value of `role`");
    assert_error(&with("role.ne(1)"), "ne", "`filter` compares with `eq` alone, found `ne`: new");
    assert_error(&with("role.eq"), "eq", "`filter` compares with `eq` alone");
    assert_error(&with("role.is_null()"), "is_null", "`filter` compares with `eq` alone");
    assert_error(&with("(a.eq(1)).and(b.eq(2))"), ".", "expected `,`, found `.`");
    let tuple =
        "`filter` takes several conditions as a tuple\nhelp: write, for example, `filter = (";
    assert_error(&with("a.eq(1).and(b.eq(2))"), "and", tuple);
    assert_error(&with("(a.eq(1) b.eq(2))"), "b", "expected `,`");
    assert_error(&event("User, through = rsvps, filter"), "filter", "expected `=` after `filter`");
    assert_error(&with(""), "filter", "`filter` has no value\nhelp: write `filter = role.eq(");
    assert_error(&with("()"), "filter", "`filter` must not be empty");
    assert_error(&with("\" \""), "\" \"", "`filter` must not be empty");
}

#[test]
fn values_of_no_known_type() {
    let message =
        "`filter` compares with a text, a number, `true`, `false` or a constant of a type, ";
    for found in ["ROLE", "1.5", "1f32", "'a'", "role()", "roles::GUEST", "b\"x\"", "[1]", "&1"] {
        let caret = match found {
            "role()" => "role",
            "roles::GUEST" => "roles",
            "[1]" | "1.5" | "1f32" | "'a'" | "b\"x\"" | "ROLE" => found,
            _ => "&",
        };
        assert_error(&with(&format!("role.eq({found})")), caret, message);
    }
    assert_error(&with("role.eq(Role::of(1))"), "(1)", message);
    assert_error(&with("role.eq(1, 2)"), ",", message);
    assert_error(&with("role.eq(1 + 1)"), "+", message);
    assert_error(&with("role.eq()"), "eq", message);
}

#[test]
fn strings_that_the_lexer_would_report_itself() {
    for text in [
        r#"role.eq(\"x)"#,
        r#"role.eq(b\"x\")"#,
        r#"role.eq(\"x\"b)"#,
        "role.eq('a')",
        "role.eq(0x)",
    ] {
        let literal = format!("\"{text}\"");
        assert_error(&with(&literal), &literal, "`filter` must be a condition, or a tuple of");
    }
}

#[test]
fn at_most_four() {
    let four = "a.eq(1), b.eq(1), c.eq(1), d.eq(1)";
    assert!(!conditions(&format!("({four})")).is_empty());
    let message = "`filter` takes at most 4 conditions";
    assert_error(&with(&format!("({four}, e.eq(1), f.eq(1))")), "e", message);
}

#[test]
fn each_column_has_one_source() {
    for (keys, column) in [
        ("filter = (a.eq(1), a.eq(2))", "a"),
        ("filter = event_id.eq(1)", "event_id"),
        ("filter = a.eq(1), defaults(a)", "a"),
        ("filter = created_at.eq(1), timestamps", "created_at"),
    ] {
        let source = event(&format!("User, through = rsvps, {keys}"));
        assert_errors(
            &source,
            &[
                (column, &format!("the column `{column}` is named twice\nhelp: remove one")),
                (
                    match column {
                        "event_id" => "rsvps",
                        "created_at" => "timestamps",
                        other => other,
                    },
                    &format!("`{column}` is first used here"),
                ),
            ],
        );
    }
}
