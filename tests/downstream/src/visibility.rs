//! Models of each visibility.

use diesel::prelude::*;
use renamed::Associations;

diesel::table! {
    /// Users.
    users (id) {
        /// The key.
        id -> Integer,
    }
}
diesel::table! {
    /// Events.
    events (id) {
        /// The key.
        id -> Integer,
    }
}
diesel::table! {
    /// Who comes to what.
    rsvps (event_id, guest_id) {
        /// The event.
        event_id -> Integer,
        /// The guest.
        guest_id -> Integer,
    }
}
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps);

/// A user.
#[derive(Clone, Identifiable, Queryable, Selectable)]
pub struct User {
    /// The key.
    pub id: i32,
}

/// An event, public.
#[derive(Identifiable, Queryable, Selectable, Associations)]
#[associations(crate = renamed)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    /// The key.
    pub id: i32,
}

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[associations(crate = renamed)]
#[belongs_to_many(User, through = rsvps, as = "Guests", foreign_key = event_id)]
pub(crate) struct CrateEvent {
    pub(crate) id: i32,
}

#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[associations(crate = renamed)]
#[belongs_to_many(User, through = rsvps, as = "Guests", foreign_key = event_id)]
struct PrivateEvent {
    id: i32,
}

#[derive(Clone, Identifiable, Queryable, Selectable)]
#[diesel(table_name = users)]
pub(crate) struct CrateUser {
    pub(crate) id: i32,
}

/// An event whose guests are less visible than itself.
#[derive(Identifiable, Queryable, Selectable, Associations)]
#[diesel(table_name = events)]
#[associations(crate = renamed)]
#[belongs_to_many(CrateUser, through = rsvps, as = "Guests", foreign_key = event_id, vis = pub(crate))]
pub struct OpenEvent {
    /// The key.
    pub id: i32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_silent() {
        let _ = (CrateEvent { id: 1 }.id, PrivateEvent { id: 1 }.id, CrateUser { id: 1 }.id);
        let open = OpenEvent { id: 1 };
        let _ = open.guests();
        assert_eq!(*Event::guests_of(1).owner(), 1);
    }
}
