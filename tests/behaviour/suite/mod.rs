//! What the associations do on a real database: the tests of the rules in `docs/semantics.md`.
//!
//! Each test is written once, in its asynchronous form, and compiled for every backend and mode.
//! `mode` is the one that this copy runs on.
#![allow(clippy::cloned_ref_to_slice_refs, reason = "`[ann.clone()]` reads as what is expected")]

use super::mode;

mod add;
mod against_a_model;
mod arguments;
mod bad_input;
mod both_ends;
mod concurrency;
mod connections;
mod count_and_has;
mod create;
mod create_all;
mod deadlocks;
mod declared_order;
mod declaring;
mod filter_owners;
mod filter_owners_links;
mod filter_owners_queries;
mod filter_owners_self;
mod filter_owners_sql;
mod first_or_create;
mod fixed_conditions;
mod fixtures;
mod get;
mod include;
mod include_children;
mod include_limits;
mod include_order;
mod keys;
mod links;
mod load;
mod many_keys;
mod moves;
mod moves_of_keys;
mod no_cache;
mod open_transactions;
mod other_keys;
mod plans;
mod prepared;
mod query;
mod remove_and_clear;
mod repair;
mod required_columns;
mod self_relations;
mod set;
mod statement_budget;
mod symmetric;
mod symmetric_kinds;
mod symmetric_races;
mod toggle;
mod transactions;
mod uniqueness;
mod update;
mod upsert;
