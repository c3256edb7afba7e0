//! Errors in the form of an attribute.

use super::{assert_error, assert_errors, event, good};

#[test]
fn through_is_missing() {
    assert_error(
        &event("User"),
        "User",
        "missing `through`\nhelp: name the join table: `through = events_users`",
    );
    assert_error(&event(r#"as = "Guests""#), r#""Guests""#, "missing `through`");
}

#[test]
fn without_through_has_many_takes_few_keywords() {
    let event = |keys: &str| format!("#[has_many({keys})] struct Event {{ id: i32 }}");
    for key in ["foreign_key", "other_key", "model", "singular"] {
        assert_error(
            &event(&format!("Hosting, as = Hosts, {key} = a")),
            key,
            &format!("`{key}` needs `through`: without a join table `has_many` takes `as`, "),
        );
    }
    for item in ["timestamps", "defaults(a)", "unique", "symmetric", "handle_only"] {
        let key = item.split('(').next().unwrap();
        assert_error(&event(&format!("Hosting, {item}")), key, &format!("`{key}` needs `through`"));
    }
    assert_error(&event("Hosting, source_key = a"), "source_key", "`source_key` needs `through`");
    assert_error(&event("Hosting, order = a"), "order", "`order` needs `through`");
    assert_error(&event("Hosting, filter = a.eq(1)"), "filter", "`filter` needs `through`");
    assert_error(&event("Hosting, trough = rsvps"), "trough", "unknown key `trough`\nhelp: did");
    assert_error(&event("hostings"), "hostings", "the target is a model, but `hostings` looks");
}

#[test]
fn a_bad_through_is_not_missing() {
    assert_error(&event("User, through = 3"), "3", "expected a string or a path for `through`");
}

#[test]
fn a_misspelt_keyword() {
    let cases = [
        ("trough = rsvps", "trough", "through"),
        ("through = rsvps, foriegn_key = a_id", "foriegn_key", "foreign_key"),
        ("through = rsvps, otherKey = a_id", "otherKey", "other_key"),
        ("through = rsvps, timestamp", "timestamp", "timestamps"),
        ("through = rsvps, default(status)", "default", "defaults"),
        ("through = rsvps, alias = Guests", "alias", "as"),
        ("through = rsvps, via = rsvps", "via", "through"),
    ];
    for (keys, caret, meant) in cases {
        let message = format!("unknown key `{caret}`\nhelp: did you mean `{meant}`?");
        assert_error(&event(&format!("User, {keys}")), caret, &message);
    }
}

#[test]
fn an_unknown_keyword() {
    let message = "unknown key `on_delete`\nhelp: the keys are `through`, `as`, `singular`, ";
    for item in ["on_delete = cascade", "on_delete(cascade)", "on_delete", "on_delete = 3"] {
        assert_error(&event(&format!("User, through = rsvps, {item}")), "on_delete", message);
    }
}

#[test]
fn a_duplicate_keyword_is_reported_in_both_places() {
    assert_errors(
        &event(r#"User, through = rsvps, through = "rsvps""#),
        &[("through", "duplicate key `through`"), ("through", "`through` was first given here")],
    );
}

#[test]
fn equals_is_missing() {
    let message = "expected `=` after `through`\nhelp: write `through = events_users`";
    assert_error(&event(r#"User, through "rsvps""#), r#""rsvps""#, message);
    assert_error(&event("User, through: rsvps"), ":", message);
    assert_error(&event("User, through(rsvps)"), "(rsvps)", message);
    assert_error(&event("User, through"), "through", message);
    assert_error(&event("User, through, unique"), "through", message);
}

#[test]
fn a_comma_is_missing() {
    assert_error(&event("User through = rsvps"), "through", "expected `,`, found `through`");
    assert_error(&event(r#"User, through = rsvps as = "G""#), "as", "expected `,`, found `as`");
    assert_error(&event("User, through = rsvps.x"), ".", "expected `,`, found `.`");
    assert_error(&event("User; through = rsvps"), ";", "expected `,`, found `;`");
}

#[test]
fn a_comma_too_many() {
    assert_error(&event("User,, through = rsvps"), ",", "expected a key such as `through`");
    assert_eq!(super::errors(&event("User, through = rsvps,")), []);
}

#[test]
fn the_target_is_missing() {
    let message = "missing the target model\nhelp: name it first: `#[belongs_to_many(User, ";
    assert_error(&event("through = rsvps"), "through", message);
    assert_error(&event("unique, through = rsvps"), "through", message);
    assert_errors(
        &event("unique"),
        &[("belongs_to_many", message), ("belongs_to_many", "missing `through`")],
    );
}

#[test]
fn there_is_nothing_in_it() {
    for form in ["", " = \"User\"", "()"] {
        let source = format!("#[has_many{form}] struct Event {{ id: i32 }}");
        assert_error(&source, "has_many", "`has_many` needs a target and a join table\nhelp: ");
    }
}

#[test]
fn brackets_instead_of_parentheses() {
    let source = "#[belongs_to_many[User, through = rsvps]] struct Event { id: i32 }";
    assert_error(source, "[", "`belongs_to_many` takes parentheses");
    let source = "#[belongs_to_many{User, trough = rsvps, through = a}] struct Event { id: i32 }";
    assert_errors(
        source,
        &[("{", "`belongs_to_many` takes parentheses"), ("trough", "unknown key `trough`")],
    );
}

#[test]
fn a_target_in_quotes() {
    assert_error(
        &event(r#""User", through = rsvps"#),
        r#""User""#,
        "the target is a path, not a string\nhelp: write `User` without quotes",
    );
    assert_error(&event(r#""", through = rsvps"#), r#""""#, "the target is a path, not a string");
}

#[test]
fn a_target_that_is_no_plain_model() {
    for target in ["User<'a>", "User<A, B>", "&User", "&'a mut User", "[User]", "(User)"] {
        assert_error(
            &event(&format!("{target}, through = rsvps")),
            target,
            "the target is a plain model: no generic arguments, lifetimes or references\n\
             help: write `User`",
        );
    }
    assert_error(&event("'a, through = rsvps"), "'a", "the target is a plain model");
    assert_error(&event("3, through = rsvps"), "3", "expected the target model, found `3`");
    assert_error(&event("type, through = rsvps"), "type", "`type` is a keyword");
}

#[test]
fn a_target_that_can_only_be_a_module() {
    for target in ["self", "super", "crate", "models::super"] {
        let caret = target.trim_start_matches("models::");
        let message =
            format!("expected the target model, found `{caret}`\nhelp: write a path, such");
        assert_error(&event(&format!("{target}, through = rsvps")), caret, &message);
    }
}

#[test]
fn a_type_nested_so_deeply_that_the_stack_would_overflow() {
    let message = "this is nested too deeply to be read\nhelp: write a path, such as `User`";
    for (open, close) in [("(", ")"), ("[", "]"), ("&", ""), ("A<", ">")] {
        let target = format!("{}User{}", open.repeat(300), close.repeat(300));
        let reported = super::errors(&event(&format!("{target}, through = rsvps")));
        assert!(matches!(reported.as_slice(), [(_, reported)] if reported == message), "{open}");
        let source = event(&format!("User, through = a, target_key = a::b as {target}"));
        assert_eq!(super::errors(&source).len(), 1);
        let source = format!("#[diesel(belongs_to(A<{target}>))] struct Post {{ a_id: i32 }}");
        assert_eq!(super::errors(&source).len(), 1);
    }
    // Far more than any model has.
    let source = event(&format!("{}User, through = {}rsvps", "a::".repeat(99), "a::".repeat(99)));
    assert_eq!(super::errors(&source), []);
}

#[test]
fn two_targets() {
    assert_error(
        &event("User, models::Tag, through = rsvps"),
        "models::Tag",
        "one attribute has one target\nhelp: write another attribute: `#[belongs_to_many(models::Tag",
    );
    let source = event("User, \"Tag\", through = rsvps");
    assert_error(&source, "\"Tag\"", "the target is a path, not a string");
    assert_error(
        &event("User, through = a, 3"),
        "3",
        "expected a key such as `through`, found `3`",
    );
}

#[test]
fn every_error_is_reported_in_one_run() {
    assert_errors(
        &event(r#"User, trough = 1, foreign_key = 3, vis = private, as = "my name", timestamps()"#),
        &[
            ("trough", "unknown key `trough`"),
            ("3", "expected a string or a path for `foreign_key`"),
            ("private", "expected a visibility for `vis`"),
            (r#""my name""#, "`as` must be a name"),
            ("timestamps", "`timestamps` must not be empty"),
        ],
    );
}

#[test]
fn a_bad_attribute_leaves_the_others() {
    let source = "#[belongs_to_many(User, through = rsvps)] \
        #[belongs_to_many(Tag, trough = tags)] \
        #[has_many(Room, through = bookings)] \
        #[has_many(Seat)] #[has_many(Seat, unique)] struct Event { id: i32 }";
    assert_eq!(good(source), ["EventUsers", "EventRooms", "EventSeats"]);
}
