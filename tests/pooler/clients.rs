//! What clients are answered that ask at the same time.

use diesel::QueryResult;
use diesel::connection::CacheSize;
use diesel_associations_tests::models::Event;

use super::fixtures::{event, many_users, sorted};
use super::mode::{Connection, SharedDatabase, TestConnection, at_once, in_mode, test};

/// More than the pooler has connections to the server.
const CLIENTS: usize = 24;

#[derive(Debug, Default)]
pub(super) struct Answers {
    right: usize,
    pub(super) wrong: usize,
    pub(super) errors: usize,
}

impl Answers {
    fn note(&mut self, answer: QueryResult<bool>) {
        match answer {
            Ok(true) => self.right += 1,
            Ok(false) => self.wrong += 1,
            Err(_) => self.errors += 1,
        }
    }
}

/// Each client asks for the guests of a party of its own, in an order of its own.
#[in_mode]
pub(super) async fn ask(cache: CacheSize) -> QueryResult<Answers> {
    let database = SharedDatabase::new();
    let conn = &mut database.connect().await;
    conn.set_prepared_statement_cache_size(CacheSize::Disabled);
    let keys = many_users(conn, CLIENTS).await?;
    let mut parties = Vec::new();
    for guests in 1..=CLIENTS {
        let party = event(conn, "party").await?;
        party.add_guests(conn, &keys[..guests]).await?;
        parties.push((party, &keys[..guests]));
    }
    let answers = at_once(&database, parties.into_iter().enumerate(), async |conn, client| {
        conn.set_prepared_statement_cache_size(cache);
        let (number, (party, guests)) = client;
        let mut answers = Answers::default();
        for question in number..number + 60 {
            answers.note(right(conn, question, &party, guests).await);
        }
        Ok(answers)
    })
    .await?;
    let mut all = Answers::default();
    for answers in answers {
        all.right += answers.right;
        all.wrong += answers.wrong;
        all.errors += answers.errors;
    }
    Ok(all)
}

/// Whether the answer is.
#[in_mode]
async fn right(
    conn: &mut TestConnection,
    question: usize,
    party: &Event,
    guests: &[i32],
) -> QueryResult<bool> {
    Ok(match question % 5 {
        0 => party.count_guests(conn).await? == guests.len() as i64,
        1 => sorted(party.guest_keys(conn).await?) == guests,
        2 => party.get_guests(conn).await?.len() == guests.len(),
        3 => party.has_guests(conn, guests).await?,
        _ => Event::load_guests(conn, [party]).await?[0].len() == guests.len(),
    })
}

/// Each connection numbers its statements, and another's may have the same number at the server.
#[test]
async fn with_the_cache_answers_are_wrong_or_errors() -> QueryResult<()> {
    let answers = ask(CacheSize::Unbounded).await?;
    println!("with the cache: {answers:?}");
    assert!(answers.wrong + answers.errors > 0);
    Ok(())
}
