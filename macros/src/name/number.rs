//! Converts one English word, in any case, between singular and plural.

use super::english::{
    FAMILIES, IRREGULAR, PLURALS, Row, SINGULARS, UNCOUNTABLE, UNCOUNTABLE_ENDINGS,
};

/// `Person` → `People`, `user` → `users`. Does not change a plural.
pub(super) fn plural(word: &str) -> String {
    inflect(word, |(one, many)| (one, many), PLURALS)
}

/// `People` → `Person`, `users` → `user`. Does not change a singular.
pub(super) fn singular(word: &str) -> String {
    inflect(word, |(one, many)| (many, one), SINGULARS)
}

/// Inflects a word. `direct` turns a pair of singular and plural into a pair of the form to replace
/// and its replacement.
fn inflect(
    word: &str,
    direct: impl Fn((&'static str, &'static str)) -> (&'static str, &'static str),
    regular: &[Row],
) -> String {
    // Has as many bytes as the word itself.
    let lower = word.to_ascii_lowercase();
    let irregular = || IRREGULAR.iter().copied().map(&direct);
    if irregular().any(|(_, to)| to == lower) {
        return word.to_owned();
    }
    if let Some((from, to)) = irregular().find(|(from, _)| *from == lower) {
        return replace(word, from, to);
    }
    if is_uncountable(&lower) {
        return word.to_owned();
    }
    for (stems, one, many) in FAMILIES {
        let (from, to) = direct((one, many));
        if follows(&lower, stems, to) {
            return word.to_owned();
        }
        if follows(&lower, stems, from) {
            return replace(word, from, to);
        }
    }
    match regular.iter().find(|(stems, from, _)| follows(&lower, stems, from)) {
        Some((_, from, to)) => replace(word, from, to),
        None => word.to_owned(),
    }
}

fn is_uncountable(lower: &str) -> bool {
    // These endings do not apply to other scripts.
    !lower.ends_with(|last: char| last.is_ascii())
        || UNCOUNTABLE.split(' ').any(|word| word == lower)
        || follows(lower, UNCOUNTABLE_ENDINGS, "")
}

/// Whether the word ends in one of the stems and `ending`.
fn follows(lower: &str, stems: &str, ending: &str) -> bool {
    let fits = |head: &str| stems.split(' ').any(|stem| ends_in(head, stem));
    lower.strip_suffix(ending).is_some_and(fits)
}

/// Whether `head` ends in `stem`. `C` is a consonant, `<` the beginning of the word.
fn ends_in(head: &str, stem: &str) -> bool {
    let mut letters = head.chars().rev();
    stem.chars().rev().all(|expected| match (expected, letters.next()) {
        ('<', letter) => letter.is_none(),
        ('C', Some(letter)) => !matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u'),
        (expected, letter) => letter == Some(expected),
    })
}

/// Replaces the ending of a word and keeps its case. Does not change letters common to both
/// endings.
fn replace(word: &str, from: &str, to: &str) -> String {
    let pairs = from.chars().zip(to.chars());
    let common = pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum::<usize>();
    let (stem, old) = word.split_at(word.len() - from.len() + common);
    let new = &to[common..];
    if !word.contains(char::is_lowercase) && word.contains(char::is_uppercase) {
        format!("{stem}{}", new.to_uppercase())
    } else if stem.is_empty() && old.starts_with(char::is_uppercase) {
        let mut letters = new.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect()
    } else {
        format!("{stem}{new}")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use pluralizer::pluralize;

    use super::*;

    /// Words from this project's texts.
    const WORDS: &str = include_str!("words.txt");

    /// Words that `pluralizer` gets wrong: the word, its singular there, and its singular here.
    const CORRECTED: &[(&str, &str, &str)] =
        &[("axis", "axi", "axis"), ("caches", "cach", "cache"), ("species", "specie", "species")];

    fn words() -> BTreeSet<String> {
        let mut words: BTreeSet<String> = WORDS.split_whitespace().map(str::to_owned).collect();
        for (one, many) in IRREGULAR {
            words.extend([(*one).to_owned(), (*many).to_owned()]);
        }
        words.extend(UNCOUNTABLE.split(' ').map(str::to_owned));
        words.extend(FAMILIES.iter().chain(PLURALS).chain(SINGULARS).flat_map(examples));
        words
    }

    /// Returns the words of a row, with both of its endings and with others.
    fn examples((stems, from, to): &Row) -> Vec<String> {
        let stems = stems.split(' ').filter(|stem| *stem != "cache").map(|stem| {
            match stem.strip_prefix('<') {
                Some(word) => word.to_owned(),
                None => format!("b{}", stem.replace('C', "d")),
            }
        });
        let with = |stem: String| [*from, *to, "", "s"].map(|ending| format!("{stem}{ending}"));
        stems.flat_map(with).collect()
    }

    #[test]
    fn agrees_with_pluralizer() {
        let words = words();
        assert!(words.len() > 3000, "{} words", words.len());
        for word in words {
            let corrected = CORRECTED.iter().find(|(corrected, ..)| *corrected == word);
            let theirs = pluralize(&word, 1, false);
            if let Some((_, wrong, right)) = corrected {
                assert_eq!((theirs.as_str(), singular(&word).as_str()), (*wrong, *right));
            } else {
                assert_eq!(singular(&word), theirs, "the singular of {word}");
            }
            assert_eq!(plural(&word), pluralize(&word, 2, false), "the plural of {word}");
        }
    }

    #[test]
    fn keeps_the_case() {
        let cases = [
            ("Person", "People"),
            ("PERSON", "PEOPLE"),
            ("Mouse", "Mice"),
            ("Ox", "Oxen"),
            ("USER", "USERS"),
            ("Écran", "Écrans"),
            ("Écharpe", "Écharpes"),
            ("Me", "Us"),
        ];
        for (one, many) in cases {
            assert_eq!(plural(one), many);
            assert_eq!(singular(many), one);
            assert_eq!(plural(many), many);
            assert_eq!(singular(one), one);
        }
        for same in ["用户", "", "É", "Écrané"] {
            assert_eq!(plural(same), same);
            assert_eq!(singular(same), same);
        }
    }
}
