//! All error messages: what is wrong, then `help:` and what to write.
//!
//! Lower case, no full stop, the user's own words in backticks. Keywords are called "keys" in
//! messages.

mod part;
mod scope;

use std::fmt::Display;

use self::part::{example, list, noun};
pub(crate) use self::scope::*;

// ---- the struct ----

pub(crate) const ENUM: &str = "`Associations` can only be derived for a struct, this is an enum";
pub(crate) const UNION: &str = "`Associations` can only be derived for a struct, this is a union";
pub(crate) const UNIT_STRUCT: &str = "`Associations` cannot be derived for a unit struct\n\
    help: give it fields: one for each column, at least the key";
pub(crate) const TUPLE_STRUCT: &str = "a tuple struct cannot have a many-to-many association\n\
    help: name its fields: `struct Event { id: i32 }`";
pub(crate) const GENERIC_STRUCT: &str = "a generic struct cannot have a many-to-many association\n\
    help: declare the association on a struct without type parameters and lifetimes";
pub(crate) const NO_ASSOCIATION: &str = "`Associations` needs at least one association\n\
    help: add `#[belongs_to_many(User, through = events_users)]` or `#[diesel(belongs_to(User))]`";

pub(crate) fn on_a_field(word: impl Display) -> String {
    format!("`{word}` belongs on the struct, not on a field\nhelp: move it above the struct")
}

pub(crate) fn inside_diesel(word: impl Display) -> String {
    format!("`{word}` is an attribute of its own\nhelp: write `#[{word}(..)]` outside of `diesel`")
}

// ---- the form of an attribute ----

pub(crate) fn bare_attribute(word: impl Display) -> String {
    format!(
        "`{word}` needs a target and a join table\n\
         help: write `#[{word}(User, through = events_users)]`"
    )
}

pub(crate) fn not_parentheses(word: impl Display) -> String {
    format!("`{word}` takes parentheses\nhelp: write `#[{word}(..)]`")
}

pub(crate) const FACADE: &str = "`associations` takes one key\n\
    help: write `#[associations(crate = path::to::diesel_associations)]`";

pub(crate) fn expected_comma(found: &str) -> String {
    format!("expected `,`, found `{found}`")
}

pub(crate) fn expected_keyword(found: &str) -> String {
    format!("expected a key such as `through`, found `{found}`")
}

pub(crate) fn expected_equals(keyword: impl Display) -> String {
    format!("expected `=` after `{keyword}`\nhelp: write `{}`", example(&keyword))
}

// ---- keywords ----

/// Reported by the compiler, which resolves the paths of the columns.
pub(crate) const ONE_COLUMN: &str =
    "`foreign_key` and `other_key` are one column; a link needs two columns of the join table";

pub(crate) fn unknown_keyword(keyword: impl Display, known: &[&str]) -> String {
    format!("unknown key `{keyword}`\nhelp: the keys are `{}`", known.join("`, `"))
}

pub(crate) fn misspelt_keyword(keyword: impl Display, meant: &str) -> String {
    format!("unknown key `{keyword}`\nhelp: did you mean `{meant}`?")
}

pub(crate) fn duplicate_keyword(keyword: impl Display) -> String {
    format!("duplicate key `{keyword}`\nhelp: remove one of the two")
}

pub(crate) fn first_keyword(keyword: impl Display) -> String {
    format!("`{keyword}` was first given here")
}

// ---- values ----

pub(crate) fn no_value(keyword: impl Display) -> String {
    format!("`{keyword}` has no value\nhelp: write `{}`", example(&keyword))
}

pub(crate) fn empty(keyword: impl Display) -> String {
    format!("`{keyword}` must not be empty\nhelp: write `{}`", example(&keyword))
}

pub(crate) fn wrong_value(keyword: impl Display, expected: &str, found: &str) -> String {
    format!(
        "expected {expected} for `{keyword}`, found `{found}`\nhelp: write, for example, `{}`",
        example(&keyword)
    )
}

pub(crate) fn malformed(keyword: impl Display, text: &str) -> String {
    format!(
        "`{keyword}` must be {}: `{text}` is not\nhelp: write, for example, `{}`",
        noun(&keyword),
        example(&keyword)
    )
}

pub(crate) fn rust_keyword(word: &str) -> String {
    format!("`{word}` is a keyword\nhelp: write `r#{word}`")
}

pub(crate) fn generic_value(keyword: impl Display) -> String {
    format!("`{keyword}` must be {} without generic arguments", noun(&keyword))
}

pub(crate) fn no_list(keyword: impl Display) -> String {
    format!("`{keyword}` lists columns in parentheses\nhelp: write `{}`", example(&keyword))
}

pub(crate) fn takes_no_value(keyword: impl Display) -> String {
    format!("`{keyword}` takes no value\nhelp: write `{keyword}` alone")
}

pub(crate) const TOO_DEEP: &str =
    "this is nested too deeply to be read\nhelp: write a path, such as `User`";

// ---- the target ----

pub(crate) fn missing_target(word: impl Display) -> String {
    format!(
        "missing the target model\nhelp: name it first: `#[{word}(User, through = events_users)]`"
    )
}

pub(crate) fn quoted_target(text: &str) -> String {
    let is_path = |c: char| c.is_alphanumeric() || "_:#".contains(c);
    let text = if text.is_empty() || !text.chars().all(is_path) { "User" } else { text };
    format!("the target is a path, not a string\nhelp: write `{text}` without quotes")
}

pub(crate) fn wrong_target(found: &str) -> String {
    format!("expected the target model, found `{found}`\nhelp: write a path, such as `User`")
}

pub(crate) fn elaborate_target(plain: Option<String>) -> String {
    let plain = plain.unwrap_or_else(|| "User".to_owned());
    format!(
        "the target is a plain model: no generic arguments, lifetimes or references\n\
         help: write `{plain}`"
    )
}

pub(crate) fn second_target(word: impl Display, target: impl Display) -> String {
    format!(
        "one attribute has one target\n\
         help: write another attribute: `#[{word}({target}, through = ..)]`"
    )
}

pub(crate) fn table_as_target(table: &str, model: &str) -> String {
    format!(
        "the target is a model, but `{table}` looks like a table\n\
         help: name the struct, for example `{model}`"
    )
}

// ---- through, model ----

pub(crate) fn missing_through(table: &str) -> String {
    format!("missing `through`\nhelp: name the join table: `through = {table}`")
}

pub(crate) fn needs_through(keyword: &str, table: &str) -> String {
    format!(
        "`{keyword}` needs `through`: without a join table `has_many` takes `as`, `marker` and `vis`\n\
         help: name the join table: `through = {table}`"
    )
}

pub(crate) fn type_as_through(found: &str, table: &str) -> String {
    format!(
        "`through` names the join table's `diesel::table!` module, but `{found}` looks like a type\n\
         help: write the table, for example `through = {table}`; a struct for its rows would be `model`"
    )
}

pub(crate) const TABLE_IN_MODULE: &str = "`through` names the join table's `diesel::table!` module, \
    not the `table` in it\nhelp: leave out `::table`";

pub(crate) fn table_as_model(table: &str, model: &str) -> String {
    format!(
        "`model` names the struct of a join row, but `{table}` looks like a table\n\
         help: name the struct, for example `model = {model}`"
    )
}

// ---- names ----

pub(crate) fn unusable_name(name: &str) -> String {
    format!("`{name}` is not a usable name\nhelp: write a plural in PascalCase: `as = \"Guests\"`")
}

pub(crate) fn unusable_singular(name: impl Display) -> String {
    format!("`{name}` is not a usable name\nhelp: write a singular: `singular = \"Guest\"`")
}

pub(crate) fn not_pascal(name: &str, pascal: &str) -> String {
    format!("`{name}` must be in PascalCase\nhelp: write `{pascal}`")
}

pub(crate) fn cannot_infer(keyword: impl Display, name: &str) -> String {
    format!("`{keyword}` cannot be inferred from `{name}`\nhelp: write it: `{}`", example(&keyword))
}

pub(crate) fn cannot_infer_target(name: &str) -> String {
    format!("the target cannot be inferred from `{name}`\nhelp: name the target model first")
}

pub(crate) fn cannot_infer_singular(name: &str) -> String {
    format!("`{name}` has no usable singular\nhelp: write it: `singular = \"Guest\"`")
}

pub(crate) fn one_number(name: &str, methods: &[String], singular: &str) -> String {
    format!(
        "`{name}` is its own plural: the methods for one target and for many would both be called {}\n\
         help: give the singular another name, for example `singular = \"{singular}\"`",
        list(methods)
    )
}

pub(crate) fn not_plural(name: &str, methods: &[String], plural: &str) -> String {
    format!(
        "`{name}` is a singular: the methods for one target and for many would both be called {}\n\
         help: write the plural: `as = \"{plural}\"`",
        list(methods)
    )
}

pub(crate) fn same_name(name: &str) -> String {
    format!(
        "two associations are called `{name}`\nhelp: give one of them another name: `as = \"..\"`"
    )
}

pub(crate) fn same_marker(marker: impl Display) -> String {
    format!("two associations have the marker `{marker}`\nhelp: name another: `marker = ..`")
}

pub(crate) fn marker_taken(marker: impl Display) -> String {
    format!(
        "the marker would be called `{marker}`, as another type is\nhelp: name another: `marker = ..`"
    )
}

pub(crate) fn method_of_models(name: &str, method: &str) -> String {
    format!(
        "`{name}` would generate `{method}`, which Diesel gives to models\n\
         help: give the association another name: `as = \"..\"`"
    )
}

pub(crate) fn same_methods(first: &str, second: &str, methods: &[String]) -> String {
    format!(
        "the associations `{first}` and `{second}` would both generate {}\n\
         help: change `as` or `singular` of one of them; its column is inferred from the singular unless `other_key` names it",
        list(methods)
    )
}

pub(crate) fn first_used(name: impl Display) -> String {
    format!("`{name}` is first used here")
}

// ---- columns ----

pub(crate) fn same_keys(column: &str) -> String {
    format!(
        "`foreign_key` and `other_key` are both `{column}`\n\
         help: name two columns of the join table: `foreign_key = ..`, `other_key = ..`"
    )
}

pub(crate) fn same_column(column: &str) -> String {
    format!("the column `{column}` is named twice\nhelp: remove one of the two")
}

// ---- Diesel's belongs_to ----

pub(crate) fn no_such_field(column: impl Display) -> String {
    format!(
        "no field with column name `{column}`\n\
         help: name the field that holds the key: `belongs_to(User, foreign_key = ..)`"
    )
}

pub(crate) const BELONGS_TO: &str = "`belongs_to` takes a model and, if need be, its key\n\
    help: write `belongs_to(User)` or `belongs_to(User, foreign_key = author_id)`";
