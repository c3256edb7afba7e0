//! Properties of every input, tested on thousands of generated ones. `PROPTEST_CASES=60000` tests
//! more, from another seed each time. Inputs that such a run has found are at the end.

mod answer;
mod soup;
mod valid;

use proc_macro2::{TokenStream, TokenTree};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed, TestRunner};

use self::answer::Answer;

/// Returns a configuration that keeps a plain `cargo test` quick and repeatable.
fn config(cases: u32) -> Config {
    let quick = std::env::var_os("PROPTEST_CASES").is_none();
    let config = Config { failure_persistence: None, ..Config::default() };
    if quick { Config { cases, rng_seed: RngSeed::Fixed(42), ..config } } else { config }
}

fn event(attributes: &str) -> String {
    format!("{attributes} pub struct Event {{ id: i32, code: String, user_id: i32 }}")
}

fn belongs_to_many(items: &[String]) -> String {
    event(&format!("#[belongs_to_many({})]", items.join(", ")))
}

/// A change to the tokens of an attribute, like a typing mistake.
#[derive(Clone, Copy, Debug)]
enum Slip {
    Remove(Index),
    Double(Index),
    Swap(Index),
}

impl Slip {
    fn any() -> impl Strategy<Value = Self> {
        (any::<Index>(), 0..3).prop_map(|(index, kind)| match kind {
            0 => Self::Remove(index),
            1 => Self::Double(index),
            _ => Self::Swap(index),
        })
    }

    /// Changes the tokens, or those in a group if the change falls on one.
    fn apply(self, tokens: TokenStream) -> TokenStream {
        let mut tokens: Vec<TokenTree> = tokens.into_iter().collect();
        if tokens.is_empty() {
            return TokenStream::new();
        }
        let (Self::Remove(index) | Self::Double(index) | Self::Swap(index)) = self;
        let at = index.index(tokens.len());
        let next = (at + 1).min(tokens.len() - 1);
        match (self, &mut tokens[at]) {
            (_, TokenTree::Group(group)) if !group.stream().is_empty() => {
                let content = self.apply(group.stream());
                *group = proc_macro2::Group::new(group.delimiter(), content);
            }
            (Self::Remove(_), _) => drop(tokens.remove(at)),
            (Self::Double(_), token) => {
                let token = token.clone();
                tokens.insert(at, token);
            }
            (Self::Swap(_), _) => tokens.swap(at, next),
        }
        tokens.into_iter().collect()
    }
}

proptest! {
    #![proptest_config(config(2000))]

    /// The derive does not panic. Its output is Rust, the same each time, and its errors have
    /// useful spans.
    #[test]
    fn any_soup_is_answered(source in soup::item()) {
        let Some(answer) = Answer::to(&source) else { return Ok(()) };
        answer.check(&source)?;
        prop_assert_eq!(Some(answer.text()), Answer::to(&source).map(|answer| answer.text()));
    }
}

proptest! {
    #![proptest_config(config(300))]

    /// A valid attribute is accepted. The order of its keywords and quotes make no difference.
    #[test]
    fn one_meaning_has_one_expansion(
        (items, shuffled) in valid::attribute()
            .prop_flat_map(|items| (Just(items.clone()), Just(items).prop_shuffle())),
    ) {
        let [paths, strings, shuffled] = [
            valid::paths(&items), valid::strings(&items), valid::paths(&shuffled),
        ].map(|items| belongs_to_many(&items));
        let answer = Answer::to(&paths).unwrap();
        answer.check(&paths)?;
        prop_assert!(answer.errors().is_empty(), "{paths}\n{:?}", answer.errors());
        let expected = answer.text();
        for source in [paths, strings, shuffled] {
            prop_assert_eq!(&Answer::to(&source).unwrap().text(), &expected, "{}", source);
        }
    }
}

proptest! {
    #![proptest_config(config(200))]

    /// An attribute without errors generates all of its methods, whatever other attributes there
    /// are.
    #[test]
    fn a_bad_attribute_takes_nothing_from_a_good_one(
        good in valid::attribute(), bad in soup::tokens(), first: bool,
    ) {
        let good = format!("#[belongs_to_many({})]", valid::paths(&good).join(", "));
        let bad = format!("#[belongs_to_many({bad})]");
        let both = if first { format!("{bad} {good}") } else { format!("{good} {bad}") };
        let Some(both) = Answer::to(&event(&both)) else { return Ok(()) };
        let (alone, both) = (Answer::to(&event(&good)).unwrap().methods(), both.methods());
        let lost: Vec<_> = alone.iter().filter(|method| !both.contains(method)).collect();
        prop_assert!(lost.is_empty(), "{good} {bad}: {lost:?}");
    }
}

proptest! {
    #![proptest_config(config(1500))]

    /// An attribute that is nearly right is accepted or reported, and keeps its name.
    #[test]
    fn a_slip_is_blamed_where_it_is(
        items in valid::attribute(), slips in prop::collection::vec(Slip::any(), 1..4),
    ) {
        let items: TokenStream = valid::paths(&items).join(", ").parse().unwrap();
        let items = slips.into_iter().fold(items, |items, slip| slip.apply(items)).to_string();
        let source = event(&format!("#[belongs_to_many({items})]"));
        let Some(answer) = Answer::to(&source) else { return Ok(()) };
        answer.check(&source)?;
        // Nothing is left out without an error.
        prop_assert!(!answer.errors().is_empty() || !answer.methods().is_empty(), "{source}");
    }
}

/// Some of the soup must be accepted, and most of it rejected.
#[test]
fn soup_is_of_use() {
    let mut runner = TestRunner::deterministic();
    let (mut read, mut accepted) = (0, 0);
    for _ in 0..1000 {
        let source = soup::item().new_tree(&mut runner).unwrap().current();
        if let Some(answer) = Answer::to(&source) {
            read += 1;
            accepted += u32::from(answer.errors().is_empty());
        }
    }
    assert!(read > 600, "{read} of 1000 could be read");
    assert!(accepted > 5 && accepted < read / 2, "{accepted} of {read} were accepted");
}

#[test]
fn what_was_found() {
    let found = [
        // The lexer's own error had no useful span.
        "#[belongs_to_many[filter = \"😀\"]] struct Event { id: i32 }",
        "#[belongs_to_many(User, through = rsvps, order = \"a²\")] struct Event { id: i32 }",
    ];
    for source in found {
        Answer::to(source).unwrap().check(source).unwrap();
    }
}
