//! No prelude, hence no extern prelude either. Diesel's derives need the latter, so that what they would
//! generate for the owner is written by hand; all else is declared outside.

mod outside {
    use diesel::prelude::*;

    include!("tables.rs");

    #[derive(Clone, Identifiable, Queryable, Selectable)]
    pub(super) struct User {
        id: i32,
    }

    #[derive(Queryable, Selectable)]
    #[diesel(table_name = rsvps)]
    #[allow(dead_code, reason = "only named")]
    pub(super) struct Rsvp {
        guest_id: i32,
    }
}

#[no_implicit_prelude]
mod inside {
    use super::outside::{Rsvp, User, events, rsvps};

    #[derive(::diesel_associations::Associations)]
    #[belongs_to_many(User, through = rsvps, as = "Guests", model = Rsvp, timestamps(created_at))]
    #[belongs_to_many(User, through = rsvps, other_key = guest_id, defaults(status, created_at))]
    pub(super) struct Event {
        pub(super) id: i32,
    }

    impl ::diesel::associations::HasTable for Event {
        type Table = events::table;

        fn table() -> events::table {
            events::table
        }
    }

    impl<'a> ::diesel::Identifiable for &'a Event {
        type Id = &'a i32;

        fn id(self) -> &'a i32 {
            &self.id
        }
    }
}

#[test]
fn compiles() {
    assert_eq!(*inside::Event { id: 1 }.guests().owner(), 1);
}
