//! The keys have another type.
//!
//! Give keys of the target, or the targets.
//@ catalogue: -
//@ error[E0277] at `any_of`: is neither a target of `EventGuests` nor its key

use diesel_associations::prelude::*;

include!("../event.rs");

fn call() {
    let _ = events::table.filter(EventGuests.any_of(["ann"]));
}
