//! Replacing, toggling and clearing links.

use crate::database::{self, Conn};
use crate::tour::{Told, Tour, step};

pub(super) fn tell(tour: &mut Tour<'_>, conn: &mut Conn) -> Told {
    let [ann, bob, cid] = database::users(conn)?;
    let [party, _] = database::events(conn)?;
    party.add_guests(conn, [&ann, &bob])?;

    tour.heading("Changing many links at once")?;
    tour.say(
        "Ann and Bob are guests. `set` writes only the difference: Bob's link is not touched. The first \
         statement in the transaction takes a lock, so that concurrent calls of `set` run one after the \
         other.",
    )?;
    step!(tour, party.set_guests(conn, [&bob, &cid])?);
    tour.say("If nothing changes, nothing is written:")?;
    step!(tour, party.set_guests(conn, [&cid, &bob])?);

    tour.say("A target can be a model or a key:")?;
    step!(tour, party.toggle_guests(conn, [ann.id, bob.id])?);
    step!(tour, party.toggle_guest(conn, ann.id)?);
    step!(tour, party.clear_guests(conn)?);

    tour.say("With an empty list, no statement runs:")?;
    step!(tour, party.add_guests(conn, [] as [i32; 0])?);
    step!(tour, party.has_guests(conn, [] as [i32; 0])?);
    Ok(())
}
