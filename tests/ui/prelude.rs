// What most cases stand on. Diesel's derive and ours have one name, so the import of ours is in the case.

use diesel::prelude::*;

include!("tables.rs");
include!("user.rs");

fn main() {}
