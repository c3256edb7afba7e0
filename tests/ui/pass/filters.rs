//! Fixed conditions of every form; none of them warns.
#![deny(warnings)]

use diesel::prelude::*;

diesel::table! { users (id) { id -> Integer, } }
diesel::table! { events (id) { id -> Integer, } }
diesel::table! {
    rsvps (event_id, user_id, r#type, level) {
        event_id -> Integer,
        user_id -> Integer,
        r#type -> Text,
        level -> SmallInt,
    }
}
diesel::table! {
    visits (id) { id -> Integer, event_id -> Integer, user_id -> Integer, level -> Nullable<BigInt>, }
}
diesel::table! {
    jobs (user_id, event_id, kind) { event_id -> Integer, user_id -> Integer, kind -> Integer, }
}
diesel::allow_tables_to_appear_in_same_query!(users, events, rsvps, visits, jobs);

#[derive(Clone, Identifiable, Queryable, Selectable)]
#[diesel(table_name = users)]
struct User {
    id: i32,
}

mod kinds {
    use diesel::expression::AsExpression;

    #[derive(Debug, Clone, Copy, AsExpression)]
    #[diesel(sql_type = diesel::sql_types::Integer)]
    pub enum Kind {
        Host,
    }
}

macro_rules! with_level {
    ($level:literal, $kind:path) => {
        #[derive(Clone, Identifiable, Queryable, Selectable, diesel_associations::Associations)]
        #[diesel(table_name = events)]
        #[belongs_to_many(User, through = rsvps, as = "Guests", other_key = user_id, filter = (r#type.eq("guest"), level.eq($level)))]
        #[belongs_to_many(User, through = rsvps, as = "Hosts", other_key = user_id, filter = "(rsvps::r#type.eq(\"it's a, \"), level.eq(-1))")]
        #[belongs_to_many(User, through = visits, as = "Regulars", other_key = user_id, filter = level.eq(i64::MAX), unique)]
        #[belongs_to_many(User, through = visits, as = "Strangers", other_key = user_id, filter = level.eq(0i64), unique = false)]
        #[belongs_to_many(User, through = jobs, as = "Workers", other_key = user_id, filter = kind.eq($kind))]
        struct Event {
            id: i32,
        }
    };
}

with_level!(3, kinds::Kind::Host);

fn main() {
    let sql = |query: &dyn std::fmt::Display| query.to_string();
    let event = Event { id: 1 };
    let guests = event.guests();
    let guests = sql(&diesel::debug_query::<diesel::sqlite::Sqlite, _>(&guests));
    assert!(guests.contains("`rsvps`.`type` = ? AND `rsvps`.`level` = ?"), "{guests}");
    let _ = (event.hosts(), event.regulars(), event.strangers(), event.id);
}
