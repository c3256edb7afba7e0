//! Random sequences of operations, beside a model of them in memory: whatever their order, they return
//! what the model says, and leave the rows that it has.
//!
//! `DIESEL_ASSOCIATIONS_RANDOM_STEPS` is the number of operations of each test, and
//! `DIESEL_ASSOCIATIONS_RANDOM_SEED` chooses others. A sequence that fails is made shorter for as long as it does.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod guests;
mod members;

use std::env;
use std::fmt::Debug;

use diesel::result::Error;
use proptest::collection::vec;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::mode::{TestConnection, in_mode};

/// Why a sequence fails.
struct Failure(String);

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure(error.to_string())
    }
}

/// That `left` is `right`, in what follows `step`.
fn same<T: PartialEq + Debug>(step: &impl Debug, left: T, right: T) -> Result<(), Failure> {
    if left == right {
        return Ok(());
    }
    Err(Failure(format!("{step:?}: {left:?}, and in the model {right:?}")))
}

/// What is done, on a database and in a model of it.
#[in_mode]
trait Story {
    type Step: Debug;

    /// All steps that there are.
    fn steps() -> impl Strategy<Value = Self::Step>;

    /// Takes these steps, from the beginning.
    async fn play(&self, conn: &mut TestConnection, steps: &[Self::Step]) -> Result<(), Failure>;
}

/// At most so many steps make a sequence.
const LENGTH: usize = 25;

/// Plays random sequences.
#[in_mode]
async fn play_at_random<S: Story>(conn: &mut TestConnection, story: &S) {
    let setting = |name: &str| env::var(format!("DIESEL_ASSOCIATIONS_RANDOM_{name}"));
    let mut left: usize = setting("STEPS").map_or(200, |steps| steps.parse().unwrap());
    let mut seed = [0; 32];
    if let Ok(number) = setting("SEED") {
        seed[..8].copy_from_slice(&number.parse::<u64>().unwrap().to_le_bytes());
    }
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let sequences = vec(S::steps(), 1..=LENGTH);
    while left > 0 {
        let mut sequence = sequences.new_tree(&mut runner).unwrap();
        left = left.saturating_sub(sequence.current().len());
        let Err(mut failure) = story.play(conn, &sequence.current()).await else { continue };
        let mut shorter = sequence.simplify();
        while shorter {
            shorter = match story.play(conn, &sequence.current()).await {
                Ok(()) => sequence.complicate(),
                Err(other) => {
                    failure = other;
                    sequence.simplify()
                }
            };
        }
        panic!("{}\nafter {:#?}", failure.0, sequence.current());
    }
}
