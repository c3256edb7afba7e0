//! Tests the output, line by line: `cargo test --example countries`.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use diesel_associations::prelude::*;

use crate::command::{self, Command};
use crate::data;
use crate::models::{Country, CountryNeighbours, Currency, Language};
use crate::schema::{countries, country_borders, country_currencies, country_languages};

/// Returns the lines that `countries <line>` prints, or the error.
fn ask(line: &str) -> Result<Vec<String>, String> {
    let command = command::parse(line.split(' ').map(Into::into))?;
    let mut out = Vec::new();
    crate::run(&command, &mut out).map_err(|error| error.to_string())?;
    let out = String::from_utf8(out).unwrap();
    Ok(out.lines().map(str::to_owned).collect())
}

#[test]
fn speaks() {
    let lines = ask("speaks French").unwrap();
    let (total, countries) = lines.split_last().unwrap();
    for country in ["Belgium", "Canada", "Senegal", "Switzerland"] {
        assert!(countries.contains(&country.to_owned()), "{country}");
    }
    assert!(!countries.contains(&"Germany".to_owned()));
    assert!(countries.is_sorted());
    assert_eq!(total, &format!("French is spoken in {} countries", countries.len()));
    assert_eq!(countries.len(), 46);
}

#[test]
fn languages() {
    let expected =
        ["French", "Italian", "Romansh", "Swiss German", "Switzerland speaks 4 languages"];
    assert_eq!(ask("languages Switzerland").unwrap(), expected);
    assert_eq!(ask("languages Antarctica").unwrap(), ["Antarctica speaks 0 languages"]);
    assert_eq!(ask("languages Romania").unwrap(), ["Romanian", "Romania speaks 1 language"]);
}

#[test]
fn currencies() {
    let expected = ["Swiss franc (CHF)", "Switzerland uses 1 currency"];
    assert_eq!(ask("currencies Switzerland").unwrap(), expected);
}

#[test]
fn top_languages() {
    assert_eq!(ask("top-languages 3").unwrap(), [" 91 English", " 46 French", " 25 Arabic"]);
    assert_eq!(ask("top-languages").unwrap().len(), 10);
    assert_eq!(ask("top-languages 0").unwrap().len(), 0);
}

#[test]
fn shares_currency() {
    let lines = ask("shares-currency Germany").unwrap();
    let (total, countries) = lines.split_last().unwrap();
    assert!(countries.contains(&"Austria: Euro".to_owned()));
    assert!(!countries.iter().any(|line| line.starts_with("Germany")));
    assert!(countries.is_sorted());
    assert_eq!(total, &format!("Germany shares a currency with {} countries", countries.len()));

    let of_many = ask("shares-currency Zimbabwe").unwrap();
    assert!(of_many.contains(&"Germany: Euro".to_owned()), "{of_many:?}");
    assert!(of_many.contains(&"India: Indian rupee".to_owned()), "{of_many:?}");
}

#[test]
fn neighbours() {
    let expected =
        ["Austria", "France", "Germany", "Italy", "Liechtenstein", "Switzerland has 5 neighbours"];
    assert_eq!(ask("neighbours Switzerland").unwrap(), expected);
    assert_eq!(ask("neighbours Portugal").unwrap(), ["Spain", "Portugal has 1 neighbour"]);
    assert_eq!(ask("neighbours Iceland").unwrap(), ["Iceland has 0 neighbours"]);
}

#[test]
fn neighbours_of_neighbours() {
    let expected = [
        "Andorra",
        "France",
        "Gibraltar",
        "Morocco",
        "Portugal is two borders away from 4 countries",
    ];
    assert_eq!(ask("two-steps Portugal").unwrap(), expected);
    assert_eq!(ask("two-steps Switzerland").unwrap().len(), 15);
}

#[test]
fn neighbours_that_share_a_language() {
    let expected = ["France", "Italy", "Switzerland shares a language with 2 neighbours"];
    assert_eq!(ask("understands Switzerland").unwrap(), expected);
    let expected = ["France", "Germany", "Luxembourg", "Netherlands"];
    assert_eq!(ask("understands Belgium").unwrap()[..4], expected);
    let expected = ["Portugal shares a language with 0 neighbours"];
    assert_eq!(ask("understands Portugal").unwrap(), expected);
}

#[test]
fn countries_with_many_neighbours() {
    let answer = ask("most-neighbours").unwrap();
    assert!(answer[0].starts_with(" 16 China: Afghanistan, Bhutan, "), "{answer:?}");
    let of_austria = "  8 Austria: Czechia, Germany, Hungary, Italy, Liechtenstein, Slovakia, Slovenia, Switzerland";
    assert_eq!(answer[5], of_austria);
    assert_eq!(answer[11..], ["11 countries have at least 8 neighbours"]);
    assert_eq!(ask("most-neighbours 16").unwrap()[1..], ["1 country has at least 16 neighbours"]);
}

/// In the file, Sri Lanka has a border with India, but India has none with Sri Lanka.
#[test]
fn the_border_that_is_listed_once_is_found_and_repaired() {
    let found = "Sri Lanka names India, and India does not name Sri Lanka";
    assert_eq!(ask("borders").unwrap(), [found, "1 link was added to 649"]);
    assert!(ask("neighbours India").unwrap().contains(&"Sri Lanka".to_owned()));

    let (mut conn, written) = data::load().unwrap();
    let conn = &mut conn;
    assert_eq!(written.one_sided, [("LKA".to_owned(), "IND".to_owned())]);
    assert_eq!(CountryNeighbours.one_sided(conn), Ok(vec![]));
    assert_eq!(CountryNeighbours.repair(conn), Ok(0));
    assert_eq!(country_borders::table.count().get_result(conn), Ok(650));
}

/// A new border is one link of two rows, whichever country adds it.
#[test]
fn borders_have_two_sides() {
    let (mut conn, _) = data::load().unwrap();
    let conn = &mut conn;
    let iceland = Country::neighbours_of("ISL");
    assert_eq!(iceland.add_all(conn, ["GRL", "NOR"]), Ok(2));
    assert_eq!(Country::neighbours_of("GRL").keys(conn), Ok(vec!["ISL".to_owned()]));
    assert_eq!(Country::neighbours_of("GRL").remove(conn, "ISL"), Ok(1));
    assert_eq!(iceland.keys(conn), Ok(vec!["NOR".to_owned()]));
    assert_eq!(iceland.clear(conn), Ok(1));
    assert_eq!(country_borders::table.count().get_result(conn), Ok(650));
}

#[test]
fn names_in_any_case() {
    assert_eq!(ask("currencies TÜRKIYE").unwrap()[0], "Turkish lira (TRY)");
    assert_eq!(ask("speaks swiss german").unwrap()[0], "Switzerland");
}

#[test]
fn an_unknown_name_offers_the_nearest() {
    let error = |line| ask(line).unwrap_err();
    assert_eq!(error("speaks Frensh"), "unknown language `Frensh`; did you mean `French`?");
    assert_eq!(
        error("languages Korea"),
        "unknown country `Korea`; did you mean `North Korea` or `South Korea`?"
    );
    assert_eq!(error("currencies Xyzzy"), "unknown country `Xyzzy`");
}

#[test]
fn command_lines() {
    assert_eq!(command::parse(std::iter::empty()), Ok(Command::Help));
    assert_eq!(ask("help").unwrap(), ask("--help").unwrap());
    assert_eq!(ask("speaks"), Err("`speaks` needs the name of a language".into()));
    assert_eq!(ask("eats Cheese"), Err("unknown question `eats`".into()));
    assert_eq!(ask("top-languages many"), Err("`top-languages` takes a number, not `many`".into()));
    assert_eq!(ask("most-neighbours 1 2"), Err("`most-neighbours` takes one number".into()));
    assert_eq!(ask("borders France"), Err("`borders` takes no name".into()));
    assert_eq!(ask("--loud help"), Err("unknown option `--loud`".into()));
}

#[test]
fn everything_is_loaded() {
    let records = data::records().unwrap();
    let (mut conn, written) = data::load().unwrap();
    let conn = &mut conn;

    assert_eq!(records.len(), 250);
    assert_eq!(countries::table.count().get_result(conn), Ok(250));
    let language_links: usize = records.iter().map(|record| record.languages.len()).sum();
    let currency_links: usize = records.iter().map(|record| record.currencies.len()).sum();
    assert_eq!((written.language_links, written.currency_links), (language_links, currency_links));
    assert_eq!(country_languages::table.count().get_result(conn), Ok(412));
    assert_eq!(country_currencies::table.count().get_result(conn), Ok(275));

    for record in &records {
        let mut languages = Country::languages_of(&record.cca3).keys(conn).unwrap();
        languages.sort();
        assert!(languages.iter().eq(record.languages.keys()), "{record:?}");
        let currencies = Country::currencies_of(&record.cca3).total(conn).unwrap();
        assert_eq!(usize::try_from(currencies), Ok(record.currencies.len()), "{record:?}");
    }
}

/// A key is enough; the owner need not be loaded.
#[test]
fn keys_are_text() {
    let (mut conn, _) = data::load().unwrap();
    let conn = &mut conn;

    let swiss = Country::languages_of("CHE");
    assert_eq!(swiss.has(conn, "roh"), Ok(true));
    assert_eq!(swiss.has_all(conn, ["fra", "ita"]), Ok(true));
    assert_eq!(swiss.has_any(conn, &["deu", "eng"]), Ok(false));
    assert_eq!(Language::countries_of("roh").keys(conn), Ok(vec!["CHE".to_owned()]));
    assert_eq!(Currency::countries_of(String::from("CHF")).total(conn), Ok(2));
    assert_eq!(swiss.add_all(conn, ["fra", "deu"]), Ok(1), "French was there");
}

#[test]
fn foreign_keys_are_enforced() {
    let (mut conn, _) = data::load().unwrap();
    let unknown = Country::languages_of("CHE").add(&mut conn, "tlh");
    assert!(
        matches!(unknown, Err(Error::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _))),
        "{unknown:?}"
    );
}
