//! Errors in the values of keywords.

use super::{assert_error, assert_errors, event, good};

/// Returns an attribute with `item` added.
fn with(item: &str) -> String {
    event(&format!("User, through = rsvps, {item}"))
}

#[test]
fn a_value_of_the_wrong_kind() {
    for found in ["3", "b\"a\"", "c\"a\"", "'a'", "true", "1.5"] {
        assert_error(
            &with(&format!("foreign_key = {found}")),
            found,
            &format!(
                "expected a string or a path for `foreign_key`, found `{found}`\n\
                 help: write, for example, `foreign_key = event_id`"
            ),
        );
    }
    assert_error(&with("as = 3"), "3", "expected a string or an identifier for `as`, found `3`");
    assert_error(&with("other_key = (a)"), "(a)", "expected a string or a path for `other_key`");
    assert_error(&with("model = &Rsvp"), "&", "expected a string or a path for `model`");
}

#[test]
fn an_empty_value() {
    for found in [r#""""#, r#""  ""#] {
        assert_error(
            &with(&format!("foreign_key = {found}")),
            found,
            "`foreign_key` must not be empty\nhelp: write `foreign_key = event_id`",
        );
    }
    assert_error(&with(r#"vis = """#), r#""""#, "`vis` must not be empty");
}

#[test]
fn no_value() {
    assert_error(&with("other_key ="), "other_key", "`other_key` has no value");
    assert_error(&with("other_key =, unique"), "other_key", "`other_key` has no value");
}

#[test]
fn a_string_that_is_no_name() {
    for text in [
        "event id", "1x", "0x", "a::0x", "a#b", "ar#b", "r#", "a(b", "a-b", "a\\\"b", "a::",
        "a<b>", "self",
    ] {
        let literal = format!("\"{text}\"");
        assert_error(
            &with(&format!("foreign_key = {literal}")),
            &literal,
            "`foreign_key` must be a column name: `",
        );
    }
    assert_error(&with(r#"as = "a::B""#), r#""a::B""#, "`as` must be a name: `a::B` is not");
    assert_error(
        &event(r#"User, through = "the table""#),
        r#""the table""#,
        "`through` must be the path of a join table: `the table` is not",
    );
}

#[test]
fn a_keyword_as_column() {
    let message = "`type` is a keyword\nhelp: write `r#type`";
    assert_error(&with("foreign_key = type"), "type", message);
    assert_error(&with(r#"foreign_key = "type""#), r#""type""#, message);
    assert_error(&with("foreign_key = rsvps::type"), "type", message);
    assert_error(&with("defaults(type)"), "type", message);
}

#[test]
fn generic_arguments() {
    assert_error(
        &with("model = Rsvp<A, B>"),
        "<A, B>",
        "`model` must be the path of a struct without generic arguments",
    );
}

#[test]
fn switches() {
    assert_error(&with("unique = 1"), "1", "expected `true` or `false` for `unique`, found `1`");
    assert_error(&with("unique(true)"), "(true)", "expected `=` after `unique`");
    assert_error(&with("handle_only = true"), "=", "`handle_only` takes no value");
}

#[test]
fn lists_of_columns() {
    assert_error(&with("timestamps = created_at"), "=", "`timestamps` lists columns in parenthes");
    assert_error(&with("defaults"), "defaults", "`defaults` lists columns in parentheses");
    assert_error(&with("defaults()"), "defaults", "`defaults` must not be empty");
    assert_error(&with("defaults(a b)"), "b", "expected `,`, found `b`");
    assert_error(&with("timestamps(create_at)"), "create_at", "unknown key `create_at`\nhelp: did");
    assert_error(
        &with("timestamps(deleted = d)"),
        "deleted",
        "unknown key `deleted`\nhelp: the keys are `created_at`, `updated_at`",
    );
    assert_errors(
        &with("timestamps(created_at = 1, created_at = c, updated_at =)"),
        &[
            ("1", "expected a string or a path for `created_at`"),
            ("created_at", "duplicate key `created_at`"),
            ("created_at", "`created_at` was first given here"),
            ("updated_at", "`updated_at` has no value"),
        ],
    );
}

#[test]
fn visibilities() {
    for found in ["private", "crate", "3"] {
        assert_error(&with(&format!("vis = {found}")), found, "expected a visibility for `vis`");
    }
    assert_error(&with("vis = pub(here)"), "(here)", "expected a visibility for `vis`");
    assert_error(&with(r#"vis = "pub(crate""#), r#""pub(crate""#, "`vis` must be a visibility");
}

#[test]
fn the_place_of_the_runtime() {
    let facade = |attr: &str| {
        format!("#[{attr}] #[belongs_to_many(User, through = a)] struct Event {{ id: i32 }}")
    };
    let path = |attr: &str| {
        super::with_input(&facade(attr), |input| {
            quote::ToTokens::to_token_stream(&input.facade).to_string().replace(' ', "")
        })
    };
    assert_eq!(path("doc = \"\""), "::diesel_associations");
    assert_eq!(path("associations(crate = crate::orm)"), "crate::orm");
    assert_eq!(path("associations(crate = \"crate\")"), "crate");
    assert_error(&facade("associations"), "associations", "`associations` takes one key");
    assert_error(&facade("associations(krate = a)"), "krate", "unknown key `krate`\nhelp: did you");
    assert_error(&facade("associations(crate)"), "crate", "expected `=` after `crate`");
    assert_errors(
        &facade("associations(crate = a, crate = b)"),
        &[("crate", "duplicate key `crate`"), ("crate", "`crate` was first given here")],
    );
}

#[test]
fn names_of_every_script() {
    for name in ["हिन्दी", "ключ", "鍵", "clé"] {
        let [path, string] = [name.to_owned(), format!("{name:?}")].map(|written| {
            good(&format!("#[belongs_to_many(User, through = a, other_key = {written})] struct Event {{ id: i32 }}"))
        });
        assert_eq!((path.len(), string.len()), (1, 1), "{name}");
    }
}
