//! Compile errors: every file under `ui` but those in `pass` holds one mistake, and says in its header what the
//! compiler is to say of it.
//!
//! `snapshots` holds its words on the pinned toolchain, `told` the header on every toolchain. `callers` and `fixes`
//! look at what follows from a mistake, `page` writes `docs/errors.md` from the cases. How a header is written is
//! in `header`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod callers;
mod case;
mod compiler;
mod diagnostic;
mod fixes;
mod header;
mod page;
mod rendered;
mod score;
mod snapshots;
mod told;

/// The folders under `ui`, in the order of the page, each with its heading there.
const FOLDERS: &[(&str, &str)] = &[
    ("malformed", "The form of the attribute"),
    ("unknown", "Unknown keys"),
    ("duplicate", "What is written twice"),
    ("structs", "What the derive stands above"),
    ("names", "The name of an association"),
    ("conflict", "Names that clash"),
    ("schema", "Tables, columns and models"),
    ("other_keys", "`source_key` and `target_key`"),
    ("filter", "`filter`"),
    ("order", "`order`"),
    ("symmetric", "`symmetric`"),
    ("one_to_many", "`has_many` without a join table"),
    ("belongs_to", "`belongs_to`"),
    ("calls", "Calls"),
    ("pairs", "Several mistakes at once"),
    ("good_beside_bad", "A good association beside a bad one"),
    ("twins", "Strings and paths"),
];
