//! What a driver that knows of rows alone needs besides, to give what the others give.

use std::collections::{HashMap, HashSet};

use diesel_associations::Changes;
use diesel_associations_benches::stage::{Event, User};

pub type Page = Vec<(Event, Vec<User>)>;
pub type Nested = Vec<(Event, Vec<(User, Vec<Event>)>)>;

/// Events, to which guests come one by one.
pub struct Guests {
    page: Page,
    places: HashMap<i32, usize>,
}

impl Guests {
    pub fn of(page: Page) -> Self {
        let places = page.iter().enumerate().map(|(place, row)| (row.0.id, place)).collect();
        Guests { page, places }
    }

    pub fn put(&mut self, event: i32, guest: User) {
        self.page[self.places[&event]].1.push(guest);
    }

    pub fn page(self) -> Page {
        self.page
    }
}

/// The keys of all guests, each once.
pub fn guests_of(page: &Page) -> Vec<i32> {
    let ids: HashSet<i32> = page.iter().flat_map(|row| &row.1).map(|guest| guest.id).collect();
    ids.into_iter().collect()
}

/// The guests with their events, which come with the guest's key.
pub fn nested(page: Page, rows: impl IntoIterator<Item = (i32, Event)>) -> Nested {
    let mut events: HashMap<i32, Vec<Event>> = HashMap::new();
    for (guest, event) in rows {
        events.entry(guest).or_default().push(event);
    }
    let with_events = |guest: User| {
        let events = events.get(&guest.id).cloned().unwrap_or_default();
        (guest, events)
    };
    let row = |(event, guests): (Event, Vec<User>)| {
        (event, guests.into_iter().map(with_events).collect())
    };
    page.into_iter().map(row).collect()
}

/// What a set of these guests changes, or a toggle of them.
pub fn changes(
    linked: impl IntoIterator<Item = i32>,
    guests: &[i32],
    toggle: bool,
) -> Changes<i32> {
    let mut named: HashSet<i32> = guests.iter().copied().collect();
    let (removed, kept): (Vec<i32>, Vec<i32>) =
        linked.into_iter().partition(|guest| named.remove(guest) == toggle);
    let added = guests.iter().copied().filter(|guest| named.remove(guest)).collect();
    Changes { kept: kept.len(), added, removed }
}
