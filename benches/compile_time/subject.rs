//! The crate that is compiled: `count` modules, each with the same tables, models and association.

use std::fmt::Write as _;

const STAGE: &str = include_str!("subject/stage.rs");
const TABLES: &str = include_str!("subject/tables.rs");
const BY_HAND: &str = include_str!("subject/by_hand.rs");
const CALLS_BY_HAND: &str = include_str!("subject/calls_by_hand.rs");
const CALLS_METHODS: &str = include_str!("subject/calls_methods.rs");
const CALLS_HANDLE: &str = include_str!("subject/calls_handle.rs");

/// Where the association comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Way {
    /// There is none: what tables and models take by themselves.
    None,
    ByHand,
    Derive,
    HandleOnly,
}

/// What is done with it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Calls {
    Nothing,
    Everything,
}

/// The library.
pub(crate) fn library(way: Way, calls: Calls, count: usize) -> String {
    let module = module(way, calls);
    let mut source = format!("#![allow(dead_code, unused_imports)]\n{STAGE}");
    for i in 0..count {
        let _ = writeln!(source, "pub mod a{i} {{\n{module}\n}}");
    }
    source
}

/// The program that calls it.
pub(crate) fn program(way: Way, calls: Calls, count: usize) -> String {
    let mut source = String::from(
        "use diesel::prelude::*;\n\
         fn main() -> Result<(), Box<dyn std::error::Error>> {\n\
         let conn = &mut SqliteConnection::establish(\":memory:\")?;\n\
         let user = &subject::User { id: 1, name: String::new() };\n",
    );
    for i in 0..count {
        let event = format!("&subject::a{i}::Event {{ id: 1, name: String::new() }}");
        let _ = match (way, calls) {
            (Way::None, _) | (_, Calls::Nothing) => {
                writeln!(source, "println!(\"{{user:?}} {{:?}}\", {event});")
            }
            _ => writeln!(source, "subject::a{i}::calls(conn, {event}, user)?;"),
        };
    }
    source.push_str("let _ = conn;\nOk(())\n}\n");
    source
}

fn module(way: Way, calls: Calls) -> String {
    let attributes = match way {
        Way::None | Way::ByHand => "",
        Way::Derive => {
            "#[derive(diesel_associations::Associations)]\n\
             #[belongs_to_many(User, through = rsvps, as = \"Guests\")]"
        }
        Way::HandleOnly => {
            "#[derive(diesel_associations::Associations)]\n\
             #[belongs_to_many(User, through = rsvps, as = \"Guests\", handle_only)]"
        }
    };
    let mut module = TABLES.replace("// attributes", attributes);
    if way == Way::ByHand {
        module.push_str(BY_HAND);
    }
    if calls == Calls::Everything {
        module.push_str(match way {
            Way::None => "",
            Way::ByHand => CALLS_BY_HAND,
            Way::Derive => CALLS_METHODS,
            Way::HandleOnly => CALLS_HANDLE,
        });
    }
    module
}
