//! A column is no condition.
//!
//! Compare it: `users::name.eq("ann")`.
//@ catalogue: -
//@ error[E0277] at `users::name` or `some`: this is not a condition on the targets of `EventGuests`

use diesel_associations::prelude::*;

include!("../event.rs");

fn call() {
    let _ = events::table.filter(EventGuests.some(users::name));
}
