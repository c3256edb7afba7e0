//! The result of `include` as JSON.

use diesel::prelude::*;
use diesel_associations::prelude::*;
use serde::Serialize;
use serde_json::json;

use crate::models::{Event, EventGuests, User};
use crate::page::{PAGE, squeezed};
use crate::schema::events;
use crate::stage;

#[derive(Serialize)]
struct Page {
    #[serde(flatten)]
    event: Event,
    guests: Vec<User>,
}

#[rustfmt::skip]
fn pages(conn: &mut SqliteConnection) -> QueryResult<Vec<Page>> {
    let pages: Vec<Page> = events::table.include(EventGuests).load(conn)?
        .into_iter()
        .map(|(event, guests)| Page { event, guests })
        .collect();
    Ok(pages)
}

#[test]
fn named_parts_are_an_object() -> QueryResult<()> {
    let (mut conn, party, _, ann, _) = stage();
    party.add_guest(&mut conn, &ann)?;
    let pages = serde_json::to_value(pages(&mut conn)?).unwrap_or_default();
    let party = json!({ "id": 1, "name": "Party", "guests": [{ "id": 1, "name": "Ann" }] });
    assert_eq!(pages, json!([party, { "id": 2, "name": "Picnic", "guests": [] }]));
    Ok(())
}

#[test]
fn tuples_are_arrays() -> QueryResult<()> {
    let (mut conn, party, picnic, ann, _) = stage();
    party.add_guest(&mut conn, &ann)?;
    let pages = events::table.order(events::id).include(EventGuests).load(&mut conn)?;
    let pages = serde_json::to_value(pages).unwrap_or_default();
    assert_eq!(pages, json!([[party, [ann]], [picnic, []]]));
    Ok(())
}

#[test]
fn the_page_shows_this_code() {
    let block = PAGE.split("```rust,ignore").nth(1).and_then(|rest| rest.split("```").next());
    let (structure, calls) = block.and_then(|block| block.split_once("\n\n")).unwrap_or_default();
    let source = squeezed(include_str!("json.rs"));
    assert!(calls.contains("include"), "there is a block");
    assert!(source.contains(&squeezed(structure)) && source.contains(&squeezed(calls)));
}
