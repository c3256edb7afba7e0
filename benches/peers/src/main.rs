//! All ways side by side in one run: this crate, Diesel by hand, SeaORM, and the driver alone as the limit.

mod orm;
mod postgres_driver;
mod sqlite_driver;

use diesel_associations_benches::race::program::{self, Place};
use diesel_associations_benches::race::{Way, diesel};

fn main() {
    program::main(contestants);
}

fn contestants(place: &Place) -> Vec<Box<dyn Way>> {
    let mut ways = diesel::at(place);
    ways.push(Box::new(orm::SeaOrm::at(place, ways.len() + 1)));
    match place {
        Place::Memory | Place::Files(_) => {
            ways.push(Box::new(sqlite_driver::Rusqlite::at(place, ways.len() + 1)));
        }
        Place::Postgres(place) => ways.push(Box::new(postgres_driver::TokioPostgres::at(place))),
        Place::Mysql(_) => {}
    }
    ways
}
