//! An association that does not name its target.

use diesel::dsl::now;
use diesel::prelude::*;
use diesel_associations::Associations;

use crate::database::{self, Conn};
use crate::models::{self, User as Guest};
use crate::schema::{events, rsvps};
use crate::tour::{Told, Tour, step};

/// A second model of the same table.
#[derive(Debug, Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(through = "rsvps", as = "Guests")]
pub(crate) struct Event {
    pub(crate) id: i32,
}

pub(super) fn tell(tour: &mut Tour<'_>, conn: &mut Conn) -> Told {
    let [ann, bob, _] = database::users(conn)?;
    database::events(conn)?[0].add_guest(conn, &ann)?;

    tour.heading("The shortest form")?;
    tour.say(
        "After `use models::User as Guest`, the attribute need not name the target: it is the singular of \
         the alias. Columns, tables and types may be strings.",
    )?;
    tour.declaration(include_str!("card.rs"), "Event", "rsvps")?;
    tour.say("Written out, it is the attribute of the first chapter, which also has timestamps:")?;
    tour.declaration(models::SOURCE, "Event", "rsvps")?;

    step!(tour, let party = events::table.order(events::id).select(Event::as_select()).first(conn)?);
    step!(tour, party.get_guests(conn)?);

    tour.say(
        "Here, nothing fills the NOT NULL columns `created_at` and `updated_at`. So `party.add_guest` does \
         not compile (the message shows the attribute to write), but `add_guest_with` does:",
    )?;
    step!(
        tour,
        party.add_guest_with(conn, &bob, (rsvps::created_at.eq(now), rsvps::updated_at.eq(now)))?
    );
    Ok(())
}
