//! Two self-relations over one join table.

use crate::database::{self, Conn};
use crate::models;
use crate::tour::{Told, Tour, step};

pub(super) fn tell(tour: &mut Tour<'_>, conn: &mut Conn) -> Told {
    let [ann, bob, cid] = database::users(conn)?;

    tour.heading("Users follow users")?;
    tour.say("Two associations over one join table, with the keys exchanged:")?;
    tour.declaration(models::SOURCE, "User", "follows")?;

    step!(tour, ann.add_follow(conn, &bob)?);
    step!(tour, bob.add_followers(conn, [&ann, &cid])?);
    step!(tour, bob.get_followers(conn)?);
    step!(tour, bob.get_follows(conn)?);
    step!(tour, cid.get_follows(conn)?);
    Ok(())
}
