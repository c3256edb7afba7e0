//! Whatever the tokens, the derive answers with items, and never panics.

use std::fmt::Write;

use proc_macro2::TokenStream;

use crate::{derive_associations, symbol};

const ROUNDS: u64 = 6_000;

const TOKENS: &[&str] = &[
    "User",
    "Guests",
    "guests",
    "Self",
    "self",
    "super",
    "crate",
    "_",
    "type",
    "r#type",
    "r#fn",
    "gen",
    "Écran",
    "用户",
    "__",
    "_1",
    "Fn",
    "Super",
    "Sheep",
    "true",
    "false",
    "3",
    "-",
    "1.5",
    "'a'",
    "'a",
    "b\"x\"",
    "c\"x\"",
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
    "=",
    "=",
    "=",
    "==",
    ",",
    ",",
    ",",
    ",",
    "::",
    ":",
    ".",
    "<",
    ">",
    "&",
    "#",
    "!",
    "?",
    "pub",
    "pub(crate)",
    "dyn",
    "fn",
    "impl",
    "foreign_key =",
    "through = rsvps",
    "through = rsvps,",
    "as =",
    "filter =",
    "order = a.desc()",
    "role.eq(",
    "role.eq(\"x\")",
    "\"role.eq(1u8)\"",
    "\"a\\\"b\"",
    "eq",
    "asc()",
    "User,",
    "id",
    "events",
];

/// A small deterministic generator: a failure must be repeatable.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words.get(self.below(words.len())).copied().unwrap()
    }

    /// Words of the grammar, other tokens and groups of both.
    fn soup(&mut self, depth: usize) -> String {
        let mut soup = String::new();
        for _ in 0..self.below(9) {
            match self.below(10) {
                0..4 => soup.push_str(self.pick(symbol::KEYS)),
                4 => soup.push_str(self.pick(&["a::b as C", "as", "id", "a::id"])),
                5 if depth > 0 => {
                    let (open, close) =
                        [("(", ")"), ("[", "]"), ("{", "}")].get(self.below(3)).copied().unwrap();
                    write!(soup, "{open}{}{close}", self.soup(depth - 1)).unwrap();
                }
                _ => soup.push_str(self.pick(TOKENS)),
            }
            soup.push(' ');
        }
        soup
    }

    fn attributes(&mut self) -> String {
        let mut attributes = String::new();
        for _ in 0..=self.below(3) {
            let soup = self.soup(2);
            let attribute = match self.below(8) {
                0 => format!("#[diesel({soup})]"),
                1 => format!("#[diesel(belongs_to({soup}), {})]", self.soup(2)),
                2 => format!("#[associations({soup})]"),
                3 => format!("#[belongs_to_many[{soup}]]"),
                5 => format!("#[has_many(Hosting, {soup})]"),
                4 => format!("#[has_many(User, through = rsvps, {soup})]"),
                _ => format!("#[belongs_to_many({soup})]"),
            };
            attributes.push_str(&attribute);
        }
        attributes
    }

    fn item(&mut self) -> String {
        let name = self.pick(&["Event", "r#Type", "Écran", "__", "_1", "fooBar", "用户"]);
        let attributes = self.attributes();
        match self.below(12) {
            0 => format!("{attributes} enum {name} {{ A }}"),
            1 => format!("{attributes} struct {name}<'a, T>(&'a T);"),
            2 => format!("{attributes} struct {name};"),
            3 => format!("struct {name} {{ {attributes} id: i32 }}"),
            _ => format!("{attributes} struct {name} {{ id: i32, user_id: i32 }}"),
        }
    }
}

#[test]
fn soup_is_answered_with_items() {
    let mut random = Random(42);
    let (mut lexed, mut silent) = (0, 0);
    for _ in 0..ROUNDS {
        let source = random.item();
        let Ok(tokens) = source.parse::<TokenStream>() else {
            continue;
        };
        lexed += 1;
        let output = derive_associations(tokens.clone()).to_string();
        assert!(syn::parse_str::<syn::File>(&output).is_ok(), "{source}\n{output}");
        assert_eq!(output, derive_associations(tokens).to_string(), "{source}");
        silent += u64::from(!output.contains("compile_error"));
    }
    // The soup must be thin enough to pass at times, and thick enough to fail mostly.
    assert!(lexed > ROUNDS / 2, "{lexed} lexed");
    assert!(silent > 10 && silent < lexed / 2, "{silent} of {lexed} accepted");
}
