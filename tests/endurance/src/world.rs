//! What all connections share: what they have done, and what was wrong.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicI64, AtomicU32, AtomicU64, Ordering::SeqCst};
use std::sync::{Mutex, MutexGuard, PoisonError};

use diesel::result::Error;
use diesel_associations::Changes;
use tokio::sync::RwLock;

use crate::histogram::Histogram;
use crate::operation::Operation;
use crate::options::Options;
use crate::random::Random;
use crate::sabotage::Sabotage;
use crate::schema::{EVENTS, POOL};

/// A bit of a number stands for each.
pub const KNOWN_SETS: usize = 64;
/// Of these, the last ones are only given to be replaced before anybody else may see them.
pub const HIDDEN_SETS: usize = 8;
/// Problems that are kept; the first is what matters.
const PROBLEMS: usize = 20;

pub struct World {
    pub sabotage: Option<Sabotage>,
    /// Whoever operates holds it to read; who counts everything, to write.
    pub gate: RwLock<()>,
    /// The sets that guests are set to: sorted, the first one empty.
    pub sets: Vec<Vec<i32>>,
    numbers: HashMap<Vec<i32>, usize>,
    /// Of each event, which of the sets it was ever given.
    given: Vec<AtomicU64>,
    pub guests: Pairs,
    pub visitors: Pairs,
    /// Links created less links removed; at 0 those of calls about many owners.
    pub members: Vec<AtomicI64>,
    pub created_users: AtomicI64,
    /// Friendships between users of the first half.
    pub friendships: AtomicI64,
    pub histograms: Vec<Histogram>,
    /// Each time that a worker has to count its prepared statements.
    pub generation: AtomicU32,
    pub prepared: Vec<AtomicI64>,
    /// The server's processes.
    pub backends: Vec<AtomicI32>,
    /// Operation and kind of error → how often, where it is expected.
    pub undone: Mutex<BTreeMap<(&'static str, &'static str), u64>>,
    problems: Mutex<Vec<String>>,
    stop: AtomicBool,
}

impl World {
    pub fn new(options: &Options, connections: usize) -> Self {
        let sets = known_sets(&mut Random::new(options.seed, 0));
        let numbers = sets.iter().cloned().zip(0..).collect();
        World {
            sabotage: options.sabotage,
            gate: RwLock::new(()),
            sets,
            numbers,
            given: (0..=EVENTS).map(|_| AtomicU64::new(1)).collect(),
            guests: Pairs::new(),
            visitors: Pairs::new(),
            members: (0..=EVENTS).map(|_| AtomicI64::new(0)).collect(),
            created_users: AtomicI64::new(0),
            friendships: AtomicI64::new(0),
            histograms: Operation::ALL.iter().map(|_| Histogram::new()).collect(),
            generation: AtomicU32::new(1),
            prepared: (0..connections).map(|_| AtomicI64::new(0)).collect(),
            backends: (0..connections).map(|_| AtomicI32::new(0)).collect(),
            undone: Mutex::default(),
            problems: Mutex::default(),
            stop: AtomicBool::new(false),
        }
    }

    pub fn goes_on(&self) -> bool {
        !self.stop.load(SeqCst)
    }

    /// Diesel's `load` hides that of atomics where it is in scope.
    pub fn generation(&self) -> u32 {
        self.generation.load(SeqCst)
    }

    pub fn stop(&self) {
        self.stop.store(true, SeqCst);
    }

    /// What must not be: the run ends with it.
    pub fn problem(&self, what: String) {
        let mut problems = lock(&self.problems);
        if problems.len() < PROBLEMS {
            problems.push(what);
        }
        self.stop();
    }

    pub fn expect(&self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.problem(what());
        }
    }

    pub fn problems(&self) -> Vec<String> {
        lock(&self.problems).clone()
    }

    pub fn failed(&self, operation: Operation, error: &Error) {
        match kind(error) {
            Some(kind) if operation.may_be_undone() => {
                *lock(&self.undone).entry((operation.name(), kind)).or_default() += 1;
            }
            _ => self.problem(format!("errors: {}: {error}", operation.name())),
        }
    }

    /// Before `set` is called, as others may see it before it returns.
    pub fn give(&self, event: i32, set: usize) {
        if let Some(given) = self.given.get(event as usize) {
            given.fetch_or(1 << set, SeqCst);
        }
    }

    /// All sets that the event was ever given.
    pub fn given(&self, event: i32) -> impl Iterator<Item = &[i32]> {
        let given = self.given.get(event as usize).map_or(0, |given| given.load(SeqCst));
        self.sets.iter().enumerate().filter(move |(n, _)| given >> n & 1 == 1).map(|(_, s)| &s[..])
    }

    /// The guests that somebody sees are one of the sets that the event was given, and no mixture.
    pub fn expect_given(&self, event: i32, mut guests: Vec<i32>, who: &str) {
        guests.sort_unstable();
        let number = self.numbers.get(&guests);
        let hidden = number.is_some_and(|number| *number >= KNOWN_SETS - HIDDEN_SETS);
        self.expect(!hidden, || {
            format!("transactions: {who} of event {event} is a set that was never committed")
        });
        let given = self.given.get(event as usize).map_or(0, |given| given.load(SeqCst));
        self.expect(number.is_some_and(|number| given >> number & 1 == 1), || {
            format!("sets: {who} of event {event} is no set that it was given: {guests:?}")
        });
    }

    /// What a `set` reports leads from a set that the event was given to the one it is given now.
    pub fn expect_changes(&self, event: i32, set: usize, changes: &Changes<i32>) {
        let wanted = self.sets.get(set).map_or(&[][..], |set| set);
        self.expect(changes.kept + changes.added.len() == wanted.len(), || {
            format!("sets: set of event {event} reports {changes:?} for {wanted:?}")
        });
        let kept = wanted.iter().filter(|key| !changes.added.contains(key));
        self.expect_given(event, kept.chain(&changes.removed).copied().collect(), "what set found");
    }
}

pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

pub const DEADLOCK: &str = "deadlock";

/// The errors that a user has to expect where the crate does not try again.
fn kind(error: &Error) -> Option<&'static str> {
    let text = error.to_string();
    if text.contains("deadlock detected") {
        Some(DEADLOCK)
    } else if text.contains("could not serialize access") {
        Some("serialization failure")
    } else {
        None
    }
}

/// The empty one, and large ones, of which any two have targets in common. Small ones would meet what is not
/// promised at REPEATABLE READ: of two `set`s that touch no row in common PostgreSQL sees no conflict.
fn known_sets(random: &mut Random) -> Vec<Vec<i32>> {
    let mut sets = vec![Vec::new()];
    while sets.len() < KNOWN_SETS {
        let mut set = random.keys(60, 100, 1, POOL);
        set.sort_unstable();
        set.dedup();
        if sets.iter().skip(1).all(|other| set.iter().any(|key| other.contains(key))) {
            sets.push(set);
        }
    }
    sets
}

/// How often each pair was linked less how often it was unlinked, as the crate reports it: 1 or 0.
pub struct Pairs(Vec<AtomicI32>);

impl Pairs {
    fn new() -> Self {
        Pairs((0..(EVENTS + 1) * (POOL + 1)).map(|_| AtomicI32::new(0)).collect())
    }

    pub fn book(&self, event: i32, changes: &Changes<i32>) {
        for (keys, by) in [(&changes.added, 1), (&changes.removed, -1)] {
            for key in keys {
                if let Some(count) = self.0.get((event * (POOL + 1) + key) as usize) {
                    count.fetch_add(by, SeqCst);
                }
            }
        }
    }

    /// The pairs of which this is not 0.
    pub fn linked(&self) -> BTreeMap<(i32, i32), i32> {
        let pair = |n: usize| (n as i32 / (POOL + 1), n as i32 % (POOL + 1));
        let counts = self.0.iter().map(|count| count.load(SeqCst)).enumerate();
        counts.filter(|(_, count)| *count != 0).map(|(n, count)| (pair(n), count)).collect()
    }
}
