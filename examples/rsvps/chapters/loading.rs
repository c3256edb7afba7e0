//! Loading owners together with their targets.

use diesel::prelude::*;
use diesel_associations::prelude::*;

use crate::database::{self, Conn};
use crate::models::{EventGuests, Rsvp, UserEvents};
use crate::schema::{events, rsvps, users};
use crate::tour::{Told, Tour, step};

pub(super) fn tell(tour: &mut Tour<'_>, conn: &mut Conn) -> Told {
    let [ann, bob, cid] = database::users(conn)?;
    let [party, picnic] = database::events(conn)?;
    party.add_guests_with(conn, [&ann, &bob, &cid], rsvps::status.eq("yes"))?;
    picnic.add_guest(conn, &cid)?;

    tour.heading("Loading events with their guests")?;
    tour.say(
        "Any query of events can include their guests, with one more statement, however many events \
         there are. `limit` counts events:",
    )?;
    step!(
        tour,
        events::table
            .order(events::id)
            .limit(10)
            .include(EventGuests.order(users::name))
            .load(conn)?
    );
    tour.say("The first two guests of each event, with their join rows:")?;
    step!(
        tour,
        events::table
            .order(events::id)
            .include(EventGuests.order(users::name).limit_per_owner(2).with_links::<Rsvp>())
            .load(conn)?
    );
    tour.say("Nested: the picnic's guests, and for each of them all events:")?;
    step!(
        tour,
        events::table
            .filter(events::name.eq("Picnic"))
            .include(EventGuests.include(UserEvents.order(events::id)))
            .load(conn)?
    );
    tour.say("For events that are loaded already:")?;
    step!(tour, vec![picnic.clone()].include(EventGuests).load(conn)?);
    Ok(())
}
