//! The connections of Diesel itself, each on a thread.

use std::sync::Arc;
use std::thread;

use crate::options::Options;
use crate::world::World;

#[path = "work/mod.rs"]
mod work;

/// The names that differ between the modes.
mod mode {
    use std::thread;
    use std::time::Duration;

    use tokio::sync::{RwLock, RwLockReadGuard};

    pub(super) use diesel::connection::SimpleConnection;
    pub(super) use diesel::{Connection, PgConnection as Conn, RunQueryDsl};
    pub(super) use diesel_associations_test_modes::blocking as in_mode;

    pub(super) fn enter(gate: &RwLock<()>) -> RwLockReadGuard<'_, ()> {
        gate.blocking_read()
    }

    pub(super) fn sleep(time: Duration) {
        thread::sleep(time);
    }
}

/// Works until the run ends.
pub fn start(
    world: &Arc<World>,
    options: Options,
    url: &str,
    number: usize,
) -> thread::JoinHandle<()> {
    let (world, url) = (Arc::clone(world), url.to_owned());
    thread::spawn(move || work::Worker::new(&world, options, number).work(&url))
}
