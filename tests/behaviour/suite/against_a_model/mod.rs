//! Random sequences of operations, compared with a model in memory: after each operation, its
//! result and the stored rows must be those of the model.
//!
//! `DIESEL_ASSOCIATIONS_RANDOM_STEPS` sets the number of operations per test, and
//! `DIESEL_ASSOCIATIONS_RANDOM_SEED` the seed. A sequence that fails is shortened as far as it
//! still fails.

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

/// Fails unless `left` equals `right` after `step`.
fn same<T: PartialEq + Debug>(step: &impl Debug, left: T, right: T) -> Result<(), Failure> {
    if left == right {
        return Ok(());
    }
    Err(Failure(format!("{step:?}: {left:?}, and in the model {right:?}")))
}

/// Operations that can be played on a database and on a model of it.
#[in_mode]
trait Story {
    type Step: Debug;

    /// Generates one step.
    fn steps() -> impl Strategy<Value = Self::Step>;

    /// Plays these steps, starting without links.
    async fn play(&self, conn: &mut TestConnection, steps: &[Self::Step]) -> Result<(), Failure>;
}

/// The longest sequence.
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
