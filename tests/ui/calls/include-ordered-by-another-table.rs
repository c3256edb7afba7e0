//! The targets are ordered by a column that they do not have.
//!
//! Order by columns of the target's table or of the join table.
//@ catalogue: -
//@ error[E0277] at `events::name` or `order`: this does not order the targets of `EventGuests`

use diesel_associations::prelude::*;

include!("../event.rs");

fn call() {
    events::table.include(EventGuests.order(events::name));
}
