//! As the derive does it.

use diesel::prelude::*;
use diesel_associations::prelude::*;

use super::mode::{Conn, in_mode};
use crate::operation::{Given, Operation, Outcome};
use crate::stage::{Event, EventGuests, UserEvents, events, rsvps};

/// Does it.
#[in_mode]
pub async fn run(conn: &mut Conn, operation: Operation, given: &Given) -> QueryResult<Outcome> {
    let event = &given.event;
    let guests = &given.guests;
    Ok(match operation {
        Operation::Get => Outcome::Guests(event.get_guests(conn).await?),
        Operation::Count => Outcome::Total(event.count_guests(conn).await?),
        Operation::Has => Outcome::Is(event.has_guest(conn, given.guest).await?),
        Operation::AddOne => Outcome::Written(event.add_guest(conn, given.guest).await?),
        Operation::AddMany => Outcome::Written(event.add_guests(conn, guests).await?),
        Operation::SetMany => Outcome::Changed(event.set_guests(conn, guests).await?),
        Operation::RemoveMany => Outcome::Written(event.remove_guests(conn, guests).await?),
        Operation::Toggle => Outcome::Changed(event.toggle_guests(conn, guests).await?),
        Operation::Load(_) => Outcome::GuestsOfEach(Event::load_guests(conn, &given.events).await?),
        Operation::Include(events) => {
            let page = events::table.filter(events::id.le(events)).order(events::id);
            Outcome::Page(page.include(EventGuests).load(conn).await?)
        }
        Operation::TwoLevels => {
            let page = events::table.filter(events::id.le(10)).order(events::id);
            Outcome::Nested(page.include(EventGuests.include(UserEvents)).load(conn).await?)
        }
        Operation::LimitPerOwner => {
            let guests = EventGuests.order(rsvps::guest_id).limit_per_owner(3);
            let page = events::table.filter(events::id.le(1_000)).order(events::id);
            Outcome::Page(page.include(guests).load(conn).await?)
        }
    })
}
