//! Further columns of the join table, and targets that do not exist yet.

use diesel::prelude::*;

use crate::database::{self, Conn};
use crate::models::{Rsvp, User};
use crate::schema::{rsvps, users};
use crate::tour::{Told, Tour, step};

pub(super) fn tell(tour: &mut Tour<'_>, conn: &mut Conn) -> Told {
    let [ann, bob, cid] = database::users(conn)?;
    let [party, _] = database::events(conn)?;

    tour.heading("A link can say more")?;
    tour.say(
        "`_with` takes what Diesel's `values` would take: an assignment, a tuple, an `Insertable`.",
    )?;
    step!(tour, party.add_guest_with(conn, &ann, rsvps::status.eq("maybe"))?);
    tour.say(
        "A link that exists keeps what it says; one call may say something else of each guest:",
    )?;
    step!(
        tour,
        party
            .guests()
            .add_each(conn, [(&ann, rsvps::status.eq("no")), (&bob, rsvps::status.eq("yes"))])?
    );

    tour.say(
        "What a link says can be changed, and `upsert` says it of a link that may not exist:",
    )?;
    step!(tour, party.guests().update(conn, &ann, rsvps::status.eq("yes"))?);
    step!(tour, party.guests().upsert(conn, &cid, rsvps::status.eq("no"))?);
    step!(tour, party.guests().links::<Rsvp, _>(conn)?);

    tour.say("A new user who is a guest from the start:")?;
    step!(tour, party.create_guest(conn, users::name.eq("Dan"))?);

    tour.say("Guests with what their links say:")?;
    step!(
        tour,
        party.guests().select((User::as_select(), Rsvp::as_select())).load::<(User, Rsvp)>(conn)?
    );
    Ok(())
}
