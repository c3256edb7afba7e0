//! Owners together with their associations.

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

    tour.heading("Owners with all that belongs to them")?;
    tour.say(
        "Any query of events can bring their guests: one statement more, however many events there \
         are. A page of ten is ten events.",
    )?;
    step!(
        tour,
        events::table
            .order(events::id)
            .limit(10)
            .include(EventGuests.order(users::name))
            .load(conn)?
    );
    tour.say("The two of each that come first, with what their links say:")?;
    step!(
        tour,
        events::table
            .order(events::id)
            .include(EventGuests.order(users::name).limit_per_owner(2).with_links::<Rsvp>())
            .load(conn)?
    );
    tour.say("Any depth: the picnic's guests, and all events that each of them goes to.")?;
    step!(
        tour,
        events::table
            .filter(events::name.eq("Picnic"))
            .include(EventGuests.include(UserEvents.order(events::id)))
            .load(conn)?
    );
    tour.say("Events that are in memory already:")?;
    step!(tour, vec![picnic.clone()].include(EventGuests).load(conn)?);
    Ok(())
}
