//! Both ends of one join table.

use diesel::dsl::now;
use diesel::prelude::*;

use crate::database::{self, Conn};
use crate::models;
use crate::schema::rsvps;
use crate::tour::{Told, Tour, step};

pub(super) fn tell(tour: &mut Tour<'_>, conn: &mut Conn) -> Told {
    let [ann, bob, cid] = database::users(conn)?;
    let [party, _] = database::events(conn)?;

    tour.heading("Events have guests, and users have events")?;
    tour.say(
        "Two associations over one join table, one from each end. An alias names the targets: the users \
         of an event are its guests.",
    )?;
    tour.declaration(models::SOURCE, "Event", "rsvps")?;
    tour.declaration(models::SOURCE, "User", "rsvps")?;

    step!(tour, party.add_guest(conn, &ann)?);
    tour.say("`add` returns the number of links created. Adding an existing link does nothing:")?;
    step!(tour, party.add_guest(conn, &ann)?);
    step!(tour, party.add_guests(conn, [&ann, &bob])?);

    tour.say("The guests of an event, and the events of a user:")?;
    step!(tour, party.get_guests(conn)?);
    step!(tour, bob.get_events(conn)?);

    tour.say("`timestamps` has filled both columns with the same time, by the database's clock:")?;
    step!(
        tour,
        rsvps::table
            .filter(rsvps::created_at.le(now))
            .filter(rsvps::updated_at.eq(rsvps::created_at))
            .select(rsvps::guest_id)
            .load::<i32>(conn)?
    );

    tour.say("These read only the join table. `has_guests` is true if all of them are linked:")?;
    step!(tour, party.count_guests(conn)?);
    step!(tour, party.guest_keys(conn)?);
    step!(tour, party.has_guest(conn, &cid)?);
    step!(tour, party.has_guests(conn, [&ann, &cid])?);
    step!(tour, party.has_any_guest(conn, [&ann, &cid])?);
    Ok(())
}
