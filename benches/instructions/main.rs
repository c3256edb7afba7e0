//! The instructions of each operation, in each way, on SQLite in memory: `benches/run instructions`.
#![allow(missing_docs, reason = "the macros of gungraun write none")]
#![allow(clippy::unwrap_used, reason = "a benchmark cannot go on without its stage")]

use std::hint::black_box;
use std::io::ErrorKind;

use diesel::SqliteConnection;
use diesel::connection::SimpleConnection;
use diesel_associations_benches::{Given, Operation, Outcome, sqlite, stage};
use gungraun::Callgrind;
use gungraun::prelude::*;

/// A connection that has done the operation once, so that it holds the statements that it caches; the links
/// are again as they were before.
struct Ready {
    conn: SqliteConnection,
    operation: Operation,
    given: Given,
}

type Way = fn(&mut SqliteConnection, Operation, &Given) -> diesel::QueryResult<Outcome>;

/// Staging is done under valgrind too: copying a file takes a tenth of what filling the tables does.
const FILE: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/stage.sqlite");

fn write_file() {
    if let Err(error) = std::fs::remove_file(FILE) {
        assert_eq!(error.kind(), ErrorKind::NotFound, "{error}");
    }
    sqlite::write(FILE).unwrap();
}

fn ready(way: Way, operation: Operation) -> Ready {
    let mut conn = sqlite::copy_in_memory(FILE).unwrap();
    let given = operation.given();
    conn.batch_execute(&stage::reset(operation)).unwrap();
    let outcome = way(&mut conn, operation, &given).unwrap();
    assert!(outcome.rows() > 0, "{operation:?} has found or done something");
    conn.batch_execute(&stage::reset(operation)).unwrap();
    // What the reset has left of the heap would be tidied up by whoever comes next: 13,000 instructions.
    if operation == Operation::AddOne {
        for event in 1..=10 {
            let given = Given { event: stage::event(event), ..operation.given() };
            way(&mut conn, operation, &given).unwrap();
        }
    }
    Ready { conn, operation, given }
}

fn in_one_read(
    conn: &mut SqliteConnection,
    operation: Operation,
    _: &Given,
) -> diesel::QueryResult<Outcome> {
    let Operation::Include(events) = operation else { unreachable!("only this one is so written") };
    sqlite::by_hand::left_join(conn, events).map(Outcome::Page)
}

macro_rules! benchmark {
    ($way:ident = $run:path: $($name:ident = $operation:expr,)*) => {
        #[library_benchmark]
        $(#[bench::$name(args = ($run, $operation), setup = ready)])*
        fn $way(ready: Ready) -> (Ready, diesel::QueryResult<Outcome>) {
            let mut ready = ready;
            let outcome = $run(&mut ready.conn, ready.operation, &ready.given);
            black_box((ready, outcome))
        }
    };
}

macro_rules! all_operations {
    ($way:ident = $run:path) => {
        benchmark! { $way = $run:
            get = Operation::Get,
            count = Operation::Count,
            has = Operation::Has,
            add_1 = Operation::AddOne,
            add_1000 = Operation::AddMany,
            set_1000 = Operation::SetMany,
            remove_500 = Operation::RemoveMany,
            toggle_100 = Operation::Toggle,
            load_1 = Operation::Load(1),
            load_10 = Operation::Load(10),
            load_100 = Operation::Load(100),
            load_1000 = Operation::Load(1_000),
            include_1 = Operation::Include(1),
            include_10 = Operation::Include(10),
            include_100 = Operation::Include(100),
            include_1000 = Operation::Include(1_000),
            two_levels = Operation::TwoLevels,
            limit_per_owner = Operation::LimitPerOwner,
        }
    };
}

all_operations! { derived = sqlite::derived::run }
all_operations! { by_hand = sqlite::by_hand::run }
benchmark! { left_join = in_one_read:
    include_1 = Operation::Include(1),
    include_10 = Operation::Include(10),
    include_100 = Operation::Include(100),
    include_1000 = Operation::Include(1_000),
}

library_benchmark_group!(
    name = operations,
    compare_by_id = true,
    benchmarks = [derived, by_hand, left_join]
);

main!(
    config = LibraryBenchmarkConfig::default().tool(Callgrind::with_args(["--cache-sim=no"])),
    setup = write_file(),
    library_benchmark_groups = operations
);
