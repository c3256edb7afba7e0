//! A self-relation without a direction.

use crate::database::{self, Conn};
use crate::models;
use crate::tour::{Told, Tour, step};

pub(super) fn tell(tour: &mut Tour<'_>, conn: &mut Conn) -> Told {
    let [ann, bob, cid] = database::users(conn)?;

    tour.heading("Friends from either end")?;
    tour.say(
        "With `symmetric`, a friendship is one link that is stored as two rows. Both rows are written and \
         removed together, and the returned numbers count friendships.",
    )?;
    tour.declaration(models::SOURCE, "User", "buddies")?;

    step!(tour, ann.add_buddies(conn, [&bob, &cid])?);
    step!(tour, bob.get_buddies(conn)?);
    step!(tour, bob.set_buddies(conn, [&cid])?);
    step!(tour, ann.get_buddies(conn)?);
    step!(tour, cid.remove_buddy(conn, &ann)?);
    step!(tour, ann.count_buddies(conn)?);
    Ok(())
}
