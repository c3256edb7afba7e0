//! The rows of the links are of another table.
//!
//! Name a `Queryable` and `Selectable` struct of the join table.
//@ catalogue: -
//@ error[E0277] at `User` or `with_links`: the links of `EventGuests` cannot be loaded as `User`

use diesel_associations::prelude::*;

include!("../event.rs");

fn call() {
    let _ = EventGuests.with_links::<User>();
}
