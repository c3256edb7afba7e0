//! Stand-ins for associations with errors: everything that other code may call.

use std::collections::BTreeMap;

use syn::{FnArg, GenericParam, Item};

use super::{items, methods};
use crate::derive_associations;

/// How a method is called: whether on a value, the number of arguments, the number of type
/// parameters.
type Call = (bool, usize, usize);

/// Returns the methods that the derive adds to `source`, and how each is called.
fn calls(source: &str) -> BTreeMap<String, Call> {
    let mut calls = BTreeMap::new();
    for method in methods(source) {
        let inputs = &method.sig.inputs;
        let has_self = matches!(inputs.first(), Some(FnArg::Receiver(_)));
        let is_type = |parameter: &&GenericParam| matches!(parameter, GenericParam::Type(_));
        let types = method.sig.generics.params.iter().filter(is_type).count();
        let call = (has_self, inputs.len() - usize::from(has_self), types);
        assert_eq!(calls.insert(method.sig.ident.to_string(), call), None, "{source}");
    }
    calls
}

/// Returns the types and constants that the derive adds to `source`.
fn markers(source: &str) -> Vec<String> {
    let name = |item| match item {
        Item::Struct(item) => Some(item.ident.to_string()),
        Item::Type(item) => Some(format!("type {}", item.ident)),
        Item::Const(item) if item.ident != "_" => Some(format!("const {}", item.ident)),
        _ => None,
    };
    items(source).into_iter().filter_map(name).collect()
}

fn event(attributes: &str) -> String {
    format!("{attributes} pub struct Event {{ id: i32 }}")
}

const GUESTS: &str = "#[belongs_to_many(User, through = rsvps, as = Guests)]";

#[test]
fn a_bad_association_is_called_as_a_good_one() {
    let good = calls(&event(GUESTS));
    assert_eq!(good.len(), 22);
    let cases = [
        "#[belongs_to_many(User, as = Guests)]",
        "#[belongs_to_many(User, trough = rsvps, as = Guests)]",
        "#[belongs_to_many(User, through = Rsvp, as = \"Guests\")]",
        "#[belongs_to_many(&User, through = rsvps, as = Guests)]",
        "#[belongs_to_many(User, through = rsvps, as = guests)]",
        "#[belongs_to_many(User, through = rsvps, as = Guests, foreign_key = 3, singular = _)]",
        "#[belongs_to_many(\"Guest\", through = rsvps)]",
        "#[belongs_to_many(&'a [Guest<T>], through = rsvps)]",
        "#[belongs_to_many(guests, through = rsvps)]",
        "#[belongs_to_many(schema::guests::table, through = rsvps)]",
        "#[belongs_to_many[Guest, through = rsvps]]",
        "#[has_many(Guest, defaults(status))]",
    ];
    for case in cases {
        assert_eq!(calls(&event(case)), good, "{case}");
        let expected = ["type __EventError", "type EventGuests", "const EventGuests"];
        assert_eq!(markers(&event(case)), expected, "{case}");
    }
}

#[test]
fn only_handles_where_only_they_were_asked_for() {
    let calls = calls(&event("#[belongs_to_many(User, as = Guests, handle_only)]"));
    assert_eq!(calls.into_keys().collect::<Vec<_>>(), ["guests", "guests_of"]);
}

#[test]
fn one_to_many_has_only_a_marker() {
    let source = event("#[has_many(Seat, as = seats)]");
    assert_eq!(calls(&source).len(), 0);
    assert_eq!(markers(&source), ["type __EventError", "type EventSeats", "const EventSeats"]);
}

#[test]
fn where_the_name_is_unknown_there_is_nothing() {
    for attribute in ["#[belongs_to_many]", "#[belongs_to_many(User, through = a, as = 3)]"] {
        assert_eq!(markers(&event(attribute)).len(), 0, "{attribute}");
        assert_eq!(calls(&event(attribute)).len(), 0, "{attribute}");
    }
}

#[test]
fn no_association_can_be_on_these() {
    let good = calls(&event(GUESTS));
    let structs = [
        "enum Event { A }",
        "union Event { a: i32 }",
        "struct Event;",
        "struct Event(i32);",
        "struct Event<'a, T: Copy, const N: usize>([&'a T; N]) where T: Send;",
    ];
    for item in structs {
        assert_eq!(calls(&format!("{GUESTS} {item}")), good, "{item}");
    }
    assert_eq!(calls(&format!("struct Event {{ {GUESTS} id: i32 }}")), good);
}

#[test]
fn nothing_exists_twice() {
    // `calls` asserts it.
    let two = event(&format!("{GUESTS} #[belongs_to_many(Tag, through = b, as = Guest)]"));
    let calls = calls(&two);
    assert!(calls.contains_key("get_guest") && calls.contains_key("get_guests"));
    let twice = ["type __EventError", "type EventGuest", "const EventGuest"];
    assert_eq!(markers(&two).iter().filter(|name| twice.contains(&name.as_str())).count(), 3);
    let sheep = event("#[belongs_to_many(Sheep, through = herds)] #[belongs_to_many(Sheep)]");
    assert_eq!(markers(&sheep).len(), 3);
    let taken =
        event("#[belongs_to_many(User, through = a, marker = User)] #[has_many(User, as = 3)]");
    assert_eq!(markers(&taken), ["type __EventError"]);
}

#[test]
fn good_associations_keep_everything() {
    let good = "#[belongs_to_many(Tag, through = taggings)]";
    let bad = "#[belongs_to_many(User, trough = rsvps)]";
    let alone = calls(&event(good));
    for attributes in [format!("{good}{bad}"), format!("{bad}{good}")] {
        let both = calls(&event(&attributes));
        assert!(alone.iter().all(|(method, call)| both.get(method) == Some(call)), "{both:?}");
        assert_eq!(both.len(), 44);
    }
}

#[test]
fn each_error_is_reported_once() {
    let source =
        event("#[belongs_to_many(User, trough = 1, foreign_key = 3)] #[has_many(Seat, unique)]");
    let output = derive_associations(source.parse().unwrap()).to_string();
    assert_eq!(output.matches("compile_error").count(), 3);
}
