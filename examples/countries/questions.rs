//! Answers the questions, by means of the associations.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;

use diesel::dsl::not;
use diesel::prelude::*;
use diesel_associations::prelude::*;

use crate::command::Question;
use crate::data::Written;
use crate::models::{
    Country, CountryLanguages, CountryNeighbours, Currency, CurrencyCountries, Language,
    LanguageCountries,
};
use crate::names::find;
use crate::schema::{countries, currencies, languages};

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
        Question::Understands { country } => understands(conn, out, country),
        Question::MostNeighbours { least } => most_neighbours(conn, out, *least),
        Question::Borders => borders(conn, out, written),
    }
}

/// Reads the association from its other end. `get_countries(conn)` has no order, so this uses the
/// handle `countries()`, which is a Diesel query. (The database sorts by bytes, so Åland comes
/// last.)
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

/// Like [`speaks`], from the country's end. Selects only the names, since nothing else is needed.
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

/// Runs one statement: the number of links is an expression for `select` and `order`. Calling
/// `count_countries` for each language would run 153.
fn top_languages(conn: &mut SqliteConnection, out: &mut impl Write, limit: u32) -> Answer {
    let top: Vec<(String, i64)> = languages::table
        .select((languages::name, LanguageCountries.link_count()))
        .order((LanguageCountries.link_count().desc(), languages::name))
        .limit(limit.into())
        .load(conn)?;
    for (name, countries) in top {
        writeln!(out, "{countries:>3} {name}")?;
    }
    Ok(())
}

/// Queries the currencies of a country and includes the countries of each, in two statements.
fn shares_currency(conn: &mut SqliteConnection, out: &mut impl Write, country: &str) -> Answer {
    let country = country_called(conn, country)?;
    let currencies = country.currencies().include(CurrencyCountries).load(conn)?;

    let mut shared: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (currency, users) in &currencies {
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

/// Reads a symmetric association like any other: each link is two rows, one for each side.
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

/// Nests one filter in another, one for each border. In both, `countries` is the neighbour.
fn two_steps(conn: &mut SqliteConnection, out: &mut impl Write, country: &str) -> Answer {
    let country = country_called(conn, country)?;
    let itself = || countries::code.eq(&country.code);
    let far: Vec<Country> = countries::table
        .filter(CountryNeighbours.some(CountryNeighbours.some(itself())))
        .filter(not(CountryNeighbours.some(itself()).or(itself())))
        .order(countries::name)
        .load(conn)?;
    for other in &far {
        writeln!(out, "{}", other.name)?;
    }
    let total = count(far.len(), "country", "countries");
    writeln!(out, "{} is two borders away from {total}", country.name)?;
    Ok(())
}

/// Filters the targets of one association by another.
fn understands(conn: &mut SqliteConnection, out: &mut impl Write, country: &str) -> Answer {
    let country = country_called(conn, country)?;
    let shared = CountryLanguages.any_of(country.language_keys(conn)?);
    let neighbours: Vec<Country> =
        country.neighbours().filter(shared).order(countries::name).load(conn)?;
    for neighbour in &neighbours {
        writeln!(out, "{}", neighbour.name)?;
    }
    let total = count(neighbours.len(), "neighbour", "neighbours");
    writeln!(out, "{} shares a language with {total}", country.name)?;
    Ok(())
}

/// Runs two statements: one for the countries, one for all of their neighbours.
fn most_neighbours(conn: &mut SqliteConnection, out: &mut impl Write, least: u32) -> Answer {
    let many = countries::table
        .filter(CountryNeighbours.at_least(least.into()))
        .order((CountryNeighbours.link_count().desc(), countries::name))
        .include(CountryNeighbours.order(countries::name))
        .load(conn)?;
    for (country, neighbours) in &many {
        let names: Vec<&str> = neighbours.iter().map(|other| other.name.as_str()).collect();
        writeln!(out, "{:>3} {}: {}", neighbours.len(), country.name, names.join(", "))?;
    }
    let total = count(many.len(), "country has", "countries have");
    writeln!(out, "{total} at least {}", count(least as usize, "neighbour", "neighbours"))?;
    Ok(())
}

/// Shows what [`data::load`](crate::data::load) has found and repaired.
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
