//! The chapters. Each runs on a database of its own, which has three users (Ann, Bob, Cid), two
//! events (a party and a picnic), three items, two pugs, and no links.

mod buddies;
mod card;
mod changes;
mod follows;
mod friends;
mod guests;
mod items;
mod loading;
mod owners;
mod pugs;
mod queries;
mod refusals;
mod values;

use crate::database::Conn;
use crate::tour::{Told, Tour};

type Chapter = fn(&mut Tour<'_>, &mut Conn) -> Told;

/// All chapters, in order.
pub(crate) const ALL: [Chapter; 13] = [
    guests::tell,
    card::tell,
    items::tell,
    friends::tell,
    buddies::tell,
    follows::tell,
    pugs::tell,
    changes::tell,
    values::tell,
    queries::tell,
    loading::tell,
    owners::tell,
    refusals::tell,
];
