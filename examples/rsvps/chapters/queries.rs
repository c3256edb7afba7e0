//! The handle as a query, and loading for many owners at once.

use diesel::prelude::*;

use crate::database::{self, Conn};
use crate::models::{Event, User};
use crate::schema::{pug_friends, rsvps, users};
use crate::tour::{Told, Tour, step};

pub(super) fn tell(tour: &mut Tour<'_>, conn: &mut Conn) -> Told {
    let [ann, bob, cid] = database::users(conn)?;
    let [party, picnic] = database::events(conn)?;
    party.add_guests_with(conn, [&ann, &bob, &cid], rsvps::status.eq("yes"))?;
    picnic.add_guest(conn, &cid)?;
    let [_, emma] = database::pugs(conn)?;
    emma.add_friend(conn, &bob)?;

    tour.heading("An association is a Diesel query")?;
    tour.say(
        "All three are guests of the party, and Cid is a guest of the picnic. `guests()` joins `users` \
         with `rsvps`. Use it like any Diesel query:",
    )?;
    step!(
        tour,
        party
            .guests()
            .filter(users::name.ne("Bob"))
            .order(users::name.desc())
            .load::<User>(conn)?
    );
    step!(
        tour,
        party.guests().filter(rsvps::status.eq("yes")).select(users::name).first::<String>(conn)?
    );
    tour.say(
        "`guests_of` takes a key, if no event is loaded. Here it is part of another query, for pugs with a \
         friend at the party:",
    )?;
    step!(
        tour,
        pug_friends::table
            .filter(pug_friends::friend_id.eq_any(Event::guests_of(party.id).select(users::id)))
            .select(pug_friends::pug_id)
            .load::<i32>(conn)?
    );

    tour.heading("Many owners, one statement")?;
    tour.say("One list per event, in the order of the events:")?;
    step!(tour, Event::load_guests(conn, [&picnic, &party])?);
    step!(tour, User::load_events(conn, [&ann, &cid])?);
    Ok(())
}
