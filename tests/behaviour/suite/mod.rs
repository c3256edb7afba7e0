//! What the associations do on a real database. Written once, in the asynchronous form, for every
//! backend and both modes: `mode` is what this copy runs on.
#![allow(clippy::cloned_ref_to_slice_refs, reason = "`[ann.clone()]` reads as what is expected")]

use super::mode;

mod add;
mod arguments;
mod bad_input;
mod concurrency;
mod connections;
mod count_and_has;
mod create;
mod deadlocks;
mod declaring;
mod fixtures;
mod get;
mod keys;
mod links;
mod load;
mod many_keys;
mod moves;
mod moves_of_keys;
mod open_transactions;
mod query;
mod remove_and_clear;
mod seed;
mod self_relations;
mod semantics;
mod set;
mod statement_budget;
mod toggle;
mod transactions;
mod uniqueness;
mod update;
mod upsert;
