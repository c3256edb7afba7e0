//! Parts shared by several messages.

use std::fmt::Display;

use crate::symbol;

/// Lists the first few methods. Twenty names would hide the help.
pub(super) fn list(methods: &[String]) -> String {
    const SHOWN: usize = 3;
    let shown = methods.iter().take(SHOWN).map(|method| format!("`{method}`"));
    let mut list = shown.collect::<Vec<_>>().join(", ");
    if methods.len() > SHOWN {
        list.push_str(&format!(" and {} more", methods.len() - SHOWN));
    }
    list
}

/// Returns what the value of a keyword is.
pub(super) fn noun(keyword: impl Display) -> &'static str {
    match keyword.to_string().as_str() {
        symbol::THROUGH => "the path of a join table",
        symbol::MODEL => "the path of a struct",
        symbol::AS | symbol::SINGULAR | symbol::MARKER => "a name",
        symbol::TARGET_KEY => "the path of a column",
        symbol::VIS => "a visibility",
        symbol::FILTER => "a condition, or a tuple of conditions",
        symbol::ORDER => "a column, or a tuple of columns",
        symbol::CRATE => "the path of a crate",
        _ => "a column name",
    }
}

/// Returns a correct line for a keyword.
pub(super) fn example(keyword: impl Display) -> &'static str {
    match keyword.to_string().as_str() {
        symbol::THROUGH => "through = events_users",
        symbol::AS => "as = \"Guests\"",
        symbol::SINGULAR => "singular = \"Guest\"",
        symbol::FOREIGN_KEY => "foreign_key = event_id",
        symbol::OTHER_KEY => "other_key = guest_id",
        symbol::SOURCE_KEY => "source_key = code",
        symbol::TARGET_KEY => "target_key = users::name",
        symbol::MODEL => "model = Rsvp",
        symbol::TIMESTAMPS => "timestamps(created_at = added_on)",
        symbol::CREATED_AT => "created_at = added_on",
        symbol::UPDATED_AT => "updated_at = changed_on",
        symbol::DEFAULTS => "defaults(status)",
        symbol::UNIQUE => "unique = true",
        symbol::FILTER => "filter = role.eq(\"organiser\")",
        symbol::ORDER => "order = users::name.asc()",
        symbol::SYMMETRIC => "symmetric",
        symbol::MARKER => "marker = EventGuests",
        symbol::VIS => "vis = pub(crate)",
        symbol::CRATE => "crate = path::to::diesel_associations",
        _ => "key = value",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_keyword_has_an_example_of_its_own() {
        for keyword in symbol::KEYWORDS {
            if *keyword != symbol::HANDLE_ONLY {
                assert!(example(keyword).starts_with(keyword), "{keyword}");
            }
        }
    }

    #[test]
    fn long_lists_are_cut() {
        let methods: Vec<String> = ["a", "b", "c", "d", "e"].map(String::from).to_vec();
        assert_eq!(list(methods.get(..2).unwrap()), "`a`, `b`");
        assert_eq!(list(&methods), "`a`, `b`, `c` and 2 more");
    }
}
