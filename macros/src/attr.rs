//! Reads `#[belongs_to_many(..)]` as it stands, records every mistake and goes on.
//!
//! Nothing is inferred or compared here: `lower` does the one, `check` the other.

mod columns;
mod expression;
pub(crate) mod facade;
pub(crate) mod list;
pub(crate) mod slot;
mod target;
pub(crate) mod value;

use proc_macro2::{Ident, Span};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, MacroDelimiter, Meta, MetaList, Path, Visibility};

use self::slot::Slot;
use crate::ast::{Column, Filter, Ordering, TargetKey, Timestamps};
use crate::ctxt::Ctxt;
use crate::{message, name, symbol};

/// One attribute, in the user's words.
pub(crate) struct Attr {
    /// `belongs_to_many` or `has_many`: blamed where nothing smaller is at fault.
    pub(crate) word: Ident,
    pub(crate) target: Slot<Path>,
    pub(crate) through: Slot<Path>,
    pub(crate) alias: Slot<Ident>,
    pub(crate) singular: Slot<Ident>,
    pub(crate) foreign_key: Slot<Column>,
    pub(crate) other_key: Slot<Column>,
    pub(crate) source_key: Slot<Column>,
    pub(crate) target_key: Slot<TargetKey>,
    pub(crate) model: Slot<Path>,
    pub(crate) timestamps: Slot<Timestamps>,
    pub(crate) defaults: Slot<Vec<Column>>,
    pub(crate) unique: Slot<bool>,
    pub(crate) filter: Slot<Filter>,
    pub(crate) order: Slot<Vec<Ordering>>,
    pub(crate) symmetric: Slot<()>,
    pub(crate) marker: Slot<Ident>,
    pub(crate) vis: Slot<Visibility>,
    pub(crate) handle_only: Slot<()>,
    /// Whether a part could not be read at all, so that nothing can be called missing.
    pub(crate) lost: bool,
}

/// The word of an attribute that declares an association of this crate's.
pub(crate) fn declares(attr: &Attribute) -> Option<&Ident> {
    attr.path().get_ident().filter(|word| is_word(word))
}

pub(crate) fn is_word(word: &Ident) -> bool {
    word == symbol::BELONGS_TO_MANY || word == symbol::HAS_MANY
}

/// Reads one attribute. `None` if there is nothing in it to read.
pub(crate) fn read(cx: &Ctxt, attr: &Attribute) -> Option<Attr> {
    let word = declares(attr)?;
    let Meta::List(meta) = &attr.meta else {
        cx.error_spanned_by(word, message::bare_attribute(word));
        return None;
    };
    check_parentheses(cx, word, meta);
    if meta.tokens.is_empty() {
        cx.error_spanned_by(word, message::bare_attribute(word));
        return None;
    }
    let mut read = Attr::new(word.clone());
    let parsed = meta.parse_args_with(|input: ParseStream<'_>| {
        Ok(list::each(cx, input, |input| read.item(cx, input)))
    });
    match parsed {
        Ok(lost) => read.lost = lost,
        Err(error) => cx.syn_error(error),
    }
    Some(read)
}

/// Brackets and braces are a mistake, but what is in them can still be read.
pub(crate) fn check_parentheses(cx: &Ctxt, word: &Ident, meta: &MetaList) {
    let span = match &meta.delimiter {
        MacroDelimiter::Paren(_) => return,
        MacroDelimiter::Brace(brace) => brace.span.open(),
        MacroDelimiter::Bracket(bracket) => bracket.span.open(),
    };
    cx.error_at(span, message::not_parentheses(word));
}

/// The word with which an item begins, without `r#`.
pub(crate) fn word(cx: &Ctxt, input: ParseStream<'_>) -> Option<Ident> {
    if let Ok(word) = input.call(Ident::parse_any) {
        return Some(word.unraw());
    }
    let (span, found) = list::next(input)?;
    cx.error_at(span, message::expected_key(&found));
    None
}

/// Reports a key that is none of `known`. Always `None`.
pub(crate) fn unknown_key(cx: &Ctxt, key: &Ident, known: &[&str]) -> Option<()> {
    let message = match nearest(&key.to_string(), known) {
        Some(meant) => message::misspelt_key(key, meant),
        None => message::unknown_key(key, known),
    };
    cx.error_spanned_by(key, message);
    None
}

/// The one of `known` that `word` is a slip of: at most every third letter is wrong.
pub(crate) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    // `foreignKey` is right but for its case.
    let word = name::snake(word);
    let borrowed = symbol::FOREIGN_WORDS.iter().find(|(theirs, _)| *theirs == word);
    if let Some((_, ours)) = borrowed {
        return known.iter().find(|key| *key == ours).copied();
    }
    let distance = |key: &&str| strsim::damerau_levenshtein(key, &word);
    let near = known.iter().min_by_key(|key| distance(key))?;
    (distance(near) * 3 <= near.chars().count()).then_some(*near)
}

impl Attr {
    fn new(word: Ident) -> Self {
        Self {
            word,
            target: Slot::default(),
            through: Slot::default(),
            alias: Slot::default(),
            singular: Slot::default(),
            foreign_key: Slot::default(),
            other_key: Slot::default(),
            source_key: Slot::default(),
            target_key: Slot::default(),
            model: Slot::default(),
            timestamps: Slot::default(),
            defaults: Slot::default(),
            unique: Slot::default(),
            filter: Slot::default(),
            order: Slot::default(),
            symmetric: Slot::default(),
            marker: Slot::default(),
            vis: Slot::default(),
            handle_only: Slot::default(),
            lost: false,
        }
    }

    /// Whether it is the parent's side of Diesel's `belongs_to`: `has_many` without a join table.
    pub(crate) fn is_one_to_many(&self) -> bool {
        self.word == symbol::HAS_MANY && self.through.given().is_none()
    }

    /// The first key that has a meaning only with a join table, and where it stands.
    pub(crate) fn first_of_join_table(&self) -> Option<(&'static str, Span)> {
        let given = [
            (symbol::SINGULAR, self.singular.given()),
            (symbol::FOREIGN_KEY, self.foreign_key.given()),
            (symbol::OTHER_KEY, self.other_key.given()),
            (symbol::SOURCE_KEY, self.source_key.given()),
            (symbol::TARGET_KEY, self.target_key.given()),
            (symbol::MODEL, self.model.given()),
            (symbol::TIMESTAMPS, self.timestamps.given()),
            (symbol::DEFAULTS, self.defaults.given()),
            (symbol::UNIQUE, self.unique.given()),
            (symbol::FILTER, self.filter.given()),
            (symbol::ORDER, self.order.given()),
            (symbol::SYMMETRIC, self.symmetric.given()),
            (symbol::HANDLE_ONLY, self.handle_only.given()),
        ];
        given.into_iter().find_map(|(key, span)| Some((key, span?)))
    }

    /// Reads one item: the target or a key.
    fn item(&mut self, cx: &Ctxt, input: ParseStream<'_>) -> Option<()> {
        if target::stands_here(input, self.target.given().is_some()) {
            return target::read(cx, input, self);
        }
        let key = word(cx, input)?;
        self.key(cx, input, &key)
    }

    fn key(&mut self, cx: &Ctxt, input: ParseStream<'_>, key: &Ident) -> Option<()> {
        use columns::{defaults, timestamps};
        use expression::{filter, order};
        use value::{any_name, column, item_path, name, nothing, switch, target_key, visibility};
        match key.to_string().as_str() {
            symbol::THROUGH => self.through.set(cx, key, item_path(cx, input, key)),
            symbol::AS => self.alias.set(cx, key, any_name(cx, input, key)),
            symbol::SINGULAR => self.singular.set(cx, key, any_name(cx, input, key)),
            symbol::FOREIGN_KEY => self.foreign_key.set(cx, key, column(cx, input, key)),
            symbol::OTHER_KEY => self.other_key.set(cx, key, column(cx, input, key)),
            symbol::SOURCE_KEY => self.source_key.set(cx, key, column(cx, input, key)),
            symbol::TARGET_KEY => self.target_key.set(cx, key, target_key(cx, input, key)),
            symbol::MODEL => self.model.set(cx, key, item_path(cx, input, key)),
            symbol::TIMESTAMPS => self.timestamps.set(cx, key, timestamps(cx, input, key)),
            symbol::DEFAULTS => self.defaults.set(cx, key, defaults(cx, input, key)),
            symbol::UNIQUE => self.unique.set(cx, key, switch(cx, input, key)),
            symbol::FILTER => self.filter.set(cx, key, filter(cx, input, key)),
            symbol::ORDER => self.order.set(cx, key, order(cx, input, key)),
            symbol::SYMMETRIC => self.symmetric.set(cx, key, nothing(cx, input, key)),
            symbol::MARKER => self.marker.set(cx, key, name(cx, input, key)),
            symbol::VIS => self.vis.set(cx, key, visibility(cx, input, key)),
            symbol::HANDLE_ONLY => self.handle_only.set(cx, key, nothing(cx, input, key)),
            unknown => {
                if nearest(unknown, symbol::KEYS) == Some(symbol::THROUGH) {
                    self.through.mention(key.span());
                }
                unknown_key(cx, key, symbol::KEYS)
            }
        }
    }
}
