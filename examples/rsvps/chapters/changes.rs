//! Replacing, toggling, clearing.

use crate::database::{self, Conn};
use crate::tour::{Told, Tour, step};

pub(super) fn tell(tour: &mut Tour<'_>, conn: &mut Conn) -> Told {
    let [ann, bob, cid] = database::users(conn)?;
    let [party, _] = database::events(conn)?;
    party.add_guests(conn, [&ann, &bob])?;

    tour.heading("Changing many links at once")?;
    tour.say(
        "Ann and Bob are guests. `set` writes the difference and nothing else: Bob's link stays as it \
         is. The first statement in the transaction only takes a lock, so that of two calls at once, \
         one comes after the other.",
    )?;
    step!(tour, party.set_guests(conn, [&bob, &cid])?);
    tour.say("Where nothing changes, nothing is written:")?;
    step!(tour, party.set_guests(conn, [&cid, &bob])?);

    tour.say("A target is named by its model or by its key:")?;
    step!(tour, party.toggle_guests(conn, [ann.id, bob.id])?);
    step!(tour, party.toggle_guest(conn, ann.id)?);
    step!(tour, party.clear_guests(conn)?);

    tour.say("Where there is nothing to do or to ask, there is no statement:")?;
    step!(tour, party.add_guests(conn, [] as [i32; 0])?);
    step!(tour, party.has_guests(conn, [] as [i32; 0])?);
    Ok(())
}
