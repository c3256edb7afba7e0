//! Filtering owners by their targets.

use diesel::dsl::not;
use diesel::prelude::*;
use diesel_associations::prelude::*;

use crate::database::{self, Conn};
use crate::models::{EventGuests, UserFollows};
use crate::schema::{events, rsvps, users};
use crate::tour::{Told, Tour, step};

pub(super) fn tell(tour: &mut Tour<'_>, conn: &mut Conn) -> Told {
    let [ann, bob, cid] = database::users(conn)?;
    let [party, picnic] = database::events(conn)?;
    party.add_guests_with(conn, [&ann, &bob, &cid], rsvps::status.eq("yes"))?;
    picnic.add_guest(conn, &cid)?;
    ann.add_follow(conn, &bob)?;

    tour.heading("Filtering events by their guests")?;
    tour.say("These are expressions for any query of events. No event is returned twice:")?;
    step!(
        tour,
        events::table
            .filter(EventGuests.some(users::name.ne("Cid")))
            .select(events::name)
            .load::<String>(conn)?
    );
    step!(
        tour,
        events::table
            .filter(EventGuests.exactly([&cid]))
            .select(events::name)
            .load::<String>(conn)?
    );
    step!(
        tour,
        events::table
            .filter(not(EventGuests.all_of([&ann, &cid])))
            .select(events::name)
            .load::<String>(conn)?
    );
    tour.say("Considering only some links:")?;
    step!(
        tour,
        events::table
            .filter(EventGuests.links(rsvps::status.eq("yes")).at_least(2))
            .select(events::name)
            .load::<String>(conn)?
    );
    tour.say("The number of links, in `select` and `order`:")?;
    step!(
        tour,
        events::table
            .select((events::name, EventGuests.link_count()))
            .order(EventGuests.link_count().desc())
            .load::<(String, i64)>(conn)?
    );
    tour.say("Users who follow somebody called Bob. The self-relation needs no alias:")?;
    step!(
        tour,
        users::table
            .filter(UserFollows.some(users::name.eq("Bob")))
            .select(users::name)
            .load::<String>(conn)?
    );
    Ok(())
}
