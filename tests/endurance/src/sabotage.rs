//! Breaks on purpose what is checked: a check that nothing can fail checks nothing.

use std::thread;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use crate::world::World;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sabotage {
    Sets,
    Counts,
    Duplicates,
    Values,
    Mirrors,
    Snapshots,
    Transactions,
    Errors,
    Statements,
    Memory,
}

impl Sabotage {
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "sets" => Sabotage::Sets,
            "counts" => Sabotage::Counts,
            "duplicates" => Sabotage::Duplicates,
            "values" => Sabotage::Values,
            "mirrors" => Sabotage::Mirrors,
            "snapshots" => Sabotage::Snapshots,
            "transactions" => Sabotage::Transactions,
            "errors" => Sabotage::Errors,
            "statements" => Sabotage::Statements,
            "memory" => Sabotage::Memory,
            _ => return None,
        })
    }

    /// What one who does not know the crate might do to its tables. The others are done by who works.
    fn statement(self) -> Option<&'static str> {
        match self {
            // Half of what was set.
            Sabotage::Sets => Some("DELETE FROM rsvps WHERE event_id <= 8 AND guest_id % 2 = 0"),
            Sabotage::Counts => Some(
                "DELETE FROM memberships WHERE (event_id, member_id) IN
                     (SELECT event_id, member_id FROM memberships LIMIT 1)",
            ),
            Sabotage::Duplicates => Some(
                "INSERT INTO visits (event_id, visitor_id)
                     SELECT event_id, visitor_id FROM visits LIMIT 1",
            ),
            Sabotage::Values => Some("UPDATE talks SET number = number + 1"),
            Sabotage::Mirrors => Some(
                "DELETE FROM friendships WHERE (user_id, friend_id) IN
                     (SELECT user_id, friend_id FROM friendships LIMIT 1)",
            ),
            _ => None,
        }
    }
}

/// Until the run ends, which it should do soon.
pub fn interfere(world: &World, url: &str) {
    let Some(statement) = world.sabotage.and_then(Sabotage::statement) else { return };
    match PgConnection::establish(url) {
        Err(error) => world.problem(format!("sabotage: {error}")),
        Ok(mut conn) => {
            while world.goes_on() {
                thread::sleep(Duration::from_millis(300));
                // A deadlock with the others is no obstacle.
                conn.batch_execute(statement).ok();
            }
        }
    }
}
