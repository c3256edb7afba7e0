//! Whatever the attributes of a struct contain, the derive returns Rust code and never panics.

#![no_main]

use diesel_associations_macros::fuzz;
use libfuzzer_sys::{Corpus, fuzz_target};
use proc_macro2::TokenStream;

/// The meaning of bytes from 0x80 on, so that the fuzzer need not find words letter by letter. Smaller
/// bytes are characters.
const WORDS: &[&str] = &[
    " User ", " models::User ", " through = rsvps ", " through = ", " as = ", " as = Guests ", " as = \"Guests\" ",
    " singular = ", " foreign_key = ", " other_key = ", " source_key = ", " target_key = ", " model = ",
    " timestamps ", " timestamps(created_at = a) ", " created_at ", " updated_at ", " defaults( ", " defaults ",
    " unique ", " unique = false ", " filter = ", " role.eq(\"x\") ", " role.eq(-1i64) ", " order = ",
    " users::name.desc() ", ".asc()", ".eq(", " symmetric ", " marker = ", " vis = ", " pub(crate) ", " pub ",
    " handle_only ", " trough ", " alias ", " true ", " false ", " Self ", " self ", " super ", " crate ", " _ ",
    " type ", " r#type ", " gen ", " Écran ", " 用户 ", " ßx ", " e\u{301} ", " \"", "\" ", " r#\"", "\"# ", " b\"x\" ",
    " c\"x\" ", " 'a ", " 'a' ", " 1u8 ", " 0x ", " ::", "::", " => ", "<'a>", "<T>", "&", ")] #[belongs_to_many(",
    ")] #[has_many(", ")] #[diesel(belongs_to(", ")] #[associations(crate = ", " Tag, through = taggings ", " id ",
];

/// The struct around the attributes.
const ITEMS: [&str; 4] = [
    "pub struct Event { id: i32, code: String, user_id: i32 }",
    "struct r#Type<'a, T>(&'a T);",
    "enum Écran { A }",
    "struct Event { #[belongs_to_many(User)] id: i32 }",
];

/// Returns an item and its attributes as text. The first byte selects the item.
fn source(data: &[u8]) -> Option<String> {
    let (choice, data) = data.split_first()?;
    // Mostly the first one.
    let item = ITEMS[usize::from(choice.saturating_sub(252))];
    let mut source = String::from("#[belongs_to_many(");
    for byte in data {
        match byte.checked_sub(0x80) {
            None => source.push(char::from(*byte)),
            Some(word) => source.push_str(WORDS[usize::from(word) % WORDS.len()]),
        }
    }
    Some(source + ")] " + item)
}

fuzz_target!(|data: &[u8]| -> Corpus {
    let tokens = source(data).and_then(|source| source.parse::<TokenStream>().ok());
    let Some(tokens) = tokens.filter(|tokens| syn::parse2::<syn::DeriveInput>(tokens.clone()).is_ok()) else {
        return Corpus::Reject;
    };
    let output = fuzz(tokens.clone());
    assert!(syn::parse2::<syn::File>(output.clone()).is_ok(), "{output}");
    assert_eq!(output.to_string(), fuzz(tokens).to_string());
    Corpus::Keep
});
