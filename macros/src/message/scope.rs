//! Messages about `source_key`, `target_key`, `filter` and `order`.

use std::fmt::Display;

use crate::symbol;

// ---- source_key, target_key ----

pub(crate) fn bare_target_key(column: impl Display) -> String {
    format!(
        "`target_key` needs the path of a column of the target's table\n\
         help: write, for example, `target_key = users::{column}`"
    )
}

pub(crate) fn no_field_of_key(owner: impl Display, column: &str) -> String {
    format!(
        "`{owner}` has no field for the column `{column}`\n\
         help: add one, or name the column of another field: `source_key = ..`"
    )
}

// ---- filter ----

pub(crate) const CONDITION: &str = "a condition";

pub(crate) const ONLY_A_TUPLE: &str = "`filter` takes several conditions as a tuple\n\
    help: write, for example, `filter = (role.eq(\"organiser\"), active.eq(true))`";

pub(crate) fn no_comparison(column: &str) -> String {
    format!(
        "`filter` needs the value of `{column}`\n\
         help: write, for example, `filter = {column}.eq(\"organiser\")`"
    )
}

pub(crate) fn only_eq(method: impl Display) -> String {
    format!(
        "`filter` compares with `eq` alone, found `{method}`: new links are written with the value\n\
         help: write, for example, `filter = role.eq(\"organiser\")`"
    )
}

pub(crate) fn wrong_constant(found: &str) -> String {
    format!(
        "`filter` compares with a text, a number, `true`, `false` or a constant of a type, found \
         `{found}`\n\
         help: write, for example, `role.eq(\"organiser\")` or `role.eq(Role::Organiser)`"
    )
}

pub(crate) fn too_many_conditions() -> String {
    format!("`filter` takes at most {} conditions", symbol::CONDITIONS)
}

// ---- order ----

pub(crate) const ORDERING: &str = "a column";

pub(crate) fn no_direction(found: impl Display) -> String {
    format!(
        "`order` takes columns with `asc()` or `desc()`, found `{found}`\n\
         help: write, for example, `order = (users::name.asc(), created_at.desc())`"
    )
}

/// Reported by the compiler, which knows the primary key.
pub(crate) fn key_without_filter(keys: [&str; 2], fixed: &[String]) -> String {
    let ([foreign_key, other_key], fixed) = (keys, fixed.join("`, `"));
    format!(
        "the primary key of the join table is (`{foreign_key}`, `{other_key}`) alone, so a target that \
         is linked with another `{fixed}` cannot be linked with this one too; add `{fixed}` to the primary key, in the \
         database and in `table!`"
    )
}

/// Reported by the compiler, as a warning.
pub(crate) fn maybe_not_unique(columns: &[String]) -> String {
    let columns = columns.join(", ");
    format!(
        "the primary key of the join table is not ({columns}), so a link could be stored twice; \
         write `unique` if there is a UNIQUE index on ({columns}), or `unique = false` if there is none"
    )
}
