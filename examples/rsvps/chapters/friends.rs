//! A self-relation with a model for the join row.

use crate::database::{self, Conn};
use crate::models;
use crate::tour::{Told, Tour, step};

pub(super) fn tell(tour: &mut Tour<'_>, conn: &mut Conn) -> Told {
    let [ann, bob, cid] = database::users(conn)?;

    tour.heading("Users have friends")?;
    tour.say("With `model`, adding returns the friendship and not the friend:")?;
    tour.declaration(models::SOURCE, "User", "friends")?;

    step!(tour, ann.add_friend(conn, &bob)?);
    tour.say(
        "The friendships come in the order given, whether they are new or were there already:",
    )?;
    step!(tour, ann.add_friends(conn, [&cid, &bob])?);

    tour.say("A call writes one row, which is read from one end. The other end has its own:")?;
    step!(tour, ann.get_friends(conn)?);
    step!(tour, bob.get_friends(conn)?);
    step!(tour, bob.add_friend(conn, &ann)?);
    step!(tour, bob.get_friends(conn)?);

    tour.say("Removing returns the number of links removed. No user is deleted:")?;
    step!(tour, ann.remove_friend(conn, &bob)?);
    step!(tour, ann.remove_friend(conn, &bob)?);
    step!(tour, ann.remove_friends(conn, [&bob, &cid])?);
    Ok(())
}
