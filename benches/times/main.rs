//! Wall times of this crate and of Diesel by hand, without anybody else: `benches/run times --alone`.

use diesel_associations_benches::race::{self, program};

fn main() {
    program::main(race::diesel::at);
}
