//! The list is not of owners.
//!
//! `EventGuests` leads from events to users.
//@ catalogue: -
//@ error[E0277] at `EventGuests`: this association cannot be included here

use diesel_associations::prelude::*;

include!("../event.rs");

fn call(users: Vec<User>) {
    users.include(EventGuests);
}
