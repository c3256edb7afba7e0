//! Converts the case and number of names, and builds identifiers. Works on characters, not on
//! bytes: names may be `Écran` or `用户`.

mod english;
mod number;

use heck::{ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};
use syn::ext::IdentExt;

/// Returns the text of an identifier without `r#`, so that names can be built from it.
pub(crate) fn text(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// `GuestUsers` → `guest_users`.
pub(crate) fn snake(name: &str) -> String {
    // The plural of an acronym is one word. Otherwise `URLs` would be `ur_ls`.
    if let Some(acronym) = name.strip_suffix('s') {
        if acronym.chars().rev().take(2).filter(|c| c.is_uppercase()).count() == 2 {
            return format!("{acronym}S").to_snake_case();
        }
    }
    name.to_snake_case()
}

/// `guest_users` → `GuestUsers`. Does not change a name that begins with a capital.
pub(crate) fn pascal(name: &str) -> String {
    if is_pascal(name) { name.to_owned() } else { name.to_upper_camel_case() }
}

/// Whether `name` can be the name of a type. Names in scripts without case, such as Chinese, always
/// can.
pub(crate) fn is_pascal(name: &str) -> bool {
    !name.contains('_') && !name.starts_with(char::is_lowercase)
}

/// Whether `name` is written like a type and not like a module.
pub(crate) fn looks_like_type(name: &str) -> bool {
    name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase)
}

/// Whether `name` is written like a module and not like a type.
pub(crate) fn looks_like_table(name: &str) -> bool {
    name.starts_with(char::is_lowercase)
}

/// `GuestUser` → `GuestUsers`, `sub_item` → `sub_items`.
pub(crate) fn plural(name: &str) -> String {
    last_word(name, number::plural)
}

/// `GuestUsers` → `GuestUser`, `sub_items` → `sub_item`.
pub(crate) fn singular(name: &str) -> String {
    last_word(name, number::singular)
}

/// Inflects only the last word. Irregular words are recognised only as whole words, so
/// `GuestPeople` must be split to become `GuestPerson`.
fn last_word(name: &str, inflect: fn(&str) -> String) -> String {
    let (head, word) = split_last_word(name);
    format!("{head}{}", inflect(&word))
}

fn split_last_word(name: &str) -> (String, String) {
    let chars: Vec<char> = name.chars().collect();
    let at = |index: usize| chars.get(index).copied().unwrap_or_default();
    let starts_word = |index: &usize| {
        let (before, here, after) = (at(*index - 1), at(*index), at(*index + 1));
        let capital = here.is_uppercase() && (!before.is_uppercase() || after.is_lowercase());
        before == '_' || capital
    };
    let start = (1..chars.len()).rev().find(starts_word).unwrap_or(0);
    let head = chars.iter().take(start).collect();
    let word = chars.iter().skip(start).collect();
    (head, word)
}

/// Diesel's own rule, without its panic on names such as `Écran`. Differs from [`snake`] in
/// acronyms and digits. Used only where Diesel uses it.
pub(crate) fn diesel_snake_case(name: &str) -> String {
    let mut snake = String::with_capacity(name.len());
    for (index, character) in name.chars().enumerate() {
        if index > 0 && character.is_uppercase() {
            snake.push('_');
        }
        if index == 0 || character.is_uppercase() {
            snake.extend(character.to_lowercase());
        } else {
            snake.push(character);
        }
    }
    snake
}

/// Returns an identifier, a raw one if necessary. Returns `None` if no identifier can have this
/// text: it is empty, begins with a digit, or is one of the few keywords that cannot be raw.
pub(crate) fn ident(text: &str, span: Span) -> Option<Ident> {
    if text.starts_with(char::is_numeric) {
        // Kept from the lexer, which would report `0x_id` itself inside a compiler.
        return None;
    }
    if is_composed(text) {
        return Some(Ident::new(text, span));
    }
    let parsed = if is_rust_keyword(text) {
        syn::parse_str(&format!("r#{text}"))
    } else {
        syn::parse_str(text)
    };
    let mut ident: Ident = parsed.ok()?;
    ident.set_span(span);
    Some(ident)
}

/// Whether `text` is like `get_guests`, as most names are. No keyword is, so the lexer, which is
/// slow, need not be asked.
fn is_composed(text: &str) -> bool {
    let is_ascii = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.len() > 1 && text.contains('_') && text.chars().all(is_ascii)
}

/// Whether `text` is a keyword that can be written as a raw identifier.
pub(crate) fn is_rust_keyword(text: &str) -> bool {
    // Anything else is kept from the lexer, which would report it itself inside a compiler.
    let is_word = !text.is_empty() && text.chars().all(|c| c.is_ascii_alphabetic());
    // A keyword since edition 2024, but not in syn.
    let is_reserved = || text == "gen" || syn::parse_str::<Ident>(text).is_err();
    is_word && !is_path_keyword(text) && is_reserved()
}

/// Whether `text` is a keyword that cannot be written as a raw identifier.
pub(crate) fn is_path_keyword(text: &str) -> bool {
    matches!(text, "self" | "Self" | "super" | "crate")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plural_and_singular_are_inverse() {
        let pairs = [
            ("User", "Users"),
            ("GuestUser", "GuestUsers"),
            ("Person", "People"),
            ("GuestPerson", "GuestPeople"),
            ("Category", "Categories"),
            ("Status", "Statuses"),
            ("OrderStatus", "OrderStatuses"),
            ("Series", "Series"),
            ("Child", "Children"),
            ("Follow", "Follows"),
            ("Follower", "Followers"),
            ("HTTPServer", "HTTPServers"),
            ("Écran", "Écrans"),
            ("PetitÉcran", "PetitÉcrans"),
            ("Subitem", "Subitems"),
            ("SubItem", "SubItems"),
            ("sub_item", "sub_items"),
            ("news_person", "news_people"),
        ];
        for (one, many) in pairs {
            assert_eq!(plural(one), many);
            assert_eq!(singular(many), one);
        }
    }

    #[test]
    fn a_name_in_the_right_number_stays() {
        for many in ["Guests", "People", "Statuses", "Children", "Sheep", "guest_users"] {
            assert_eq!(plural(many), many);
        }
        for one in ["Guest", "Person", "Status", "Child", "Sheep", "guest_user"] {
            assert_eq!(singular(one), one);
        }
    }

    #[test]
    fn snake_case() {
        let cases = [
            ("Guests", "guests"),
            ("Subitems", "subitems"),
            ("SubItems", "sub_items"),
            ("HTTPServers", "http_servers"),
            ("URLs", "urls"),
            ("ShortURLs", "short_urls"),
            ("Écrans", "écrans"),
            ("ÉcransÉtroits", "écrans_étroits"),
            ("用户", "用户"),
            ("Is", "is"),
            ("__", ""),
        ];
        for (name, expected) in cases {
            assert_eq!(snake(name), expected);
        }
    }

    #[test]
    fn pascal_case_keeps_what_the_user_wrote() {
        assert_eq!(pascal("HTTPServers"), "HTTPServers");
        assert_eq!(pascal("http_servers"), "HttpServers");
        assert_eq!(pascal("Guest_Users"), "GuestUsers");
        assert_eq!(pascal("écran"), "Écran");
        assert!(is_pascal("用户"));
    }

    #[test]
    fn diesels_rule() {
        let cases = [
            ("User", "user"),
            ("GuestUser", "guest_user"),
            ("HTTPServer", "h_t_t_p_server"),
            ("Écran", "écran"),
            ("Item2", "item2"),
            ("_Odd", "__odd"),
            ("Foo_Bar", "foo__bar"),
            ("", ""),
        ];
        for (name, expected) in cases {
            assert_eq!(diesel_snake_case(name), expected);
        }
    }

    #[test]
    fn identifiers_are_raw_where_they_must_be() {
        let ident = |text| ident(text, Span::call_site()).map(|ident| ident.to_string());
        assert_eq!(ident("guests").as_deref(), Some("guests"));
        assert_eq!(ident("type").as_deref(), Some("r#type"));
        assert_eq!(ident("gen").as_deref(), Some("r#gen"));
        assert_eq!(ident("écran").as_deref(), Some("écran"));
        assert_eq!(ident("_self").as_deref(), Some("_self"));
        assert_eq!(ident("__").as_deref(), Some("__"));
        for unusable in ["", "_", "1_a", "self", "Self", "super", "crate", "1st", "a b", "r#self"] {
            assert_eq!(ident(unusable), None, "{unusable}");
        }
    }
}
