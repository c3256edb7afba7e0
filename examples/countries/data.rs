//! Loads the JSON file into a database.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel_associations::prelude::*;
use serde::Deserialize;

use crate::models::{Country, CountryNeighbours, Currency, Language};
use crate::schema::{countries, country_borders, currencies, languages};

/// A country in the file. Languages and currencies map codes to names.
#[derive(Debug, Deserialize)]
pub(crate) struct Record {
    pub(crate) cca3: String,
    pub(crate) name: String,
    pub(crate) languages: BTreeMap<String, String>,
    pub(crate) currencies: BTreeMap<String, String>,
    /// The codes of its neighbours.
    pub(crate) borders: Vec<String>,
}

/// How many rows [`fill`] wrote.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub(crate) countries: usize,
    pub(crate) languages: usize,
    pub(crate) currencies: usize,
    pub(crate) language_links: usize,
    pub(crate) currency_links: usize,
    /// As in the file, which lists each border twice.
    pub(crate) border_links: usize,
    /// The borders that the file lists once, by the codes of the countries.
    pub(crate) one_sided: Vec<(String, String)>,
    /// The links that were added for them.
    pub(crate) repaired: usize,
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
        )?;
        write!(
            f,
            "; {} border links, of which {} were one-sided and {} added",
            self.border_links,
            self.one_sided.len(),
            self.repaired
        )
    }
}

/// Creates a database in memory that holds the whole file.
pub(crate) fn load() -> Result<(SqliteConnection, Written), Box<dyn Error>> {
    let mut conn = SqliteConnection::establish(":memory:")?;
    // Each connection to SQLite must turn on foreign keys. Without this, a link to a language that
    // does not exist would be stored.
    conn.batch_execute("PRAGMA foreign_keys = ON")?;
    conn.batch_execute(include_str!("schema.sql"))?;
    let written = fill(&mut conn, &records()?)?;
    Ok((conn, written))
}

/// Parses the file.
pub(crate) fn records() -> serde_json::Result<Vec<Record>> {
    serde_json::from_str(include_str!("data/countries.json"))
}

/// Writes everything, or nothing if the database rejects any of it. One transaction is also much
/// faster than one per statement.
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
        // `add_*` rather than `set_*`: the countries are new, so there is nothing to compare or
        // remove, and `add_*` adds all links of a country in one statement. It accepts any iterator
        // of keys.
        for (country, record) in countries.iter().zip(records) {
            written.language_links += country.add_languages(conn, record.languages.keys())?;
            written.currency_links += country.add_currencies(conn, record.currencies.keys())?;
        }
        written.border_links = copy_borders(conn, records)?;
        written.one_sided = CountryNeighbours.one_sided(conn)?;
        written.repaired = CountryNeighbours.repair(conn)?;
        Ok(written)
    })
}

/// Writes the borders as they are in the file, which should list each of them at both countries.
/// `add_neighbours` would silently add the missing row, but this example reports it.
fn copy_borders(conn: &mut SqliteConnection, records: &[Record]) -> QueryResult<usize> {
    let rows: Vec<_> = records
        .iter()
        .flat_map(|record| record.borders.iter().map(move |neighbour| (&record.cca3, neighbour)))
        .map(|(country, neighbour)| {
            (
                country_borders::country_code.eq(country),
                country_borders::neighbour_code.eq(neighbour),
            )
        })
        .collect();
    diesel::insert_into(country_borders::table).values(rows).execute(conn)
}

fn countries_of(records: &[Record]) -> Vec<Country> {
    let country =
        |record: &Record| Country { code: record.cca3.clone(), name: record.name.clone() };
    records.iter().map(country).collect()
}

fn languages_of(records: &[Record]) -> Vec<Language> {
    let mut names = names_by_code(records.iter().map(|record| &record.languages));
    // The first country with this language is Moldova, where the file calls it "Moldavian".
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

/// Returns each code once. A few codes have different names in different countries ("krone" and
/// "Danish krone"); the first one is used.
fn names_by_code<'a>(
    given: impl Iterator<Item = &'a BTreeMap<String, String>>,
) -> BTreeMap<&'a str, &'a str> {
    let mut names = BTreeMap::new();
    for (code, name) in given.flatten() {
        names.entry(code.as_str()).or_insert(name.as_str());
    }
    names
}
