//! Link columns, and creating targets.

use diesel::prelude::*;

use crate::database::{self, Conn};
use crate::models::{Rsvp, User};
use crate::schema::{rsvps, users};
use crate::tour::{Told, Tour, step};

pub(super) fn tell(tour: &mut Tour<'_>, conn: &mut Conn) -> Told {
    let [ann, bob, cid] = database::users(conn)?;
    let [party, _] = database::events(conn)?;

    tour.heading("Links with columns of their own")?;
    tour.say(
        "Methods with `_with` take what Diesel's `values` takes: an assignment, a tuple, an `Insertable`.",
    )?;
    step!(tour, party.add_guest_with(conn, &ann, rsvps::status.eq("maybe"))?);
    tour.say(
        "An existing link keeps its values. `add_each` takes different values for each guest:",
    )?;
    step!(
        tour,
        party
            .guests()
            .add_each(conn, [(&ann, rsvps::status.eq("no")), (&bob, rsvps::status.eq("yes"))])?
    );

    tour.say(
        "`update` changes the values of a link. `upsert` also creates the link if it does not exist:",
    )?;
    step!(tour, party.guests().update(conn, &ann, rsvps::status.eq("yes"))?);
    step!(tour, party.guests().upsert(conn, &cid, rsvps::status.eq("no"))?);
    step!(tour, party.guests().links::<Rsvp, _>(conn)?);

    tour.say("`create` inserts a new user and links it:")?;
    step!(tour, party.create_guest(conn, users::name.eq("Dan"))?);

    tour.say("Guests with their join rows:")?;
    step!(
        tour,
        party.guests().select((User::as_select(), Rsvp::as_select())).load::<(User, Rsvp)>(conn)?
    );
    Ok(())
}
