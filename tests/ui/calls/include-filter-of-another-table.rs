//! What is included is filtered by a table that takes no part in it.
//!
//! Filter by columns of the target's table or of the join table.
//@ catalogue: -
//@ error[E0277] at `events::name.eq("party")` or `filter`: this is not a condition on the targets of `EventGuests`

use diesel_associations::prelude::*;

include!("../event.rs");

fn call() {
    events::table.include(EventGuests.filter(events::name.eq("party")));
}
