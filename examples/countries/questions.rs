//! The questions and their answers: what the associations are for.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::Write;

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::command::Question;
use crate::data::Written;
use crate::models::{Country, Currency, Language};
use crate::names::find;
use crate::schema::{countries, country_languages, currencies, languages};

type Answer = Result<(), Box<dyn Error>>;

/// Writes the answer to `out`.
pub(crate) fn answer(
    conn: &mut SqliteConnection,
    out: &mut impl Write,
    question: &Question,
    written: &Written,
) -> Answer {
    match question {
        Question::Speaks { language } => speaks(conn, out, language),
        Question::Languages { country } => languages_in(conn, out, country),
        Question::Currencies { country } => currencies_in(conn, out, country),
        Question::TopLanguages { limit } => top_languages(conn, out, *limit),
        Question::SharesCurrency { country } => shares_currency(conn, out, country),
        Question::Neighbours { country } => neighbours(conn, out, country),
        Question::TwoSteps { country } => two_steps(conn, out, country),
        Question::Borders => borders(conn, out, written),
    }
}

/// The association from its other end. `get_countries(conn)` would do but for the order: the handle
/// `countries()` is a Diesel query, so the database sorts. (It compares bytes: Åland comes last.)
fn speaks(conn: &mut SqliteConnection, out: &mut impl Write, language: &str) -> Answer {
    let language = language_called(conn, language)?;
    let countries: Vec<Country> = language.countries().order(countries::name).load(conn)?;
    for country in &countries {
        writeln!(out, "{}", country.name)?;
    }
    let total = count(countries.len(), "country", "countries");
    writeln!(out, "{} is spoken in {total}", language.name)?;
    Ok(())
}

/// As [`speaks`], from the country's end. Only the names are needed, so only they are selected.
fn languages_in(conn: &mut SqliteConnection, out: &mut impl Write, country: &str) -> Answer {
    let country = country_called(conn, country)?;
    let names = country.languages().select(languages::name).order(languages::name);
    let names: Vec<String> = names.load(conn)?;
    for name in &names {
        writeln!(out, "{name}")?;
    }
    let total = count(names.len(), "language", "languages");
    writeln!(out, "{} speaks {total}", country.name)?;
    Ok(())
}

fn currencies_in(conn: &mut SqliteConnection, out: &mut impl Write, country: &str) -> Answer {
    let country = country_called(conn, country)?;
    let currencies: Vec<Currency> = country.currencies().order(currencies::name).load(conn)?;
    for currency in &currencies {
        writeln!(out, "{} ({})", currency.name, currency.code)?;
    }
    let total = count(currencies.len(), "currency", "currencies");
    writeln!(out, "{} uses {total}", country.name)?;
    Ok(())
}

/// One statement, in plain Diesel: the join table is a table like any other. `count_countries` for each
/// language would be 153 statements, and `load_countries` would fetch every country of each language
/// only to count them.
fn top_languages(conn: &mut SqliteConnection, out: &mut impl Write, limit: u32) -> Answer {
    let top: Vec<(String, i64)> = country_languages::table
        .inner_join(languages::table)
        .group_by((languages::code, languages::name))
        .select((languages::name, count_star()))
        .order((count_star().desc(), languages::name))
        .limit(limit.into())
        .load(conn)?;
    for (name, countries) in top {
        writeln!(out, "{countries:>3} {name}")?;
    }
    Ok(())
}

/// Many owners at once: `load_countries` asks for the countries of all currencies in one statement,
/// and its lists are in the order of the currencies.
fn shares_currency(conn: &mut SqliteConnection, out: &mut impl Write, country: &str) -> Answer {
    let country = country_called(conn, country)?;
    let currencies = country.get_currencies(conn)?;
    let users = Currency::load_countries(conn, &currencies)?;

    let mut shared: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (currency, users) in currencies.iter().zip(&users) {
        for user in users.iter().filter(|user| user.code != country.code) {
            shared.entry(&user.name).or_default().push(&currency.name);
        }
    }
    for (name, currencies) in &shared {
        writeln!(out, "{name}: {}", currencies.join(", "))?;
    }
    let total = count(shared.len(), "country", "countries");
    writeln!(out, "{} shares a currency with {total}", country.name)?;
    Ok(())
}

/// A symmetric association reads like any other: each link is two rows, one for each side.
fn neighbours(conn: &mut SqliteConnection, out: &mut impl Write, country: &str) -> Answer {
    let country = country_called(conn, country)?;
    let neighbours: Vec<Country> = country.neighbours().order(countries::name).load(conn)?;
    for neighbour in &neighbours {
        writeln!(out, "{}", neighbour.name)?;
    }
    let total = count(neighbours.len(), "neighbour", "neighbours");
    writeln!(out, "{} has {total}", country.name)?;
    Ok(())
}

/// Two statements: the neighbours, and all of theirs at once.
fn two_steps(conn: &mut SqliteConnection, out: &mut impl Write, country: &str) -> Answer {
    let country = country_called(conn, country)?;
    let near = country.get_neighbours(conn)?;
    let far = Country::load_neighbours(conn, &near)?;

    let near: BTreeSet<&str> = near.iter().map(|neighbour| neighbour.code.as_str()).collect();
    let is_far = |other: &&Country| other.code != country.code && !near.contains(&other.code[..]);
    let far: BTreeSet<&str> =
        far.iter().flatten().filter(is_far).map(|other| other.name.as_str()).collect();
    for name in &far {
        writeln!(out, "{name}")?;
    }
    let total = count(far.len(), "country", "countries");
    writeln!(out, "{} is two borders away from {total}", country.name)?;
    Ok(())
}

/// What [`data::load`](crate::data::load) has found and mended.
fn borders(conn: &mut SqliteConnection, out: &mut impl Write, written: &Written) -> Answer {
    let names: Vec<(String, String)> =
        countries::table.select((countries::code, countries::name)).load(conn)?;
    let names: BTreeMap<String, String> = names.into_iter().collect();
    for (country, neighbour) in &written.one_sided {
        let (country, neighbour) = (&names[country], &names[neighbour]);
        writeln!(out, "{country} names {neighbour}, and {neighbour} does not name {country}")?;
    }
    let total = count(written.repaired, "link was", "links were");
    writeln!(out, "{total} added to {}", written.border_links)?;
    Ok(())
}

fn country_called(conn: &mut SqliteConnection, name: &str) -> Result<Country, Box<dyn Error>> {
    let all = countries::table.select(Country::as_select()).order(countries::name).load(conn)?;
    Ok(find(all, name)?)
}

fn language_called(conn: &mut SqliteConnection, name: &str) -> Result<Language, Box<dyn Error>> {
    let all = languages::table.select(Language::as_select()).order(languages::name).load(conn)?;
    Ok(find(all, name)?)
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
