//! Private models, narrowed methods, markers of other names, and methods of the user's in place of the flat ones.
#![deny(warnings)]

use diesel::prelude::*;
use diesel_associations::Associations;

include!("../tables.rs");

#[derive(Clone, Identifiable, Queryable, Selectable)]
#[diesel(table_name = users)]
struct User {
    id: i32,
}

#[derive(Identifiable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", vis = pub(self))]
#[belongs_to_many(User, through = rsvps, as = "Visitors", other_key = guest_id, vis = "pub(crate)", marker = "Visiting")]
#[belongs_to_many(User, through = rsvps, as = "Comers", other_key = guest_id, vis = pub(in crate), marker = r#Comers, handle_only)]
pub struct Event {
    id: i32,
}

#[derive(Identifiable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests", foreign_key = event_id)]
struct Party {
    id: i32,
}

impl Event {
    fn get_comers(&self, conn: &mut SqliteConnection) -> QueryResult<Vec<i32>> {
        self.comers().keys(conn)
    }
}

mod inner {
    pub(super) fn visitors(event: &super::Event) -> i32 {
        *event.visitors().owner()
    }
}

fn main() {
    let (event, party) = (Event { id: 1 }, Party { id: 2 });
    let _ = |conn: &mut SqliteConnection| event.get_comers(conn);
    let _ = |conn: &mut SqliteConnection| party.get_guests(conn).map(|users| users.first().map(|u| u.id));
    assert_eq!(inner::visitors(&event), 1);
    let _ = (EventGuests, Visiting, Comers, PartyGuests);
}
