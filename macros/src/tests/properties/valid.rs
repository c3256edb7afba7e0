//! Attributes without errors, with values in each form.

use proptest::prelude::*;
use proptest::sample::select;

/// One item of an attribute, as a path and, if possible, as a string.
#[derive(Clone, Debug)]
pub(super) struct Item {
    path: String,
    string: String,
}

pub(super) fn paths(items: &[Item]) -> Vec<String> {
    items.iter().map(|item| item.path.clone()).collect()
}

pub(super) fn strings(items: &[Item]) -> Vec<String> {
    items.iter().map(|item| item.string.clone()).collect()
}

/// `keyword = value`, for one of several values.
fn keyed(key: &'static str, values: &'static [&'static str]) -> impl Strategy<Value = Item> {
    select(values).prop_map(move |value| Item {
        path: format!("{key} = {value}"),
        string: format!("{key} = r##\"{value}\"##"),
    })
}

/// An item that is never in quotes.
fn plain(values: &'static [&'static str]) -> impl Strategy<Value = Item> {
    select(values).prop_map(|item| Item { path: item.to_owned(), string: item.to_owned() })
}

/// An attribute on a struct with the fields `id` and `code`. No two columns are equal, so that
/// every choice is valid.
pub(super) fn attribute() -> impl Strategy<Value = Vec<Item>> {
    let target =
        plain(&["User", "models::User", "crate::Tag", "::m::Tag", "Écran", "r#Type", "Self"]);
    let through = keyed("through", &["rsvps", "schema::rsvps", "crate::a::b", "r#type", "écrans"]);
    let alias = keyed("as", &["Guests", "Subitems", "Écrans", "Types", "r#Matches", "HTTPServers"]);
    let singular = keyed("singular", &["Guest", "one", "r#fn", "Type", "écran"]);
    let foreign_key = keyed("foreign_key", &["from_id", "rsvps::from_id", "r#in", "clé"]);
    let other_key = keyed("other_key", &["to_id", "crate::rsvps::to_id", "r#mod"]);
    let source_key = keyed("source_key", &["code", "events::code", "id"]);
    let target_key = keyed("target_key", &["tags::slug", "tags::slug as Slug", "a::b as Vec<u8>"]);
    let model = keyed("model", &["Rsvp", "models::Rsvp", "r#Struct"]);
    let timestamps = plain(&[
        "timestamps",
        "timestamps(created_at)",
        "timestamps(updated_at = changed, created_at)",
    ]);
    let defaults =
        plain(&["defaults(status)", "defaults(status, rsvps::note)", "defaults(\"a\", b,)"]);
    let unique = plain(&["unique", "unique = true", "unique = false"]);
    let filter = keyed(
        "filter",
        &[
            "role.eq(\"organiser\")",
            "(role.eq(-1i64), rsvps::side.eq(true))",
            "role.eq(Role::Guest)",
        ],
    );
    let order = keyed("order", &["name", "users::name.desc()", "(a::b.asc(), c, d.desc())"]);
    let marker = keyed("marker", &["Marker", "r#Yield"]);
    let vis = keyed("vis", &["pub", "pub(crate)", "pub(in crate::a)"]);
    let flags = plain(&["symmetric", "handle_only"]);

    let optional = |item: BoxedStrategy<Item>| prop::option::weighted(0.3, item);
    let names = (optional(alias.boxed()), optional(singular.boxed()), optional(marker.boxed()));
    let keys = (
        optional(source_key.boxed()),
        optional(target_key.boxed()),
        optional(model.boxed()),
        optional(vis.boxed()),
    );
    let further = (
        optional(timestamps.boxed()),
        optional(defaults.boxed()),
        optional(unique.boxed()),
        optional(filter.boxed()),
        optional(order.boxed()),
        optional(flags.boxed()),
    );
    (target, through, foreign_key, other_key, names, keys, further).prop_map(
        |(target, through, foreign, other, (a, b, c), (d, e, f, g), (h, i, j, k, l, m))| {
            let given = [Some(target), Some(through), Some(foreign), Some(other)];
            given.into_iter().chain([a, b, c, d, e, f, g, h, i, j, k, l, m]).flatten().collect()
        },
    )
}
