//! Reading one owner.

use diesel::prelude::*;

use crate::models::{Rsvp, User};
use crate::schema::{rsvps, users};
use crate::{Rows, names, row, stage};

pub(crate) fn run() -> QueryResult<Rows> {
    let mut rows = Rows::new();
    let (conn, party, _, ann, bob) = stage();
    let conn = &mut { conn };
    party.add_guest_with(conn, &ann, rsvps::status.eq("yes"))?;
    party.add_guest_with(conn, &bob, rsvps::status.eq("no"))?;
    let name = |user: &User| user.name.clone();

    let mut guests: Vec<User> = row!(rows, party.get_guests(conn)?);
    guests.sort_by_key(name);
    assert_eq!(guests, [ann.clone(), bob.clone()]);
    #[rustfmt::skip]
    let some = row!(rows, party.guests().filter(users::name.like("A%")).order(users::name).limit(3).load::<User>(conn)?);
    assert_eq!(names(&some, |user| &user.name), ["Ann"]);
    #[rustfmt::skip]
    let pairs = row!(rows, party.guests().select((User::as_select(), Rsvp::as_select())).load::<(User, Rsvp)>(conn)?);
    assert!(pairs.iter().all(|(user, rsvp)| user.id == rsvp.guest_id && rsvp.event_id == party.id));
    let yes = row!(rows, party.guests().filter(rsvps::status.eq("yes")).load::<User>(conn)?);
    assert_eq!(names(&yes, |user| &user.name), ["Ann"]);
    let ordered = row!(rows, party.guests().order(rsvps::status).load::<User>(conn)?);
    assert_eq!(names(&ordered, |user| &user.name), ["Bob", "Ann"]);
    {
        row!(rows, let rows: Vec<Rsvp> = party.guests().links(conn)?);
        assert_eq!(rows.len(), 2);
    }
    let mut keys = row!(rows, party.guest_keys(conn)?);
    keys.sort_unstable();
    assert_eq!(keys, [ann.id, bob.id]);
    assert_eq!(row!(rows, party.count_guests(conn)?), 2);
    assert!(row!(rows, party.has_guest(conn, &ann)?));
    assert!(row!(rows, party.has_guests(conn, [&ann, &bob])?));
    assert!(row!(rows, party.has_any_guest(conn, [&ann, &bob])?));
    Ok(rows)
}
