//! What a user calls as the generated things are called, where Rust keeps the two apart.
#![deny(warnings)]

use diesel::prelude::*;
use diesel_associations::Associations;

include!("../tables.rs");
include!("../user.rs");

pub struct Guests;

pub mod guests {
    pub fn get_guests() -> usize {
        3
    }
}

pub trait Party {
    fn get_guests(&self) -> usize;
}

impl Party for Event {
    fn get_guests(&self) -> usize {
        self.guests
    }
}

pub fn guests() -> Guests {
    Guests
}

#[derive(Identifiable, Associations)]
#[diesel(table_name = events)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
    pub guests: usize,
    pub get_guests: bool,
}

pub struct EventGuest;

impl Event {
    pub fn get_guest(&self) -> EventGuest {
        EventGuest
    }
}

fn main() {
    let event = Event { id: 1, guests: guests::get_guests(), get_guests: true };
    assert_eq!(*event.guests().owner(), 1);
    assert_eq!(Party::get_guests(&event), event.guests);
    assert!(event.get_guests);
    let (Guests, EventGuests, EventGuest) = (guests(), EventGuests, event.get_guest());
    // The generated method takes precedence where no trait is named.
    let _ = |conn: &mut SqliteConnection| -> QueryResult<Vec<User>> { event.get_guests(conn) };
}
