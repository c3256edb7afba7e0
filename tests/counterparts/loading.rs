//! Loading for many owners. Ann and Bob are guests of the party, which has a tag and a task.

use diesel::prelude::*;
use diesel_associations::prelude::*;

use crate::models::{Event, EventGuests, EventTags, EventTasks, Rsvp, Tag, Task, User, UserEvents};
use crate::schema::{events, users};
use crate::{Rows, names, row, stage};

#[rustfmt::skip]
pub(crate) fn run() -> QueryResult<Rows> {
    let mut rows = Rows::new();
    let (conn, party, picnic, ann, bob) = stage();
    let conn = &mut { conn };
    party.add_guests(conn, [&ann, &bob])?;
    party.add_tag(conn, "music")?;
    let called = |users: &[User]| names(users, |user| &user.name).join(" ");

    let page: Vec<(Event, Vec<User>)> = row!(rows, events::table.order(events::id).limit(10).include(EventGuests).load(conn)?);
    assert_eq!((&page[0].0, page[0].1.len()), (&party, 2));
    assert_eq!(page[1], (picnic, vec![]));
    let both: Vec<(Event, Vec<User>, Vec<Tag>)> = row!(rows, events::table.include(EventGuests).include(EventTags).load(conn)?);
    assert_eq!((both[0].1.len(), names(&both[0].2, |tag| &tag.slug)), (2, vec!["music"]));
    let deep: Vec<(Event, Vec<(User, Vec<Event>)>)> = row!(rows, events::table.include(EventGuests.include(UserEvents)).load(conn)?);
    assert!(deep[0].1.iter().all(|(_, events)| *events == [party.clone()]));
    let tasks: Vec<(Event, Vec<Task>)> = row!(rows, events::table.include(EventTasks).load(conn)?);
    assert_eq!((names(&tasks[0].1, |task| &task.title), tasks[0].1[0].event_id), (vec!["Bake a cake"], party.id));
    let some: Vec<(Event, Vec<User>)> = row!(rows, events::table.include(EventGuests.filter(users::name.like("A%")).order(users::name)).load(conn)?);
    assert_eq!(called(&some[0].1), "Ann");
    let three: Vec<(Event, Vec<User>)> = row!(rows, events::table.include(EventGuests.order(users::name).limit_per_owner(3)).load(conn)?);
    assert_eq!(called(&three[0].1), "Ann Bob");
    let with_links: Vec<(Event, Vec<(User, Rsvp)>)> = row!(rows, events::table.include(EventGuests.with_links::<Rsvp>()).load(conn)?);
    assert!(with_links[0].1.iter().all(|(user, rsvp)| user.id == rsvp.guest_id && rsvp.status.is_none()));
    let loaded: Vec<(Event, Vec<User>)> = row!(rows, vec![party.clone()].include(EventGuests).load(conn)?);
    assert_eq!(loaded[0].1.len(), 2);
    let lists = row!(rows, Event::load_guests(conn, [&party])?);
    assert_eq!(lists[0].len(), 2);
    Ok(rows)
}
