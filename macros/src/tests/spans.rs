//! What editors need: the user's tokens keep their spans, methods lead to the attribute, and a
//! half-typed attribute does not affect other code.

use proc_macro2::{Group, Ident, LineColumn, TokenStream, TokenTree};

use super::{errors, good, methods};
use crate::derive_associations;

const EVERY_KEY: &str = r#"models::Tag, through = schema::taggings, as = "Labels", singular = Label,
    foreign_key = event_key, other_key = schema::taggings::tag_key, source_key = code,
    target_key = tags::slug as Slug, model = models::Tagging,
    timestamps(created_at = added_on, updated_at), defaults(status, "note"), unique = false,
    filter = (role.eq("x"), side.eq(-1), kind.eq(Kind::Good)),
    order = (tags::name.desc(), added_on.asc()), marker = Labelled, vis = pub(crate)"#;

fn event(attribute: &str) -> String {
    format!("#[belongs_to_many({attribute})] pub struct Event {{ id: i32, code: String }}")
}

/// Returns all identifiers, also those in groups.
fn idents(tokens: TokenStream) -> Vec<Ident> {
    let ident = |token| match token {
        TokenTree::Ident(ident) => vec![ident],
        TokenTree::Group(group) => idents(group.stream()),
        _ => Vec::new(),
    };
    tokens.into_iter().flat_map(ident).collect()
}

/// Returns where `text` first occurs in `source`.
fn place(source: &str, text: &str) -> LineColumn {
    let before = &source[..source.find(text).unwrap()];
    let column = before.chars().rev().take_while(|c| *c != '\n').count();
    LineColumn { line: before.matches('\n').count() + 1, column }
}

#[test]
fn the_users_tokens_keep_their_places() {
    let source = event(EVERY_KEY);
    let output = idents(derive_associations(source.parse().unwrap()));
    // Each begins with the word and occurs once.
    let words = [
        "Tag,",
        "taggings,",
        "event_key",
        "tag_key",
        "slug ",
        "Slug",
        "Tagging,",
        "added_on,",
        "updated_at",
        "status",
        "role",
        "side",
        "kind",
        "Good",
        "name.",
        "code,",
        "Labelled",
    ];
    for text in words {
        let here = place(&source, text);
        let word = text.trim_end_matches(['.', ',', ' ']);
        let is_there = |ident: &Ident| *ident == word && ident.span().start() == here;
        assert!(output.iter().any(is_there), "`{word}` at {here:?}");
    }
}

#[test]
fn what_is_written_in_quotes_is_at_the_quotes() {
    let source = event(r#"User, through = "schema::rsvps", foreign_key = "event_key""#);
    let output = idents(derive_associations(source.parse().unwrap()));
    for (word, text) in [("rsvps", "\"schema::rsvps\""), ("event_key", "\"event_key\"")] {
        let here = place(&source, text);
        assert!(output.iter().any(|ident| *ident == word && ident.span().start() == here));
    }
}

#[test]
fn methods_lead_to_the_name_of_the_association() {
    let cases = [
        ("User, through = rsvps", "User"),
        ("models::User, through = rsvps", "User"),
        ("User, through = rsvps, as = Guests", "Guests"),
        (r#"User, as = "Guests", through = rsvps"#, r#""Guests""#),
        // So do stand-ins.
        ("User, trough = rsvps", "User"),
        (r#"User, as = "guests", through = rsvps"#, r#""guests""#),
    ];
    for (attribute, word) in cases {
        let source = event(attribute);
        let methods = methods(&source);
        assert_eq!(methods.len(), 22);
        for method in methods {
            let name = method.sig.ident;
            assert_eq!(name.span().start(), place(&source, word), "{name} in {source}");
        }
    }
}

#[test]
fn every_method_is_documented() {
    for attribute in [EVERY_KEY, "User, through = rsvps", "User, trough = rsvps"] {
        for method in methods(&event(attribute)) {
            let documented = method.attrs.iter().any(|attr| attr.path().is_ident("doc"));
            assert!(documented, "{}", method.sig.ident);
        }
    }
}

/// Returns the first `count` tokens, with open groups closed as editors do, and what is left of
/// `count`. A group counts as its tokens and one more.
fn prefix(tokens: TokenStream, mut count: usize) -> (TokenStream, usize) {
    let mut prefix = TokenStream::new();
    for token in tokens {
        if count == 0 {
            break;
        }
        count -= 1;
        match token {
            TokenTree::Group(group) => {
                let (content, left) = self::prefix(group.stream(), count);
                count = left;
                prefix.extend([TokenTree::Group(Group::new(group.delimiter(), content))]);
            }
            token => prefix.extend([token]),
        }
    }
    (prefix, count)
}

#[test]
fn a_half_typed_attribute_is_at_most_one_error() {
    let guests = "#[belongs_to_many(User, through = rsvps, as = Guests)]";
    for whole in [EVERY_KEY, "Tag, through = taggings, symmetric, unique, timestamps, handle_only"]
    {
        for count in 0.. {
            let (typed, left) = prefix(whole.parse().unwrap(), count);
            if left > 0 {
                break;
            }
            let source = format!("{guests} {}", event(&typed.to_string()));
            let reported = errors(&source);
            assert!(reported.len() <= 1, "{source}\n{reported:#?}");
            let good = good(&source);
            assert!(good.contains(&"EventGuests".to_owned()), "{source}");
            assert_eq!(good.len() == 1, reported.len() == 1, "{source}\n{reported:#?}");
        }
    }
    // The second attribute is not even one token long.
    for rest in ["#[belongs_to_many]", "#[belongs_to_many()]", "#[belongs_to]", "#[has_many = ]"] {
        let source = format!("{guests} {rest} struct Event {{ id: i32 }}");
        if syn::parse_str::<syn::DeriveInput>(&source).is_ok() {
            assert!(errors(&source).len() <= 1);
            assert_eq!(good(&source), ["EventGuests"]);
        }
    }
}
