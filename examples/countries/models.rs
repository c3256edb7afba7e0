//! The models and their associations, each declared from both ends.
//!
//! The keys are codes, so the attributes name the join columns. Without `foreign_key` and
//! `other_key`, they would be `country_id`, `language_id` and so on.

use diesel::prelude::*;
use diesel_associations::Associations;

use crate::schema::{
    countries, country_borders, country_currencies, country_languages, currencies, languages,
};

/// A country, by its ISO 3166-1 alpha-3 code: `CHE`.
#[derive(Debug, Clone, Identifiable, Queryable, Selectable, Insertable, Associations)]
#[diesel(table_name = countries, primary_key(code))]
#[belongs_to_many(Language, through = country_languages, foreign_key = country_code, other_key = language_code)]
#[belongs_to_many(Currency, through = country_currencies, foreign_key = country_code, other_key = currency_code)]
#[belongs_to_many(Country, through = country_borders, as = "Neighbours", foreign_key = country_code, other_key = neighbour_code, symmetric)]
pub(crate) struct Country {
    pub(crate) code: String,
    pub(crate) name: String,
}

/// A language, by its ISO 639-3 code: `roh`.
#[derive(Debug, Clone, Identifiable, Queryable, Selectable, Insertable, Associations)]
#[diesel(table_name = languages, primary_key(code))]
#[belongs_to_many(Country, through = country_languages, foreign_key = language_code, other_key = country_code)]
pub(crate) struct Language {
    pub(crate) code: String,
    pub(crate) name: String,
}

/// A currency, by its ISO 4217 code: `CHF`.
#[derive(Debug, Clone, Identifiable, Queryable, Selectable, Insertable, Associations)]
#[diesel(table_name = currencies, primary_key(code))]
#[belongs_to_many(Country, through = country_currencies, foreign_key = currency_code, other_key = country_code)]
pub(crate) struct Currency {
    pub(crate) code: String,
    pub(crate) name: String,
}
