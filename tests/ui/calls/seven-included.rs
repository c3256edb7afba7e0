//! More associations are included side by side than a page has room for.
//!
//! Include the rest in a second page over the same owners: `page.include(..)`.
//@ catalogue: -
//@ error[E0277] at `include`: this association cannot be included here

use diesel_associations::prelude::*;

include!("../event.rs");

fn call() {
    let six = events::table
        .include(EventGuests)
        .include(EventGuests)
        .include(EventGuests)
        .include(EventGuests)
        .include(EventGuests)
        .include(EventGuests);
    six.include(EventGuests);
}
