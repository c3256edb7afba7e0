//! Mixed load on PostgreSQL from several connections for as long as one likes, with all that must hold
//! checked throughout, and memory watched. `tests/endure` runs it.

#![allow(unreachable_pub, reason = "nobody uses a program as a library")]

mod asynchronous;
mod blocking;
mod check;
mod histogram;
mod operation;
mod options;
mod random;
mod report;
mod sabotage;
mod schema;
mod watch;
mod world;

use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use options::Options;
use report::Report;
use watch::Sample;
use world::World;

const VARIABLE: &str = "DIESEL_ASSOCIATIONS_POSTGRES";
/// Of each kind.
const CONNECTIONS: usize = 4;

fn main() -> ExitCode {
    let done = Options::parse(std::env::args().skip(1)).map_err(Into::into).and_then(run);
    match done {
        Ok(problems) if problems.is_empty() => ExitCode::SUCCESS,
        Ok(problems) => {
            eprintln!("\nBROKEN:");
            problems.iter().for_each(|problem| eprintln!("  {problem}"));
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("endure: {error}");
            ExitCode::from(2)
        }
    }
}

/// What was wrong.
fn run(options: Options) -> Result<Vec<String>, Box<dyn Error>> {
    let server = std::env::var(VARIABLE).map_err(|_| format!("{VARIABLE} names no server"))?;
    let name = format!("diesel_associations_endurance_{}", std::process::id());
    let url = beside(&server, &name);
    let mut admin = PgConnection::establish(&server)?;
    admin.batch_execute(&format!("CREATE DATABASE {name}"))?;
    println!("seed {}", options.seed);
    let world = Arc::new(World::new(&options, 2 * CONNECTIONS));
    let endured = endure(&world, options, &url);
    admin.batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)"))?;
    print!("\n{}", endured?);
    Ok(world.problems())
}

/// The URL of another database of the server.
fn beside(server: &str, name: &str) -> String {
    let (address, parameters) = server.split_once('?').unwrap_or((server, ""));
    let host = address.rsplit_once('/').map_or(address, |(host, _)| host);
    if parameters.is_empty() {
        format!("{host}/{name}")
    } else {
        format!("{host}/{name}?{parameters}")
    }
}

fn endure(world: &Arc<World>, options: Options, url: &str) -> Result<Report, Box<dyn Error>> {
    let mut conn = PgConnection::establish(url)?;
    conn.batch_execute(&schema::sql())?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let begin = Instant::now();
    let threads: Vec<_> =
        (0..CONNECTIONS).map(|n| blocking::start(world, options, url, n)).collect();
    let entered = runtime.enter();
    let tasks: Vec<_> = (CONNECTIONS..2 * CONNECTIONS)
        .map(|n| asynchronous::start(world, options, url, n))
        .collect();
    drop(entered);
    let saboteur = {
        let (world, url) = (Arc::clone(world), url.to_owned());
        thread::spawn(move || sabotage::interfere(&world, &url))
    };

    let watched = watch(world, options, &mut conn, begin);
    world.stop();
    for thread in threads.into_iter().chain([saboteur]) {
        thread.join().unwrap_or_else(|_| world.problem("errors: a thread panicked".to_owned()));
    }
    for task in tasks {
        runtime.block_on(task).unwrap_or_else(|e| world.problem(format!("errors: a task: {e}")));
    }
    let samples = watched?;
    check::check(world, &mut conn)?;
    watch::expect_few_statements(world);
    let deadlocks = check::deadlocks(&mut conn)?;
    Ok(Report { world: Arc::clone(world), options, samples, deadlocks })
}

/// Counts everything each minute, or sixty times if that is more often.
fn watch(
    world: &World,
    options: Options,
    conn: &mut PgConnection,
    begin: Instant,
) -> QueryResult<Vec<Sample>> {
    let every = (options.duration / 60).clamp(Duration::from_secs(1), Duration::from_secs(60));
    let mut samples = Vec::new();
    while begin.elapsed() < options.duration && world.goes_on() {
        let next = options.duration.min(begin.elapsed() + every);
        while begin.elapsed() < next && world.goes_on() {
            thread::sleep(Duration::from_millis(50));
        }
        let nobody_else = world.gate.blocking_write();
        check::check(world, conn)?;
        drop(nobody_else);
        let sample = Sample::take(world, begin.elapsed());
        println!(
            "{:6.0} s  {:9} operations  {:6} KiB here  {:6} KiB in backends  {:3} statements",
            sample.at.as_secs_f64(),
            sample.operations,
            sample.process,
            sample.backends,
            sample.statements
        );
        samples.push(sample);
        watch::expect_no_growth(world, &samples);
    }
    Ok(samples)
}
