//! Filtering owners by their targets. Ann is a guest of the party, Ann and Bob are guests of the
//! picnic.
#![allow(clippy::needless_pass_by_value, reason = "as on the page")]

use diesel::dsl::not;
use diesel::prelude::*;
use diesel_associations::prelude::*;

use crate::models::{Event, EventGuests};
use crate::schema::{events, rsvps, users};
use crate::{Rows, names, row, stage};

#[rustfmt::skip]
pub(crate) fn run() -> QueryResult<Rows> {
    let mut rows = Rows::new();
    let (conn, party, picnic, ann, bob) = stage();
    let conn = &mut { conn };
    party.add_guest_with(conn, &ann, rsvps::status.eq("yes"))?;
    picnic.add_guests(conn, [&ann, &bob])?;
    let called = |events: &[Event]| -> Vec<String> {
        let mut called: Vec<_> = names(events, |event| &event.name).into_iter().map(String::from).collect();
        called.sort();
        called
    };

    let found = row!(rows, events::table.filter(EventGuests.some(users::name.eq("Ann"))).load::<Event>(conn)?);
    assert_eq!(called(&found), ["Party", "Picnic"]);
    let found = row!(rows, events::table.filter(EventGuests.none(users::name.eq("Ann"))).load::<Event>(conn)?);
    assert_eq!(called(&found), [""; 0]);
    let found = row!(rows, events::table.filter(EventGuests.every(users::name.like("A%"))).load::<Event>(conn)?);
    assert_eq!(called(&found), ["Party"]);
    let found = row!(rows, events::table.filter(EventGuests.any_of([&ann, &bob])).load::<Event>(conn)?);
    assert_eq!(called(&found), ["Party", "Picnic"]);
    let found = row!(rows, events::table.filter(EventGuests.all_of([&ann, &bob])).load::<Event>(conn)?);
    assert_eq!(called(&found), ["Picnic"]);
    let found = row!(rows, events::table.filter(EventGuests.exactly([&ann, &bob])).load::<Event>(conn)?);
    assert_eq!(called(&found), ["Picnic"]);
    let found = row!(rows, events::table.filter(EventGuests.at_least(2)).load::<Event>(conn)?);
    assert_eq!(called(&found), ["Picnic"]);
    let found = row!(rows, events::table.filter(EventGuests.links(rsvps::status.eq("yes")).at_least(1)).load::<Event>(conn)?);
    assert_eq!(called(&found), ["Party"]);
    let counted = row!(rows, events::table.select((events::name, EventGuests.link_count())).load::<(String, i64)>(conn)?);
    assert_eq!(counted, [("Party".to_owned(), 1), ("Picnic".to_owned(), 2)]);
    let ordered = row!(rows, events::table.order(EventGuests.link_count().desc()).load::<Event>(conn)?);
    assert_eq!(ordered, [picnic.clone(), party.clone()]);

    // "Also inside `not` and `or`. No owner is returned twice."
    let either = EventGuests.at_least(2).or(EventGuests.some(users::name.eq("Ann")));
    assert_eq!(called(&events::table.filter(either).load(conn)?), ["Party", "Picnic"]);
    assert_eq!(called(&events::table.filter(not(EventGuests.at_least(2))).load(conn)?), ["Party"]);
    Ok(rows)
}
