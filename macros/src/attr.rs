//! Reads `#[belongs_to_many(..)]` as written. Records every error and continues after it.
//!
//! `lower` infers what is missing, and `check` compares the parts.

mod columns;
mod expression;
pub(crate) mod facade;
pub(crate) mod keyword;
pub(crate) mod list;
pub(crate) mod slot;
mod target;
pub(crate) mod value;

use proc_macro2::{Ident, Span};
use syn::parse::ParseStream;
use syn::{Attribute, Meta, Path, Visibility};

use self::slot::Slot;
use crate::ast::{Column, Filter, Ordering, TargetKey, Timestamps};
use crate::ctxt::Ctxt;
use crate::{message, symbol};

/// One attribute, as the user wrote it.
pub(crate) struct Attr {
    /// `belongs_to_many` or `has_many`. Errors point here if they cannot point at a smaller part.
    pub(crate) name: Ident,
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
    /// Whether a part was skipped unread. Nothing can be reported as missing then.
    pub(crate) lost: bool,
}

/// Returns the name of an attribute that declares an association, `None` for other attributes.
pub(crate) fn declares(attr: &Attribute) -> Option<&Ident> {
    attr.path().get_ident().filter(|name| is_association(name))
}

/// Whether an attribute called `name` declares an association.
pub(crate) fn is_association(name: &Ident) -> bool {
    name == symbol::BELONGS_TO_MANY || name == symbol::HAS_MANY
}

/// Reads one attribute. Returns `None` if it is empty.
pub(crate) fn read(cx: &Ctxt, attr: &Attribute) -> Option<Attr> {
    let name = declares(attr)?;
    let Meta::List(meta) = &attr.meta else {
        cx.error_spanned_by(name, message::bare_attribute(name));
        return None;
    };
    list::check_parentheses(cx, name, meta);
    if meta.tokens.is_empty() {
        cx.error_spanned_by(name, message::bare_attribute(name));
        return None;
    }
    let mut read = Attr::new(name.clone());
    let parsed = meta.parse_args_with(|input: ParseStream<'_>| {
        Ok(list::each(cx, input, |input| read.item(cx, input)))
    });
    match parsed {
        Ok(lost) => read.lost = lost,
        Err(error) => cx.syn_error(error),
    }
    Some(read)
}

impl Attr {
    fn new(name: Ident) -> Self {
        Self {
            name,
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

    /// Whether this is Diesel's one-to-many association: `has_many` without a join table.
    pub(crate) fn is_one_to_many(&self) -> bool {
        self.name == symbol::HAS_MANY && self.through.given().is_none()
    }

    /// Returns the first keyword that needs a join table, and its span.
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
        given.into_iter().find_map(|(keyword, span)| Some((keyword, span?)))
    }

    /// Reads one item: the target, or a keyword and its value.
    fn item(&mut self, cx: &Ctxt, input: ParseStream<'_>) -> Option<()> {
        if target::is_next(input, self.target.given().is_some()) {
            return target::read(cx, input, &self.name, &mut self.target);
        }
        let keyword = keyword::read(cx, input)?;
        self.value(cx, input, &keyword)
    }

    /// Reads the value of a keyword.
    fn value(&mut self, cx: &Ctxt, input: ParseStream<'_>, keyword: &Ident) -> Option<()> {
        use columns::{defaults, timestamps};
        use expression::{filter, order};
        use value::{any_name, column, item_path, name, nothing, switch, target_key, visibility};
        match keyword.to_string().as_str() {
            symbol::THROUGH => self.through.set(cx, keyword, item_path(cx, input, keyword)),
            symbol::AS => self.alias.set(cx, keyword, any_name(cx, input, keyword)),
            symbol::SINGULAR => self.singular.set(cx, keyword, any_name(cx, input, keyword)),
            symbol::FOREIGN_KEY => self.foreign_key.set(cx, keyword, column(cx, input, keyword)),
            symbol::OTHER_KEY => self.other_key.set(cx, keyword, column(cx, input, keyword)),
            symbol::SOURCE_KEY => self.source_key.set(cx, keyword, column(cx, input, keyword)),
            symbol::TARGET_KEY => self.target_key.set(cx, keyword, target_key(cx, input, keyword)),
            symbol::MODEL => self.model.set(cx, keyword, item_path(cx, input, keyword)),
            symbol::TIMESTAMPS => self.timestamps.set(cx, keyword, timestamps(cx, input, keyword)),
            symbol::DEFAULTS => self.defaults.set(cx, keyword, defaults(cx, input, keyword)),
            symbol::UNIQUE => self.unique.set(cx, keyword, switch(cx, input, keyword)),
            symbol::FILTER => self.filter.set(cx, keyword, filter(cx, input, keyword)),
            symbol::ORDER => self.order.set(cx, keyword, order(cx, input, keyword)),
            symbol::SYMMETRIC => self.symmetric.set(cx, keyword, nothing(cx, input, keyword)),
            symbol::MARKER => self.marker.set(cx, keyword, name(cx, input, keyword)),
            symbol::VIS => self.vis.set(cx, keyword, visibility(cx, input, keyword)),
            symbol::HANDLE_ONLY => self.handle_only.set(cx, keyword, nothing(cx, input, keyword)),
            unknown => {
                if keyword::nearest(unknown, symbol::KEYWORDS) == Some(symbol::THROUGH) {
                    self.through.mention(keyword.span());
                }
                keyword::unknown(cx, keyword, symbol::KEYWORDS)
            }
        }
    }
}
