//! What is included is an association and no table.
//!
//! Write the type that the derive generates: `EventGuests`.
//@ catalogue: -
//@ error[E0277] at `include`: this association cannot be included here

use diesel_associations::prelude::*;

include!("../event.rs");

fn call() {
    events::table.include(users::table);
}
