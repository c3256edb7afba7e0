//! The tables of `schema.sql`, as `diesel print-schema` prints them.

diesel::table! {
    countries (code) {
        code -> Text,
        name -> Text,
    }
}

diesel::table! {
    languages (code) {
        code -> Text,
        name -> Text,
    }
}

diesel::table! {
    currencies (code) {
        code -> Text,
        name -> Text,
    }
}

diesel::table! {
    country_languages (country_code, language_code) {
        country_code -> Text,
        language_code -> Text,
    }
}

diesel::table! {
    country_currencies (country_code, currency_code) {
        country_code -> Text,
        currency_code -> Text,
    }
}

diesel::table! {
    country_borders (country_code, neighbour_code) {
        country_code -> Text,
        neighbour_code -> Text,
    }
}

diesel::joinable!(country_languages -> countries (country_code));
diesel::joinable!(country_languages -> languages (language_code));
diesel::joinable!(country_currencies -> countries (country_code));
diesel::joinable!(country_currencies -> currencies (currency_code));

diesel::allow_tables_to_appear_in_same_query!(
    countries,
    languages,
    currencies,
    country_languages,
    country_currencies,
    country_borders,
);
