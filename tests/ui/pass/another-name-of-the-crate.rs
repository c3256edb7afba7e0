//! This crate and Diesel under other names, as a crate that re-exports them has it.
#![deny(warnings)]

pub mod database {
    pub use diesel;
    pub use diesel_associations as associations;
}

use database::associations::Associations;
use diesel::prelude::*;

include!("../tables.rs");
include!("../user.rs");

#[derive(Identifiable, Associations)]
#[diesel(table_name = events)]
#[associations(crate = database::associations)]
#[belongs_to_many(User, through = rsvps, as = "Guests")]
pub struct Event {
    pub id: i32,
}

mod strings {
    use super::*;

    #[derive(Identifiable, Associations)]
    #[diesel(table_name = events)]
    #[associations(crate = "crate::database::associations")]
    #[belongs_to_many(User, through = rsvps, as = "Guests", foreign_key = event_id)]
    pub struct Party {
        #[diesel(column_name = id)]
        pub id: i32,
    }
}

fn main() {
    assert_eq!(*Event { id: 1 }.guests().owner(), 1);
    let _ = |party: &strings::Party| party.id;
}
