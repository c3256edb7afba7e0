//! Models and tables in modules of their own, which know each other by paths.
#![deny(warnings)]

pub mod schema {
    pub mod people {
        diesel::table! { users (id) { id -> Integer, name -> Text, } }
    }
    pub mod parties {
        diesel::table! { events (id) { id -> Integer, name -> Text, } }
        diesel::table! { rsvps (event_id, guest_id) { event_id -> Integer, guest_id -> Integer, status -> Nullable<Text>, } }
    }
    use parties::rsvps;
    use people::users;
    diesel::allow_tables_to_appear_in_same_query!(users, rsvps);
}

pub mod models {
    pub mod user {
        use crate::schema::people::users;
        use diesel::prelude::*;

        #[derive(Debug, Clone, Identifiable, Queryable, Selectable)]
        #[diesel(table_name = users)]
        pub struct User {
            pub id: i32,
            pub name: String,
        }
    }

    pub mod event {
        use diesel::{Identifiable, Queryable, Selectable};
        use diesel_associations::Associations;

        #[derive(Identifiable, Queryable, Selectable, Associations)]
        #[diesel(table_name = crate::schema::parties::events)]
        #[belongs_to_many(
            super::user::User,
            through = crate::schema::parties::rsvps,
            as = "Guests",
            model = "super::Rsvp",
            foreign_key = crate::schema::parties::rsvps::columns::event_id,
            other_key = "crate::schema::parties::rsvps::guest_id",
            order = crate::schema::people::users::name.asc(),
        )]
        pub struct Event {
            pub id: i32,
            pub name: String,
        }
    }

    #[derive(Debug, diesel::Queryable, diesel::Selectable)]
    #[diesel(table_name = crate::schema::parties::rsvps)]
    pub struct Rsvp {
        pub status: Option<String>,
    }
}

fn main() {
    let event = models::event::Event { id: 1, name: String::new() };
    let sql = diesel::debug_query::<diesel::sqlite::Sqlite, _>(&event.guests()).to_string();
    assert!(sql.contains("`users`.`name`"), "{sql}");
    let _ = (event.id, event.name, models::Rsvp { status: None }.status);
}
