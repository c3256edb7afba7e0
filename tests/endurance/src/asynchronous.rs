//! The connections of diesel-async, each in a task.

use std::sync::Arc;

use tokio::task::JoinHandle;

use crate::options::Options;
use crate::world::World;

#[path = "work/mod.rs"]
#[allow(clippy::duplicate_mod, reason = "it is compiled for each mode")]
mod work;

/// The names that differ between the modes.
mod mode {
    use std::time::Duration;

    use tokio::sync::{RwLock, RwLockReadGuard};

    pub(super) use diesel_associations_test_modes::kept as in_mode;
    pub(super) use diesel_async::{
        AsyncConnection as Connection, AsyncPgConnection as Conn, RunQueryDsl,
        SimpleAsyncConnection as SimpleConnection,
    };

    pub(super) async fn enter(gate: &RwLock<()>) -> RwLockReadGuard<'_, ()> {
        gate.read().await
    }

    pub(super) async fn sleep(time: Duration) {
        tokio::time::sleep(time).await;
    }
}

/// Works until the run ends.
pub fn start(world: &Arc<World>, options: Options, url: &str, number: usize) -> JoinHandle<()> {
    let (world, url) = (Arc::clone(world), url.to_owned());
    tokio::spawn(async move { work::Worker::new(&world, options, number).work(&url).await })
}
