//! Writing. Each call builds on the ones before it.

use diesel::prelude::*;
use diesel_associations::prelude::*;

use crate::models::{EventGuests, Rsvp};
use crate::schema::{rsvps, users};
use crate::{Rows, names, row, stage};

#[rustfmt::skip]
pub(crate) fn run() -> QueryResult<Rows> {
    let mut rows = Rows::new();
    let (conn, party, picnic, ann, bob) = stage();
    let conn = &mut { conn };
    let status = |conn: &mut SqliteConnection| -> QueryResult<Option<String>> {
        let links: Vec<Rsvp> = party.guests().links(conn)?;
        Ok(links.into_iter().find(|link| link.guest_id == ann.id).and_then(|link| link.status))
    };

    assert_eq!(row!(rows, party.add_guest(conn, &ann)?), 1);
    assert_eq!(row!(rows, party.add_guests(conn, [&ann, &bob])?), 1);
    assert_eq!(row!(rows, party.remove_guest(conn, &ann)?), 1);
    assert_eq!(row!(rows, party.add_guest_with(conn, &ann, rsvps::status.eq("yes"))?), 1);
    assert_eq!(row!(rows, party.guests().add_each(conn, [(&ann, rsvps::status.eq("yes")), (&bob, rsvps::status.eq("no"))])?), 0);
    assert_eq!(row!(rows, party.guests().update(conn, &ann, rsvps::status.eq("no"))?), 1);
    assert_eq!(status(conn)?.as_deref(), Some("no"));
    row!(rows, party.guests().upsert(conn, &ann, rsvps::status.eq("yes"))?);
    assert_eq!(status(conn)?.as_deref(), Some("yes"));
    assert_eq!(row!(rows, party.set_guests(conn, [&ann, &bob])?).kept, 2);
    assert_eq!(row!(rows, party.toggle_guests(conn, [&ann, &bob])?).removed.len(), 2);
    party.add_guests(conn, [&ann, &bob])?;
    assert_eq!(row!(rows, party.remove_guests(conn, [&ann, &bob])?), 2);
    assert_eq!(row!(rows, party.clear_guests(conn)?), 0);
    assert_eq!(row!(rows, party.create_guest(conn, users::name.eq("Dora"))?).name, "Dora");
    let created = row!(rows, party.guests().create_all(conn, [users::name.eq("Eve"), users::name.eq("Fay")])?);
    assert_eq!(names(&created, |user| &user.name), ["Eve", "Fay"]);
    assert_eq!(row!(rows, party.guests().first_or_create(conn, users::name.eq("Gus"), users::name.eq("Gus"))?).name, "Gus");
    party.clear_guests(conn)?;
    assert_eq!(row!(rows, EventGuests.link(conn, [(&party, &ann), (&picnic, &bob)])?), 2);
    assert_eq!(row!(rows, EventGuests.unlink(conn, [(&party, &ann), (&picnic, &bob)])?), 2);
    party.add_guests(conn, [&ann, &bob])?;
    assert_eq!(row!(rows, party.guests().copy_to(conn, &picnic)?), 2);
    assert_eq!(row!(rows, EventGuests.merge_targets(conn, &bob, &ann)?), 0);
    assert_eq!(picnic.guest_keys(conn)?, [ann.id]);
    picnic.clear_guests(conn)?;
    assert_eq!(row!(rows, party.guests().move_to(conn, &picnic)?), 1);
    assert_eq!((party.count_guests(conn)?, picnic.count_guests(conn)?), (0, 1));
    Ok(rows)
}
