//! `order`: columns with a direction.

use super::{assert_error, event, only_model};

fn with(order: &str) -> String {
    event(&format!("User, through = rsvps, order = {order}"))
}

#[test]
fn columns_and_directions() {
    let cases = [
        ("created_at", r#"["created_at"]"#),
        ("users::name.asc()", r#"["users::name"]"#),
        ("crate::users::name.desc()", r#"["crate::users::name down"]"#),
        ("(a.desc(), users::b, c.asc(),)", r#"["a down", "users::b", "c"]"#),
    ];
    for (order, read) in cases {
        assert!(only_model(&with(order)).ends_with(read), "{order}");
        assert!(only_model(&with(&format!("\"{order}\""))).ends_with(read), "{order}");
    }
}

#[test]
fn what_is_no_order() {
    let message = "`order` takes columns with `asc()` or `desc()`, found";
    assert_error(&with("name.down()"), "down", message);
    assert_error(&with("name.desc"), "desc", message);
    assert_error(&with("name.desc(1)"), "desc", message);
    assert_error(&with("name.desc().nulls_last()"), "nulls_last", message);
    assert_error(&with("\"name.down()\""), "\"name.down()\"", message);
    assert_error(&with("3"), "3", "expected a column for `order`, found `3`\nhelp: write, for");
    assert_error(&with("type"), "type", "`type` is a keyword");
    assert_error(&with("-name"), "-", "expected a column for `order`, found `-`");
    assert_error(&with("()"), "order", "`order` must not be empty");
    assert_error(&with(""), "order", "`order` has no value");
    assert_error(&event("User, through = a, order(b)"), "(b)", "expected `=` after `order`");
    assert_error(&event("User, through = a, order_by = b"), "order_by", "unknown key `order_by`");
}
