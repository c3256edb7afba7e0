//! Tests the tour on SQLite, step by step.

use std::error::Error;
use std::io::{self, ErrorKind, Write};

use super::{results, statements};
use crate::place::Place;
use crate::tour::Style;

fn print(style: Style) -> String {
    super::print(&Place::Memory, style)
}

fn chapter(heading: &str) -> Vec<super::Step> {
    super::chapter(&Place::Memory, heading)
}

#[test]
fn the_tour_runs_to_its_end_and_is_always_the_same() {
    let story = print(Style::Plain);
    assert!(story.ends_with("`cargo run --example countries -- speaks French`.\n"));
    assert_eq!(story, print(Style::Plain));
}

#[test]
fn the_tour_fits_on_a_screen() {
    super::assert_fits_on_a_screen(&print(Style::Plain));
}

#[test]
fn colours_are_all_that_a_terminal_gets_more() {
    let colourful = print(Style::Colours);
    assert!(colourful.contains("\x1b[36mparty.add_guest(conn, &ann)?\x1b[0m"));
    let codes = ["\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[36m"];
    let plain = codes.iter().fold(colourful, |text, code| text.replace(code, ""));
    assert_eq!(plain, print(Style::Plain));
}

#[test]
fn a_reader_who_leaves_is_an_error_and_no_panic() {
    struct Gone;
    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let error: Box<dyn Error> = crate::tell(&Place::Memory, &mut Gone, Style::Plain).unwrap_err();
    assert_eq!(error.downcast_ref().map(io::Error::kind), Some(ErrorKind::BrokenPipe));
}

#[test]
fn every_declaration_is_quoted() {
    let story = print(Style::Plain);
    let quoted = story.lines().filter(|line| line.starts_with("    #[")).count();
    assert_eq!(quoted, 11);
    assert!(story.contains(
        "\n    #[belongs_to_many(through = \"rsvps\", as = \"Guests\")]\n    struct Event { .. }\n"
    ));
}

#[test]
fn events_and_guests() {
    let steps = chapter("Events have guests, and users have events");
    assert_eq!(results(&steps, "party.add_guest(conn, &ann)?"), ["1", "0"]);
    assert_eq!(results(&steps, "party.add_guests(conn, [&ann, &bob])?"), ["1"]);
    let guests = r#"[User { id: 1, name: "Ann" }, User { id: 2, name: "Bob" }]"#;
    assert_eq!(results(&steps, "party.get_guests(conn)?"), [guests]);
    let events = r#"[Event { id: 1, name: "Party" }]"#;
    assert_eq!(results(&steps, "bob.get_events(conn)?"), [events]);

    let timestamps = steps.iter().find(|step| step.call.contains("rsvps::created_at")).unwrap();
    assert_eq!(timestamps.result, "[1, 2]");

    assert_eq!(results(&steps, "party.count_guests(conn)?"), ["2"]);
    assert_eq!(results(&steps, "party.guest_keys(conn)?"), ["[1, 2]"]);
    assert_eq!(results(&steps, "party.has_guest(conn, &cid)?"), ["false"]);
    assert_eq!(results(&steps, "party.has_guests(conn, [&ann, &cid])?"), ["false"]);
    assert_eq!(results(&steps, "party.has_any_guest(conn, [&ann, &cid])?"), ["true"]);
}

#[test]
fn the_shortest_form() {
    let steps = chapter("The shortest form");
    let guests = r#"[User { id: 1, name: "Ann" }]"#;
    assert_eq!(results(&steps, "party.get_guests(conn)?"), [guests]);
    assert_eq!(steps.last().unwrap().result, "1");
}

#[test]
fn items_and_their_subitems() {
    let steps = chapter("Items are made of items");
    assert_eq!(results(&steps, "coffee.add_subitems(conn, [&beans, &water])?"), ["2"]);
    let subitems = r#"[Item { id: 2, name: "Beans" }, Item { id: 3, name: "Water" }]"#;
    assert_eq!(results(&steps, "coffee.get_subitems(conn)?"), [subitems]);
    assert_eq!(results(&steps, "beans.get_subitems(conn)?"), ["[]"]);
    let found = steps.last().unwrap();
    assert!(found.call.contains("include(ItemSubitems)"), "{found:?}");
    assert_eq!(found.result, format!(r#"[(Item {{ id: 1, name: "Coffee" }}, {subitems})]"#));
    assert_eq!(found.statements.len(), 2);
}

#[test]
fn adding_friends_returns_friendships() {
    let steps = chapter("Users have friends");
    let [of_bob, of_cid] =
        [2, 3].map(|friend| format!("Friendship {{ user_id: 1, friend_id: {friend} }}"));
    assert_eq!(results(&steps, "ann.add_friend(conn, &bob)?"), [&of_bob[..]]);
    let both = format!("[{of_cid}, {of_bob}]");
    assert_eq!(results(&steps, "ann.add_friends(conn, [&cid, &bob])?"), [both]);

    let friends = r#"[User { id: 2, name: "Bob" }, User { id: 3, name: "Cid" }]"#;
    assert_eq!(results(&steps, "ann.get_friends(conn)?"), [friends]);
    let friends = ["[]", r#"[User { id: 1, name: "Ann" }]"#];
    assert_eq!(results(&steps, "bob.get_friends(conn)?"), friends);

    assert_eq!(results(&steps, "ann.remove_friend(conn, &bob)?"), ["1", "0"]);
    assert_eq!(results(&steps, "ann.remove_friends(conn, [&bob, &cid])?"), ["1"]);
}

#[test]
fn friends_from_either_end() {
    let steps = chapter("Friends from either end");
    assert_eq!(results(&steps, "ann.add_buddies(conn, [&bob, &cid])?"), ["2"]);
    let ann = r#"[User { id: 1, name: "Ann" }]"#;
    assert_eq!(results(&steps, "bob.get_buddies(conn)?"), [ann]);
    let changes = "Changes { added: [3], removed: [1], kept: 0 }";
    assert_eq!(results(&steps, "bob.set_buddies(conn, [&cid])?"), [changes]);
    let cid = r#"[User { id: 3, name: "Cid" }]"#;
    assert_eq!(results(&steps, "ann.get_buddies(conn)?"), [cid]);
    assert_eq!(results(&steps, "cid.remove_buddy(conn, &ann)?"), ["1"]);
    assert_eq!(results(&steps, "ann.count_buddies(conn)?"), ["0"]);
}

#[test]
fn followers_and_follows() {
    let steps = chapter("Users follow users");
    assert_eq!(results(&steps, "ann.add_follow(conn, &bob)?"), ["1"]);
    assert_eq!(results(&steps, "bob.add_followers(conn, [&ann, &cid])?"), ["1"]);
    let followers = r#"[User { id: 1, name: "Ann" }, User { id: 3, name: "Cid" }]"#;
    assert_eq!(results(&steps, "bob.get_followers(conn)?"), [followers]);
    assert_eq!(results(&steps, "bob.get_follows(conn)?"), ["[]"]);
    let follows = r#"[User { id: 2, name: "Bob" }]"#;
    assert_eq!(results(&steps, "cid.get_follows(conn)?"), [follows]);
}

#[test]
fn the_other_side_has_the_same_operations() {
    let steps = chapter("Pugs have friends, and friends have pugs");
    let link = |pug, friend| format!("PugFriendship {{ pug_id: {pug}, friend_id: {friend} }}");
    assert_eq!(results(&steps, "otto.add_friend(conn, &ann)?"), [link(1, 1)]);
    let both = format!("[{}, {}]", link(1, 1), link(1, 2));
    assert_eq!(results(&steps, "otto.add_friends(conn, [&ann, &bob])?"), [both]);

    assert_eq!(results(&steps, "ann.get_pugs(conn)?"), [r#"[Pug { id: 1, name: "Otto" }]"#]);
    assert_eq!(results(&steps, "ann.add_pug(conn, &emma)?"), [link(2, 1)]);
    let both = format!("[{}, {}]", link(1, 2), link(2, 2));
    assert_eq!(results(&steps, "bob.add_pugs(conn, [&otto, &emma])?"), [both]);
    let changes = "Changes { added: [], removed: [1], kept: 1 }";
    assert_eq!(results(&steps, "ann.set_pugs(conn, [&emma])?"), [changes]);
    assert_eq!(results(&steps, "ann.remove_pug(conn, &emma)?"), ["1"]);
    assert_eq!(results(&steps, "bob.remove_pugs(conn, [&otto, &emma])?"), ["2"]);
    assert_eq!(results(&steps, "otto.get_friends(conn)?"), ["[]"]);
}

#[test]
fn changes() {
    let steps = chapter("Changing many links at once");
    let set = "party.set_guests(conn, [&bob, &cid])?";
    assert_eq!(results(&steps, set), ["Changes { added: [3], removed: [1], kept: 1 }"]);
    assert_eq!(statements(&steps, set).len(), 6, "lock, read, delete, insert in a transaction");
    let again = "party.set_guests(conn, [&cid, &bob])?";
    assert_eq!(results(&steps, again), ["Changes { added: [], removed: [], kept: 2 }"]);
    assert_eq!(statements(&steps, again).len(), 4, "lock and read in a transaction");

    let toggle = "party.toggle_guests(conn, [ann.id, bob.id])?";
    assert_eq!(results(&steps, toggle), ["Changes { added: [1], removed: [2], kept: 1 }"]);
    assert_eq!(results(&steps, "party.clear_guests(conn)?"), ["1"]);
    let nothing = "party.add_guests(conn, [] as [i32; 0])?";
    assert_eq!(results(&steps, nothing), ["0"]);
    assert_eq!(statements(&steps, nothing), ["(no statement)"]);
}

#[test]
fn values() {
    let steps = chapter("Links with columns of their own");
    let created = r#"User { id: 4, name: "Dan" }"#;
    assert_eq!(results(&steps, r#"party.create_guest(conn, users::name.eq("Dan"))?"#), [created]);
    let pairs = &steps.last().unwrap().result;
    assert!(pairs.starts_with(
        r#"[(User { id: 1, name: "Ann" }, Rsvp { event_id: 1, guest_id: 1, status: Some("yes") })"#
    ));
    let update = r#"party.guests().update(conn, &ann, rsvps::status.eq("yes"))?"#;
    assert_eq!(results(&steps, update), ["1"]);
    let upsert = r#"party.guests().upsert(conn, &cid, rsvps::status.eq("no"))?"#;
    assert_eq!(statements(&steps, upsert).len(), 1);
    let links = "party.guests().links::<Rsvp, _>(conn)?";
    assert!(results(&steps, links)[0].contains(r#"guest_id: 3, status: Some("no")"#));
}

#[test]
fn queries() {
    let steps = chapter("An association is a Diesel query");
    let results: Vec<&str> = steps.iter().map(|step| step.result.as_str()).collect();
    let users = r#"[User { id: 3, name: "Cid" }, User { id: 1, name: "Ann" }]"#;
    assert_eq!(results, [users, "\"Ann\"", "[2]"]);

    for step in chapter("Many owners, one statement") {
        assert_eq!(step.statements.len(), 1, "{step:?}");
    }
}

#[test]
fn owners_with_their_targets() {
    let steps = chapter("Loading events with their guests");
    let counts: Vec<usize> = steps.iter().map(|step| step.statements.len()).collect();
    assert_eq!(counts, [2, 2, 3, 1]);
    let [ann, bob, cid] = ["1, name: \"Ann\"", "2, name: \"Bob\"", "3, name: \"Cid\""]
        .map(|user| format!("User {{ id: {user} }}"));
    let [party, picnic] = ["1, name: \"Party\"", "2, name: \"Picnic\""]
        .map(|event| format!("Event {{ id: {event} }}"));
    assert_eq!(steps[0].result, format!("[({party}, [{ann}, {bob}, {cid}]), ({picnic}, [{cid}])]"));
    assert!(!steps[1].result.contains("guest_id: 3, status: Some"), "the third is cut off");
    assert_eq!(steps[2].result, format!("[({picnic}, [({cid}, [{party}, {picnic}])])]"));
    assert_eq!(steps[3].result, format!("[({picnic}, [{cid}])]"));
}

#[test]
fn owners_by_their_targets() {
    let steps = chapter("Filtering events by their guests");
    let results: Vec<&str> = steps.iter().map(|step| step.result.as_str()).collect();
    let counted = r#"[("Party", 3), ("Picnic", 1)]"#;
    let [party, picnic, ann] = [r#"["Party"]"#, r#"["Picnic"]"#, r#"["Ann"]"#];
    assert_eq!(results, [party, picnic, picnic, party, counted, ann]);
    assert!(steps.iter().all(|step| step.statements.len() == 1));
}

#[test]
fn refusals() {
    let steps = chapter("Errors");
    let violation = "Err(DatabaseError(ForeignKeyViolation,";
    for call in ["party.add_guests(conn, [bob.id, 99])", "party.set_guests(conn, [bob.id, 99])"] {
        assert!(results(&steps, call)[0].starts_with(violation), "{call}");
    }
    assert_eq!(
        statements(&steps, "party.set_guests(conn, [bob.id, 99])").last().unwrap(),
        "ROLLBACK"
    );
    assert_eq!(results(&steps, "party.guest_keys(conn)?"), ["[1]"]);
    assert_eq!(results(&steps, "Event::guests_of(7).get(conn)?"), ["[]"]);
    assert_eq!(results(&steps, "Event::guests_of(7).set(conn, [&bob])"), ["Err(NotFound)"]);
    assert!(steps.last().unwrap().result.starts_with("Err(QueryBuilderError("));
}

#[test]
fn the_statements_of_some_steps() {
    let steps = chapter("Events have guests, and users have events");
    assert_eq!(
        statements(&steps, "party.add_guest(conn, &ann)?"),
        ["INSERT INTO rsvps (event_id, guest_id, created_at, updated_at) \
          VALUES (?, ?, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP) \
          ON CONFLICT (event_id, guest_id) DO NOTHING -- binds: [1, 1]"]
    );
    assert_eq!(
        statements(&steps, "bob.get_events(conn)?"),
        ["SELECT events.id, events.name \
          FROM events INNER JOIN rsvps ON events.id = rsvps.event_id \
          WHERE rsvps.guest_id = ? -- binds: [2]"]
    );
    assert_eq!(
        statements(&steps, "party.count_guests(conn)?"),
        ["SELECT COUNT(*) FROM rsvps WHERE rsvps.event_id = ? -- binds: [1]"]
    );

    let steps = chapter("Users have friends");
    assert_eq!(
        statements(&steps, "ann.add_friend(conn, &bob)?"),
        [
            "BEGIN",
            "INSERT INTO friends (user_id, friend_id) VALUES (?, ?) \
             ON CONFLICT (user_id, friend_id) DO NOTHING -- binds: [1, 2]",
            "SELECT friends.friend_id, friends.user_id, friends.friend_id FROM friends \
             WHERE friends.user_id = ? AND friends.friend_id IN (?) -- binds: [1, 2]",
            "COMMIT",
        ]
    );
    assert_eq!(
        statements(&steps, "ann.remove_friends(conn, [&bob, &cid])?"),
        ["DELETE FROM friends WHERE friends.user_id = ? AND friends.friend_id IN (?, ?) \
          -- binds: [1, 2, 3]"]
    );
}
