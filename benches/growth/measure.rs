//! How long each operation takes, over the number of links that it is about and over the size of the table.

use std::hint::black_box;
use std::time::{Duration, Instant};

use diesel::QueryResult;

use crate::databases::Database;
use crate::report::Line;
use crate::stage::{GUESTS, Size};

/// How often each is measured.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rounds {
    pub(crate) most: usize,
    pub(crate) least: usize,
}

impl Rounds {
    /// As many as keep the rows that are touched in all about the same.
    fn of(self, rows: i32) -> usize {
        (200_000 / rows.max(1) as usize).clamp(self.least, self.most.max(self.least))
    }
}

fn time(work: impl FnOnce() -> QueryResult<usize>) -> QueryResult<Duration> {
    let start = Instant::now();
    black_box(work()?);
    Ok(start.elapsed())
}

/// The middle one of what `rounds` rounds measure, after a few that do not count.
fn median(
    rounds: usize,
    mut round: impl FnMut(i32) -> QueryResult<Duration>,
) -> QueryResult<Duration> {
    let warm = (rounds / 5).clamp(1, 10);
    let mut times = Vec::with_capacity(rounds);
    for number in 0..warm + rounds {
        let time = round(number as i32)?;
        if number >= warm {
            times.push(time);
        }
    }
    times.sort();
    Ok(times[times.len() / 2])
}

/// Of `number` links, for one number after the other, beside a million of other owners.
pub(crate) fn links<D: Database>(numbers: &[i32], rounds: Rounds) -> QueryResult<Vec<Line>> {
    let names = ["get", "load", "set, half of them new", "add_all", "remove_all"];
    let mut lines: Vec<Line> = names.iter().map(|name| Line::new(D::NAME, name)).collect();
    // The last event has no other guests than those that are given to it here.
    let size = Size { users: 200_000, events: 10_000 };
    let db = &mut D::filled(size)?;
    let mine = size.events;
    db.remove_all(mine, &size.guests(mine, 0..GUESTS))?;
    for &number in numbers {
        eprintln!("{}: {number} links", D::NAME);
        db.tidy()?;
        let half = number / 2;
        let (all, shifted) = (size.guests(mine, 0..number), size.guests(mine, half..half + number));
        let owners: Vec<i32> = (1..=number / GUESTS).collect();
        let rounds = rounds.of(number);
        // One after the other, so that each finds what it needs.
        let mut times: [Vec<Duration>; 4] = Default::default();
        for round in 0..rounds + 1 {
            let found = [
                time(|| db.add_all(mine, &all))?,
                time(|| db.get(mine))?,
                time(|| db.set(mine, &shifted))?,
                time(|| db.remove_all(mine, &shifted))?,
            ];
            for (times, time) in times.iter_mut().zip(found).filter(|_| round > 0) {
                times.push(time);
            }
        }
        let [add, get, set, remove] = times.map(|mut times| {
            times.sort();
            times[times.len() / 2]
        });
        // A hundred guests each: where that is too many, there is no such load.
        let load = match number {
            ..GUESTS => None,
            _ => Some(median(rounds, |_| time(|| db.load(&owners)))?),
        };
        let found = [Some(get), load, Some(set), Some(add), Some(remove)];
        for (line, time) in lines.iter_mut().zip(found) {
            line.points.extend(time.map(|time| (f64::from(number), time.as_secs_f64())));
        }
    }
    Ok(lines)
}

/// Of always as many links, in tables of one size after the other.
pub(crate) fn tables<D: Database>(sizes: &[i32], rounds: Rounds) -> QueryResult<Vec<Line>> {
    let mut lines: Vec<Line> = Vec::new();
    for &links in sizes {
        eprintln!("{}: a table of {links} links", D::NAME);
        let size = Size::of_links(links);
        let db = &mut D::filled(size)?;
        for (place, (name, time)) in of_constant_size(db, size, rounds)?.into_iter().enumerate() {
            if lines.len() == place {
                lines.push(Line::new(D::NAME, name));
            }
            lines[place].points.extend(time.map(|time| (f64::from(links), time.as_secs_f64())));
        }
    }
    Ok(lines)
}

type Found = (&'static str, Option<Duration>);

/// Each with another event, so that none is at hand because it has just been asked for.
fn of_constant_size<D: Database>(
    db: &mut D,
    size: Size,
    rounds: Rounds,
) -> QueryResult<Vec<Found>> {
    // The events, in an order that leaps about.
    let event = |round: i32| 1 + (round * 7_919).rem_euclid(size.events);
    let page = |round: i32, number: i32| -> Vec<i32> {
        let first = event(round);
        (0..number).map(|i| 1 + (first + i) % size.events).collect()
    };
    let hundred = rounds.of(GUESTS);
    let get = median(hundred, |round| time(|| db.get(event(round))))?;
    let count = median(hundred, |round| time(|| db.count(event(round))))?;
    let has = median(hundred, |round| {
        let (event, guest) = (event(round), size.guest(event(round), round % 150));
        time(|| db.has(event, guest))
    })?;
    let add = median(hundred, |round| {
        let (event, guest) = (event(round), size.guest(event(round), 200));
        let time = time(|| db.add(event, guest))?;
        db.remove(event, guest)?;
        Ok(time)
    })?;
    let remove = median(hundred, |round| {
        let (event, guest) = (event(round), size.guest(event(round), round % GUESTS));
        let time = time(|| db.remove(event, guest))?;
        db.add(event, guest)?;
        Ok(time)
    })?;
    let set = median(hundred, |round| {
        let event = event(round);
        let (old, new) = (size.guests(event, 0..GUESTS), size.guests(event, 50..150));
        let time = time(|| db.set(event, &new))?;
        db.set(event, &old)?;
        Ok(time)
    })?;
    db.tidy()?;
    let many = rounds.of(100 * GUESTS);
    let load = match size.events {
        ..100 => None,
        _ => Some(median(many, |round| {
            let page = page(round, 100);
            time(|| db.load(&page))
        })?),
    };
    let some = median(many, |round| {
        let (page, guest) = (page(round, 10), size.guest(event(round), 7));
        time(|| db.some(&page, guest))
    })?;
    let every = median(many, |round| {
        let page = page(round, 10);
        time(|| db.every(&page))
    })?;
    Ok(vec![
        ("load, 100 owners", load),
        ("set of 100, 50 new", Some(set)),
        ("get, 100 links", Some(get)),
        ("every, 10 owners", Some(every)),
        ("some, 10 owners", Some(some)),
        ("add one", Some(add)),
        ("remove one", Some(remove)),
        ("count", Some(count)),
        ("has", Some(has)),
    ])
}
