//! Errors are Diesel's own, and a call that fails writes nothing.

use diesel::prelude::*;

use crate::database::{self, Conn};
use crate::models::Event;
use crate::schema::rsvps;
use crate::tour::{Told, Tour, step};

pub(super) fn tell(tour: &mut Tour<'_>, conn: &mut Conn) -> Told {
    let [ann, bob, _] = database::users(conn)?;
    let [party, _] = database::events(conn)?;
    party.add_guest(conn, &ann)?;

    tour.heading("Errors")?;
    tour.say("Ann is a guest, and there is no user 99. What the database rejects is an error:")?;
    step!(tour, party.add_guests(conn, [bob.id, 99]));
    step!(tour, party.set_guests(conn, [bob.id, 99]));
    tour.say("Neither call has written anything:")?;
    step!(tour, party.guest_keys(conn)?);

    tour.say("An event that does not exist has no guests, and cannot get any:")?;
    step!(tour, Event::guests_of(7).get(conn)?);
    step!(tour, Event::guests_of(7).set(conn, [&bob]));

    tour.say("Values cannot assign the key columns:")?;
    step!(tour, party.add_guest_with(conn, &bob, rsvps::event_id.eq(7)));
    Ok(())
}
