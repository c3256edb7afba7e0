//! Items that cannot have associations, and attributes in the wrong place.

use super::{assert_error, assert_errors, errors, good, with_input};

const ATTR: &str = "#[belongs_to_many(User, through = rsvps)]";

#[test]
fn neither_enums_nor_unions() {
    assert_error(&format!("{ATTR} enum Event {{ A }}"), "enum", "`Associations` can only be");
    assert_error(&format!("{ATTR} union Event {{ a: i32 }}"), "union", "`Associations` can only");
}

#[test]
fn neither_tuple_nor_unit_structs() {
    assert_error(&format!("{ATTR} struct Event(i32);"), "Event", "a tuple struct cannot have");
    assert_error(&format!("{ATTR} struct Event;"), "Event", "`Associations` cannot be derived");
}

#[test]
fn no_generic_structs() {
    let message = "a generic struct cannot have a many-to-many association";
    assert_error(&format!("{ATTR} struct Event<T, U> {{ a: (T, U) }}"), "T", message);
    assert_error(&format!("{ATTR} struct Event<'a> {{ a: &'a i32 }}"), "'a", message);
    let source = format!("{ATTR} struct Event<const N: usize> {{ a: i32 }}");
    assert_error(&source, "const N: usize", message);
}

#[test]
fn errors_in_attributes_are_reported_too() {
    let source = "#[belongs_to_many(User, trough = a, through = b)] struct Event<T> { t: T }";
    assert_errors(source, &[("T", "a generic struct"), ("trough", "unknown key `trough`")]);
    assert_eq!(good(&format!("{ATTR} struct Event<T> {{ t: T }}")).len(), 0);
}

#[test]
fn belongs_to_survives_a_many_to_many_that_cannot_be() {
    let source = "#[belongs_to_many(User, through = a)] #[diesel(belongs_to(Room))] \
        struct Event<T> { room_id: i32, t: T }";
    let item = syn::parse_str(source).unwrap();
    let cx = crate::ctxt::Ctxt::new();
    let input = crate::read::input(&cx, &item);
    assert!(cx.check().is_err());
    assert_eq!((input.belongs_to.len(), input.associations.len()), (1, 0));
}

#[test]
fn nothing_declared() {
    assert_error(
        "#[diesel(table_name = events)] struct Event { id: i32 }",
        "Event",
        "`Associations` needs at least one association\nhelp: add `#[belongs_to_many(",
    );
}

#[test]
fn an_attribute_inside_diesels() {
    assert_error(
        "#[diesel(table_name = events, belongs_to_many(User, through = rsvps))] struct Event { id: i32 }",
        "belongs_to_many",
        "`belongs_to_many` is an attribute of its own\nhelp: write `#[belongs_to_many(..)]` outside",
    );
    let source = "#[diesel(belongs_to(User), has_many(Seat))] struct Event { user_id: i32 }";
    assert_error(source, "has_many", "`has_many` is an attribute of its own");
}

#[test]
fn an_attribute_with_an_error_is_still_a_declaration() {
    assert_eq!(errors("#[belongs_to_many] struct Event { id: i32 }").len(), 1);
    assert_eq!(errors("#[diesel(belongs_to)] struct Event { id: i32 }").len(), 1);
}

#[test]
fn an_attribute_on_a_field() {
    assert_error(
        "struct Event { #[belongs_to_many(User, through = rsvps)] id: i32 }",
        "belongs_to_many",
        "`belongs_to_many` belongs on the struct, not on a field",
    );
}

#[test]
fn visibility_comes_from_the_struct() {
    let source = format!("{ATTR} pub(crate) struct Event {{ id: i32 }}");
    with_input(&source, |input| {
        let vis = input.associations.first().map(|a| quote::ToTokens::to_token_stream(&a.vis));
        assert_eq!(vis.unwrap().to_string().replace(' ', ""), "pub(crate)");
    });
}
