CREATE TABLE countries (
    code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE languages (
    code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE currencies (
    code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

-- The primary key is the pair of keys, so that no link can be stored twice. It also serves as the
-- index from a country to its languages. The other direction needs an index of its own.
CREATE TABLE country_languages (
    country_code  TEXT NOT NULL REFERENCES countries (code),
    language_code TEXT NOT NULL REFERENCES languages (code),
    PRIMARY KEY (country_code, language_code)
);
CREATE INDEX country_languages_by_language ON country_languages (language_code);

CREATE TABLE country_currencies (
    country_code  TEXT NOT NULL REFERENCES countries (code),
    currency_code TEXT NOT NULL REFERENCES currencies (code),
    PRIMARY KEY (country_code, currency_code)
);
CREATE INDEX country_currencies_by_currency ON country_currencies (currency_code);

-- A border has no direction: each is two rows.
CREATE TABLE country_borders (
    country_code   TEXT NOT NULL REFERENCES countries (code),
    neighbour_code TEXT NOT NULL REFERENCES countries (code),
    PRIMARY KEY (country_code, neighbour_code)
);
CREATE INDEX country_borders_by_neighbour ON country_borders (neighbour_code);
