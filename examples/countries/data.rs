//! From the JSON file into a database.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use serde::Deserialize;

use crate::models::{Country, Currency, Language};
use crate::schema::{countries, currencies, languages};

/// One country of the file. Languages and currencies are names by code.
#[derive(Debug, Deserialize)]
pub(crate) struct Record {
    pub(crate) cca3: String,
    pub(crate) name: String,
    pub(crate) languages: BTreeMap<String, String>,
    pub(crate) currencies: BTreeMap<String, String>,
}

/// How many rows [`fill`] wrote.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub(crate) countries: usize,
    pub(crate) languages: usize,
    pub(crate) currencies: usize,
    pub(crate) language_links: usize,
    pub(crate) currency_links: usize,
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "loaded {} countries, linked {} times to {} languages and {} times to {} currencies",
            self.countries,
            self.language_links,
            self.languages,
            self.currency_links,
            self.currencies
        )
    }
}

/// A database in memory that holds the whole file.
pub(crate) fn load() -> Result<(SqliteConnection, Written), Box<dyn Error>> {
    let mut conn = SqliteConnection::establish(":memory:")?;
    // SQLite does not enforce foreign keys unless told, by every connection anew. Without this, a link
    // to a language that does not exist would be stored.
    conn.batch_execute("PRAGMA foreign_keys = ON")?;
    conn.batch_execute(include_str!("schema.sql"))?;
    let written = fill(&mut conn, &records()?)?;
    Ok((conn, written))
}

/// The file.
pub(crate) fn records() -> serde_json::Result<Vec<Record>> {
    serde_json::from_str(include_str!("data/countries.json"))
}

/// Writes everything, or nothing if the database refuses any of it. One transaction is also much
/// faster than one for each statement.
fn fill(conn: &mut SqliteConnection, records: &[Record]) -> QueryResult<Written> {
    let countries = countries_of(records);
    let languages = languages_of(records);
    let currencies = currencies_of(records);
    conn.transaction(|conn| {
        let mut written = Written {
            countries: diesel::insert_into(countries::table).values(&countries).execute(conn)?,
            languages: diesel::insert_into(languages::table).values(&languages).execute(conn)?,
            currencies: diesel::insert_into(currencies::table).values(&currencies).execute(conn)?,
            ..Written::default()
        };
        // `add_*` and not `set_*`: the countries are new, so there is nothing to compare with or to
        // remove, and `add_*` is one statement for all links of a country. Any iterator of keys will do.
        for (country, record) in countries.iter().zip(records) {
            written.language_links += country.add_languages(conn, record.languages.keys())?;
            written.currency_links += country.add_currencies(conn, record.currencies.keys())?;
        }
        Ok(written)
    })
}

fn countries_of(records: &[Record]) -> Vec<Country> {
    let country =
        |record: &Record| Country { code: record.cca3.clone(), name: record.name.clone() };
    records.iter().map(country).collect()
}

fn languages_of(records: &[Record]) -> Vec<Language> {
    let mut names = names_by_code(records.iter().map(|record| &record.languages));
    // The first country that speaks it is Moldova, where the file calls it "Moldavian".
    names.insert("ron", "Romanian");
    names
        .into_iter()
        .map(|(code, name)| Language { code: code.to_owned(), name: name.to_owned() })
        .collect()
}

fn currencies_of(records: &[Record]) -> Vec<Currency> {
    names_by_code(records.iter().map(|record| &record.currencies))
        .into_iter()
        .map(|(code, name)| Currency { code: code.to_owned(), name: name.to_owned() })
        .collect()
}

/// Each code once. A few have another name in another country ("krone" for "Danish krone"): the first
/// one counts.
fn names_by_code<'a>(
    given: impl Iterator<Item = &'a BTreeMap<String, String>>,
) -> BTreeMap<&'a str, &'a str> {
    let mut names = BTreeMap::new();
    for (code, name) in given.flatten() {
        names.entry(code.as_str()).or_insert(name.as_str());
    }
    names
}
