//! One-to-many associations, seen from the parent.
#![deny(warnings)]

use diesel::prelude::*;
use diesel_associations::Associations;

diesel::table! { events (id) { id -> Integer, } }
diesel::table! { hostings (id) { id -> Integer, event_id -> Integer, note -> Nullable<Text>, } }
diesel::table! { notes (id, event) { id -> Integer, event -> Nullable<Integer>, } }

#[derive(Debug, PartialEq, Identifiable, Queryable, Selectable, Associations)]
#[diesel(belongs_to(Event))]
pub struct Hosting {
    pub id: i32,
    pub event_id: i32,
}

mod notes_of_events {
    use super::*;

    #[derive(Identifiable, Queryable, Selectable, Associations)]
    #[diesel(table_name = notes, belongs_to(Event, foreign_key = event), primary_key(id, event))]
    pub(crate) struct Note {
        pub id: i32,
        pub event: Option<i32>,
    }
}

#[derive(Identifiable, Associations)]
#[has_many(Hosting)]
#[has_many(notes_of_events::Note, as = Remarks, marker = "Remarked", vis = pub(crate))]
#[has_many(as = "Hostings", marker = Hosted)]
pub struct Event {
    id: i32,
}

fn main() {
    let _ = (EventHostings, Remarked, Hosted, Event { id: 1 }.id);
    let _ = (notes_of_events::Note { id: 1, event: None }.event, Hosting { id: 1, event_id: 2 });
}
