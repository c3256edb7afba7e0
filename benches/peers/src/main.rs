//! All ways side by side in one run: this crate, Diesel by hand, SeaORM, and the driver alone as the limit.

mod mysql_driver;
mod orm;
mod postgres_driver;
mod rows;
mod sqlite_driver;

use diesel_associations_benches::race::program::{self, Place};
use diesel_associations_benches::race::{Way, diesel};

fn main() {
    program::main(contestants);
}

fn contestants(place: &Place) -> Vec<Box<dyn Way>> {
    let mut ways = diesel::at(place);
    for way in orm::at(place, ways.len() + 1) {
        ways.push(Box::new(way));
    }
    ways.push(match place {
        Place::Memory | Place::Files(_) => {
            Box::new(sqlite_driver::Rusqlite::at(place, ways.len() + 1))
        }
        Place::Postgres(place) => Box::new(postgres_driver::TokioPostgres::at(place)),
        Place::Mysql(socket) => Box::new(mysql_driver::MysqlAsync::at(socket)),
    });
    ways
}
