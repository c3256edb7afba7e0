//! A self-relation with a model for the join row.

use crate::database::{self, Conn};
use crate::models;
use crate::tour::{Told, Tour, step};

pub(super) fn tell(tour: &mut Tour<'_>, conn: &mut Conn) -> Told {
    let [ann, bob, cid] = database::users(conn)?;

    tour.heading("Users have friends")?;
    tour.say("With `model`, `add` returns the join row instead of a number:")?;
    tour.declaration(models::SOURCE, "User", "friends")?;

    step!(tour, ann.add_friend(conn, &bob)?);
    tour.say(
        "The rows are in the order of the arguments, whether they are new or existed already:",
    )?;
    step!(tour, ann.add_friends(conn, [&cid, &bob])?);

    tour.say(
        "Without `symmetric`, a link has a direction. The other direction is a link of its own:",
    )?;
    step!(tour, ann.get_friends(conn)?);
    step!(tour, bob.get_friends(conn)?);
    step!(tour, bob.add_friend(conn, &ann)?);
    step!(tour, bob.get_friends(conn)?);

    tour.say("`remove` returns the number of links removed. It deletes no users:")?;
    step!(tour, ann.remove_friend(conn, &bob)?);
    step!(tour, ann.remove_friend(conn, &bob)?);
    step!(tour, ann.remove_friends(conn, [&bob, &cid])?);
    Ok(())
}
