//! The same operations from both ends.

use crate::database::{self, Conn};
use crate::models;
use crate::tour::{Told, Tour, step};

pub(super) fn tell(tour: &mut Tour<'_>, conn: &mut Conn) -> Told {
    let [ann, bob, _] = database::users(conn)?;
    let [otto, emma] = database::pugs(conn)?;

    tour.heading("Pugs have friends, and friends have pugs")?;
    tour.say("One join table, declared from both ends, with a model for its rows:")?;
    tour.declaration(models::SOURCE, "Pug", "pug_friends")?;
    tour.declaration(models::SOURCE, "User", "pug_friends")?;

    step!(tour, otto.add_friend(conn, &ann)?);
    step!(tour, otto.add_friends(conn, [&ann, &bob])?);

    tour.say("A friend has the same operations for pugs as a pug for friends:")?;
    step!(tour, ann.get_pugs(conn)?);
    step!(tour, ann.add_pug(conn, &emma)?);
    step!(tour, bob.add_pugs(conn, [&otto, &emma])?);
    step!(tour, ann.set_pugs(conn, [&emma])?);
    step!(tour, ann.remove_pug(conn, &emma)?);
    step!(tour, bob.remove_pugs(conn, [&otto, &emma])?);
    step!(tour, otto.get_friends(conn)?);
    Ok(())
}
