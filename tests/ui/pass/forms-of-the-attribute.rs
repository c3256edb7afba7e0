//! Keys in any order, the target anywhere, commas at the end, attributes that are there on a condition.
#![deny(warnings)]

use diesel::prelude::*;
use diesel_associations::Associations;

include!("../tables.rs");
include!("../user.rs");

/// A type alias, by which the association is called.
type Guest = User;

#[derive(Identifiable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(through = rsvps, as = Guests, User,)]
#[has_many(Guest, as = "Visitors", other_key = "guest_id", through = "rsvps", singular = Visitor)]
#[cfg_attr(all(), belongs_to_many(self::User, through = self::rsvps, as = "Comers", other_key = rsvps::guest_id))]
#[cfg_attr(any(), belongs_to_many(Nobody, through = nothing))]
#[belongs_to_many(crate::Guest, through = crate::rsvps, as = "People", marker = Everyone, foreign_key = r#event_id, other_key = guest_id)]
// Diesel has no method `loads`, and would lose it here if it had.
#[belongs_to_many(User, through = rsvps, as = "Loads", other_key = guest_id, handle_only)]
pub struct Event {
    pub id: i32,
}

fn in_a_function() -> i32 {
    #[derive(Identifiable, Associations)]
    #[diesel(table_name = events)]
    #[belongs_to_many(User, through = rsvps, as = "Guests", foreign_key = event_id)]
    struct Local {
        id: i32,
    }
    *Local { id: 3 }.guests().owner()
}

fn main() {
    let event = Event { id: 1 };
    assert_eq!(in_a_function(), 3);
    let _ = (event.visitors(), event.comers(), event.guests(), event.loads(), Everyone);
    let _ = |conn: &mut SqliteConnection| event.has_person(conn, 1);
}
