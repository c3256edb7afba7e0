//! An association is included in a query of other rows than its owners.
//!
//! Include it in a query of the owner's table.
//@ catalogue: -
//@ error[E0277] at `include`: is not a query of `Event`, the owner of the association that is included

use diesel_associations::prelude::*;

include!("../event.rs");

fn call() {
    users::table.include(EventGuests);
}
