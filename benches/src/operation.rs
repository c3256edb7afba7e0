//! What is measured.

use diesel_associations::Changes;

use crate::stage::{self, BUSY_EVENT, EVENTS, Event, GUESTS, User};

/// One thing to be done, in whichever way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// The guests of one event.
    Get,
    /// How many they are.
    Count,
    /// Whether a user is one of them.
    Has,
    /// One more.
    AddOne,
    /// 1,000 more.
    AddMany,
    /// Other 1,000 than there are, half of whom stay.
    SetMany,
    /// 500 of 1,000.
    RemoveMany,
    /// 100, half of whom are guests.
    Toggle,
    /// The guests of so many events that are in memory.
    Load(i32),
    /// So many events with their guests.
    Include(i32),
    /// Ten events with their guests, and those with all their events.
    TwoLevels,
    /// Three guests of each of 1,000 events.
    LimitPerOwner,
}

/// What an operation is given.
#[derive(Debug)]
pub struct Given {
    /// The busy event.
    pub event: Event,
    /// The user that `has` asks for and `add_1` adds.
    pub guest: i32,
    /// Those of the operations that take many.
    pub guests: Vec<i32>,
    /// The events in memory.
    pub events: Vec<Event>,
}

/// What an operation has found or done.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Whether it is so.
    Is(bool),
    /// How many there are.
    Total(i64),
    /// How many links were written.
    Written(usize),
    /// Which links were written.
    Changed(Changes<i32>),
    /// The guests of one event.
    Guests(Vec<User>),
    /// The guests of each event.
    GuestsOfEach(Vec<Vec<User>>),
    /// Events with their guests.
    Page(Vec<(Event, Vec<User>)>),
    /// Events with their guests and those with their events.
    Nested(Vec<(Event, Vec<(User, Vec<Event>)>)>),
}

impl Operation {
    /// All, in the order of the tables.
    pub const ALL: [Operation; 18] = [
        Operation::Get,
        Operation::Count,
        Operation::Has,
        Operation::AddOne,
        Operation::AddMany,
        Operation::SetMany,
        Operation::RemoveMany,
        Operation::Toggle,
        Operation::Load(1),
        Operation::Load(10),
        Operation::Load(100),
        Operation::Load(1_000),
        Operation::Include(1),
        Operation::Include(10),
        Operation::Include(100),
        Operation::Include(1_000),
        Operation::TwoLevels,
        Operation::LimitPerOwner,
    ];

    /// As it is called in tables and on the command line.
    pub fn name(self) -> String {
        match self {
            Operation::Get => "get".into(),
            Operation::Count => "count".into(),
            Operation::Has => "has".into(),
            Operation::AddOne => "add_1".into(),
            Operation::AddMany => "add_1000".into(),
            Operation::SetMany => "set_1000".into(),
            Operation::RemoveMany => "remove_500".into(),
            Operation::Toggle => "toggle_100".into(),
            Operation::Load(events) => format!("load_{events}"),
            Operation::Include(events) => format!("include_{events}"),
            Operation::TwoLevels => "two_levels".into(),
            Operation::LimitPerOwner => "limit_per_owner".into(),
        }
    }

    /// The guests that the busy event has before it, if it changes them.
    pub fn guests_before(self) -> Option<impl Iterator<Item = i32>> {
        let places = match self {
            Operation::AddOne | Operation::AddMany | Operation::Toggle => 1..=GUESTS,
            Operation::SetMany | Operation::RemoveMany => 1..=1_000,
            _ => return None,
        };
        Some(places.map(|place| stage::guest(BUSY_EVENT, place)))
    }

    /// What it is given.
    pub fn given(self) -> Given {
        let guest = |place| stage::guest(BUSY_EVENT, place);
        let guests = match self {
            Operation::AddMany => (GUESTS + 1..=GUESTS + 1_000).map(guest).collect(),
            Operation::SetMany => (501..=1_500).map(guest).collect(),
            Operation::RemoveMany => (1..=1_000).step_by(2).map(guest).collect(),
            Operation::Toggle => (51..=150).map(guest).collect(),
            _ => Vec::new(),
        };
        let events = if let Operation::Load(events) = self { events } else { 0 };
        Given {
            event: stage::event(BUSY_EVENT),
            guest: guest(if self == Operation::AddOne { GUESTS + 1 } else { GUESTS / 2 }),
            guests,
            events: (1..=events).map(stage::event).collect(),
        }
    }
}

impl Outcome {
    /// With everything in order that comes in none, to be compared.
    pub fn in_order(mut self) -> Self {
        match &mut self {
            Outcome::Is(_) | Outcome::Total(_) | Outcome::Written(_) => {}
            Outcome::Changed(changes) => changes.removed.sort_unstable(),
            Outcome::Guests(guests) => guests.sort_unstable(),
            Outcome::GuestsOfEach(lists) => lists.iter_mut().for_each(|list| list.sort_unstable()),
            Outcome::Page(page) => page.iter_mut().for_each(|(_, guests)| guests.sort_unstable()),
            Outcome::Nested(page) => {
                for guests in page.iter_mut().map(|(_, guests)| guests) {
                    guests.sort_unstable();
                    guests.iter_mut().for_each(|(_, events)| events.sort_unstable());
                }
            }
        }
        self
    }

    /// How many rows it has, of whatever kind: what tells that a way has done its work at all.
    pub fn rows(&self) -> usize {
        match self {
            Outcome::Is(is) => usize::from(*is),
            Outcome::Total(total) => usize::try_from(*total).unwrap_or(0),
            Outcome::Written(links) => *links,
            Outcome::Changed(changes) => changes.added.len() + changes.removed.len(),
            Outcome::Guests(guests) => guests.len(),
            Outcome::GuestsOfEach(lists) => lists.iter().map(Vec::len).sum(),
            Outcome::Page(page) => page.iter().map(|(_, guests)| guests.len()).sum(),
            Outcome::Nested(page) => {
                let guests = page.iter().flat_map(|(_, guests)| guests);
                guests.map(|(_, events)| events.len()).sum()
            }
        }
    }
}

const _: () = assert!(EVENTS >= 1_000, "there are as many events as are loaded");
