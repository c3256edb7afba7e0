//! Random tokens, many of them from the grammar of attributes.

use proptest::prelude::*;
use proptest::sample::select;

use crate::symbol;

const WORDS: &[&str] = &[
    "User", "Guests", "guests", "Self", "self", "super", "crate", "_", "type", "r#type", "r#fn",
    "gen", "Écran", "用户", "ßx", "İs", "__", "_1", "Fn", "Super", "Sheep", "Values", "eq", "id",
    "events", "table", "true", "false", "3", "-", "1.5", "1u8", "'a'", "'a", "b\"x\"", "c\"x\"",
    "b'x'",
];

const STRINGS: &[&str] = &[
    "\"\"",
    "\" \"",
    "\"User\"",
    "\"fn\"",
    "\"a::b\"",
    "\"1x\"",
    "\"pub(crate)\"",
    "\"(\"",
    "\"0x\"",
    "\"😀\"",
    "\"r#\"",
    "\"r#self\"",
    "\"'a\"",
    "\"role.eq(1u8)\"",
    "\"a\\\"b\"",
    "\"\\u{0}\"",
    "r#\"role.eq(\"x\")\"#",
    "\"/*\"",
    "\"//\"",
    "\"a.asc(),\"",
    "\"e\u{301}\"",
];

const SIGNS: &[&str] = &[
    "=", "=", "=", "==", "=>", ",", ",", ",", ",", "::", ":", ";", ".", "..", "<", ">", "&", "#",
    "!", "?", "$", "@", "|", "*",
];

const PHRASES: &[&str] = &[
    "pub",
    "pub(crate)",
    "pub(in a::b)",
    "dyn",
    "fn",
    "impl",
    "foreign_key =",
    "through = rsvps",
    "through = rsvps,",
    "through = rsvps,",
    "as = Guests,",
    "as =",
    "singular =",
    "filter =",
    "order = a.desc()",
    "role.eq(",
    "role.eq(\"x\")",
    "asc()",
    "User,",
    "User,",
    "a::b as C",
    "a::id",
    "defaults(a)",
    "marker = User",
];

/// Any tokens, also in groups.
pub(super) fn tokens() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => select(symbol::KEYWORDS),
        3 => select(WORDS),
        1 => select(STRINGS),
        3 => select(SIGNS),
        4 => select(PHRASES),
    ];
    word.prop_map(str::to_owned).prop_recursive(3, 24, 9, |inner| {
        let group = select(&[("(", ")"), ("[", "]"), ("{", "}")][..]);
        (prop::collection::vec(inner, 0..9), prop::option::weighted(0.3, group)).prop_map(
            |(tokens, group)| {
                let (open, close) = group.unwrap_or_default();
                format!("{open} {} {close}", tokens.join(" "))
            },
        )
    })
}

/// Items that are probably valid.
fn some_key() -> impl Strategy<Value = String> {
    select(&["unique", "as = Guests", "timestamps", "defaults(a)", "User", "vis = pub"][..])
        .prop_map(str::to_owned)
}

fn attribute() -> impl Strategy<Value = String> {
    let thin = || prop_oneof![3 => tokens(), 1 => Just(String::new()), 1 => some_key()];
    (thin(), thin(), 0..12).prop_map(|(soup, more, kind)| match kind {
        0 => format!("#[diesel({soup})]"),
        1 => format!("#[diesel(belongs_to({soup}), {more})]"),
        2 => format!("#[associations({soup})]"),
        3 => format!("#[belongs_to_many[{soup}]]"),
        4 => format!("#[has_many(Seat, {soup})]"),
        5 => format!("#[has_many(User, through = rsvps, {soup})]"),
        6 => format!("#[belongs_to_many(User, through = rsvps, {soup}, {more})]"),
        7 => format!("#[has_many = {soup}]"),
        _ => format!("#[belongs_to_many({soup})]"),
    })
}

/// Any item that can have a derive.
pub(super) fn item() -> impl Strategy<Value = String> {
    let name = select(&["Event", "r#Type", "Écran", "__", "_1", "fooBar", "用户", "User"][..]);
    let attributes = prop::collection::vec(attribute(), 1..4);
    (name, attributes, 0..14).prop_map(|(name, attributes, kind)| {
        let attributes = attributes.join(" ");
        match kind {
            0 => format!("{attributes} enum {name} {{ A }}"),
            1 => format!("{attributes} struct {name}<'a, T>(&'a T);"),
            2 => format!("{attributes} struct {name};"),
            3 => format!("struct {name} {{ {attributes} id: i32 }}"),
            4 => format!("{attributes} union {name} {{ a: i32 }}"),
            5 => format!("{attributes} struct {name}<const N: usize> where [(); N]: Copy {{}}"),
            _ => format!("{attributes} pub struct {name} {{ id: i32, user_id: i32 }}"),
        }
    })
}
