//! Reads Diesel's own `#[diesel(belongs_to(..))]` and related attributes, as Diesel's derive does.
//!
//! Whatever compiles there must compile here. Keywords that do not concern associations are
//! skipped: Diesel's other derives read the same attributes and report errors in them.

use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::token::Paren;
use syn::{Attribute, DeriveInput, Field, Fields, LitStr, Path, Token, TypePath};

use crate::ast::BelongsTo;
use crate::attr::slot::Slot;
use crate::attr::{keyword, list, value};
use crate::ctxt::Ctxt;
use crate::{message, name, path, symbol};

/// Whether `attr` contains `belongs_to`, even one with errors.
pub(crate) fn declares(attr: &Attribute) -> bool {
    let mut declares = false;
    each_word(attr, |word, _| declares |= word == symbol::BELONGS_TO);
    declares
}

/// Reads all `belongs_to` of a struct. Returns those without errors.
pub(crate) fn read<'a>(cx: &Ctxt, item: &'a DeriveInput, fields: &'a Fields) -> Vec<BelongsTo<'a>> {
    let mut table = Slot::default();
    let mut parents = Vec::new();
    for attr in &item.attrs {
        each_word(attr, |word, input| {
            if word == symbol::TABLE_NAME {
                table.set(cx, word, read_table(cx, input));
            } else if word == symbol::BELONGS_TO {
                parents.extend(Parent::read(cx, word, input));
            }
        });
    }
    if parents.is_empty() || (table.given().is_some() && table.value().is_none()) {
        return Vec::new();
    }
    let Some(table) = table.into_value().or_else(|| infer_table(&item.ident)) else {
        return Vec::new();
    };
    parents.into_iter().filter_map(|parent| parent.find_field(cx, &table, fields)).collect()
}

/// Returns the table of a struct, named or inferred as Diesel does. Diesel's derives report errors
/// in it.
pub(crate) fn table(item: &DeriveInput) -> Option<Path> {
    let mut table = None;
    for attr in &item.attrs {
        each_word(attr, |word, input| {
            if word == symbol::TABLE_NAME && input.parse::<Token![=]>().is_ok() {
                table = input.parse().ok().or(table.take());
            }
        });
    }
    table.or_else(|| infer_table(&item.ident))
}

/// A `belongs_to`, as the user wrote it.
struct Parent {
    parent: TypePath,
    foreign_key: Option<Ident>,
}

impl Parent {
    fn read(cx: &Ctxt, word: &Ident, input: ParseStream<'_>) -> Option<Self> {
        let parsed = if input.peek(Paren) { list::parentheses(input).ok() } else { None };
        let Some(content) = parsed else {
            cx.error_spanned_by(word, message::BELONGS_TO);
            return None;
        };
        let parent = match list::check_depth(&content).and_then(|()| content.parse()) {
            Ok(parent) if list::ends(&content) => parent,
            _ => {
                let span = list::next(&content).map_or(word.span(), |(span, _)| span);
                cx.error_at(span, message::BELONGS_TO);
                return None;
            }
        };
        list::skip(&content);
        let before = cx.error_count();
        let foreign_key = read_foreign_key(cx, &content);
        (cx.error_count() == before).then_some(Self { parent, foreign_key })
    }

    fn find_field<'a>(self, cx: &Ctxt, table: &Path, fields: &'a Fields) -> Option<BelongsTo<'a>> {
        let foreign_key = match self.foreign_key {
            Some(foreign_key) => foreign_key,
            None => infer_foreign_key(&self.parent)?,
        };
        let column = name::text(&foreign_key);
        let mut fields = fields.members().zip(fields);
        let found = fields.find(|(_, field)| column_name(field).as_ref() == Some(&column));
        let Some((member, field)) = found else {
            cx.error_spanned_by(&foreign_key, message::no_such_field(&foreign_key));
            return None;
        };
        let table = table.clone();
        Some(BelongsTo { parent: self.parent, table, foreign_key, field, member })
    }
}

/// Reads `foreign_key = author_id` if it is there. The last one counts, as in Diesel.
fn read_foreign_key(cx: &Ctxt, input: ParseStream<'_>) -> Option<Ident> {
    let mut foreign_key = None;
    list::each(cx, input, |input| {
        let keyword = keyword::read(cx, input)?;
        if keyword != symbol::FOREIGN_KEY {
            return keyword::unknown(cx, &keyword, &[symbol::FOREIGN_KEY]);
        }
        foreign_key = Some(value::name(cx, input, &keyword)?);
        Some(())
    });
    foreign_key
}

/// Reads `= schema::posts`.
fn read_table(cx: &Ctxt, input: ParseStream<'_>) -> Option<Path> {
    let path = input.parse::<Token![=]>().and_then(|_| input.parse());
    path.map_err(|error| cx.syn_error(error)).ok()
}

fn infer_table(item: &Ident) -> Option<Path> {
    let table = format!("{}s", name::diesel_snake_case(&name::text(item)));
    name::ident(&table, item.span()).map(Path::from)
}

fn infer_foreign_key(parent: &TypePath) -> Option<Ident> {
    let (model, span) = path::last_name(&parent.path)?;
    name::ident(&format!("{}_id", name::diesel_snake_case(&model)), span)
}

/// Returns the column that a field is loaded from. Returns `None` for a tuple's field without
/// `column_name`.
pub(crate) fn column_name(field: &Field) -> Option<String> {
    let mut column = field.ident.as_ref().map(name::text);
    for attr in &field.attrs {
        each_word(attr, |word, input| {
            if word == symbol::COLUMN_NAME && input.parse::<Token![=]>().is_ok() {
                column = read_column(input).or(column.take());
            }
        });
    }
    column
}

fn read_column(input: ParseStream<'_>) -> Option<String> {
    if input.peek(LitStr) {
        let text = input.parse::<LitStr>().ok()?.value();
        return Some(text.strip_prefix("r#").map_or(text.clone(), str::to_owned));
    }
    input.call(Ident::parse_any).ok().as_ref().map(name::text)
}

/// Calls `read` for each item in `#[diesel(..)]`, with its first word and the rest.
pub(crate) fn each_word(attr: &Attribute, mut read: impl FnMut(&Ident, ParseStream<'_>)) {
    if !attr.path().is_ident(symbol::DIESEL) {
        return;
    }
    let parser = |input: ParseStream<'_>| {
        while !input.is_empty() {
            if let Ok(word) = input.call(Ident::parse_any) {
                read(&word.unraw(), input);
            }
            list::skip(input);
        }
        Ok(())
    };
    if let Ok(meta) = attr.meta.require_list() {
        // Errors here are in values that were skipped.
        let _skipped = parser.parse2(meta.tokens.clone());
    }
}
