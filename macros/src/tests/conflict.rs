//! Errors about parts that contradict each other.

use super::{assert_error, assert_errors, errors, event, good};

/// Returns `Event` with two associations.
fn two(first: &str, second: &str) -> String {
    format!("#[belongs_to_many({first})] #[belongs_to_many({second})] struct Event {{ id: i32 }}")
}

#[test]
fn two_of_one_name() {
    let source = two("User, through = a, as = Guests", "Tag, through = b, as = \"Guests\"");
    assert_errors(
        &source,
        &[
            (r#""Guests""#, "two associations are called `Guests`\nhelp: give one of them"),
            ("Guests", "`Guests` is first used here"),
        ],
    );
    assert_eq!(good(&source), ["EventGuests"]);
}

#[test]
fn two_to_one_target_without_names() {
    assert_errors(
        &two("User, through = a", "User, through = b"),
        &[("User", "two associations are called `Users`"), ("User", "`Users` is first used here")],
    );
}

#[test]
fn three_of_one_name_are_two_errors() {
    let attr = "#[belongs_to_many(User, through = a)]";
    let reported = errors(&format!("{attr} {attr} {attr} struct Event {{ id: i32 }}"));
    assert_eq!(reported.len(), 4);
}

#[test]
fn two_markers_of_one_name() {
    assert_errors(
        &two("User, through = a, marker = EventTags", "Tag, through = b"),
        &[
            ("Tag", "two associations have the marker `EventTags`\nhelp: name another"),
            ("EventTags", "`EventTags` is first used here"),
        ],
    );
}

#[test]
fn methods_that_collide() {
    let source = two("User, through = a, as = Guests", "Tag, through = b, as = Guest");
    assert_errors(
        &source,
        &[
            ("Guest", "the associations `Guests` and `Guest` would both generate `add_guest`"),
            ("Guests", "`Guests` is first used here"),
        ],
    );
    assert_eq!(good(&source), ["EventGuests"]);
    // In the other order too, and still as one error.
    let source = two("Tag, through = b, as = Guest", "User, through = a, as = Guests");
    assert_eq!(errors(&source).len(), 2);
}

#[test]
fn all_methods_are_compared_not_only_names() {
    let cases = [
        ("as = Guests", "as = GuestKeys", "`guest_keys`"),
        ("as = Guests", "as = Visitors, singular = any_guest", "`has_any_guest`"),
    ];
    for (first, second, method) in cases {
        let source = two(&format!("U, through = a, {first}"), &format!("V, through = b, {second}"));
        let reported = errors(&source);
        assert_eq!(reported.len(), 2, "{reported:?}");
        assert!(reported.iter().any(|(_, message)| message.contains(method)), "{reported:?}");
    }
}

#[test]
fn handles_alone_collide_less() {
    let guest = "Tag, through = b, as = Guest, handle_only";
    assert_eq!(good(&two("User, through = a, as = Guests", guest)), ["EventGuests", "EventGuest"]);
}

#[test]
fn one_number_for_one_and_for_many() {
    assert_error(
        &event("Sheep, through = herds"),
        "Sheep",
        "`Sheep` is its own plural: the methods for one target and for many would both be called `add_sheep`, `remove_sheep`, `has_sheep` and ",
    );
    assert_error(
        &event("User, through = rsvps, as = Guest"),
        "Guest",
        "`Guest` is a singular: the methods for one target and for many would both be called `add_guest`, `remove_guest`, `has_guest` and ",
    );
    assert_eq!(good(&event("Sheep, through = a, singular = OneSheep")), ["EventSheep"]);
    assert_eq!(good(&event("Sheep, through = a, handle_only")), ["EventSheep"]);
}

#[test]
fn names_that_are_not_pascal_case() {
    let cases = [("guests", "Guests"), ("guest_users", "GuestUsers"), ("guest", "Guests")];
    for (written, pascal) in cases {
        assert_error(
            &event(&format!("User, through = rsvps, as = {written}")),
            written,
            &format!("`{written}` must be in PascalCase\nhelp: write `{pascal}`"),
        );
    }
    assert_error(&event("User, through = a, as = r#fn"), "r#fn", "`fn` must be in PascalCase");
}

#[test]
fn names_that_cannot_be() {
    for written in ["type", "Self", "_", "\"fn\"", "\"_\"", "Super", "__"] {
        assert_error(
            &event(&format!("User, through = rsvps, as = {written}")),
            written,
            &format!("`{}` is not a usable name", written.trim_matches('"')),
        );
        // Also without a target, because nothing is inferred from it.
        assert_eq!(errors(&event(&format!("through = rsvps, as = {written}"))).len(), 1);
    }
    assert_error(
        &event("User, through = rsvps, singular = _"),
        "_",
        "`_` is not a usable name\nhelp: write a singular",
    );
}

#[test]
fn a_field_may_have_the_name() {
    let source = "#[belongs_to_many(User, through = a, as = Guests)] struct Event { guests: i32 }";
    assert_eq!(good(source), ["EventGuests"]);
}

#[test]
fn a_marker_that_is_called_as_another_type() {
    let message =
        "the marker would be called `Taken`, as another type is\nhelp: name another: `mark";
    for keys in ["User, through = a, model = Taken", "Taken, through = a"] {
        assert_error(&event(&format!("{keys}, marker = Taken")), "Taken", message);
    }
    assert_error("#[has_many(Seat, marker = Taken)] struct Taken { id: i32 }", "Taken", message);
    let model = "#[belongs_to_many(Role, through = a, model = UserRoles)] struct User { id: i32 }";
    assert_error(model, "Role", "the marker would be called `UserRoles`, as another type is");
    assert_eq!(good(&event("m::Taken, through = a, marker = Taken")), ["Taken"]);
}

#[test]
fn methods_that_a_model_has_from_diesel() {
    for (name, method) in [("SaveChanges", "save_changes"), ("Id, handle_only", "id")] {
        let pascal = name.split(',').next().unwrap();
        assert_error(
            &event(&format!("User, through = a, as = {name}")),
            pascal,
            &format!(
                "`{pascal}` would generate `{method}`, which Diesel gives to models\nhelp: give"
            ),
        );
    }
    // Queries have these methods, models do not.
    assert_eq!(good(&event("User, through = a, as = Results")), ["EventResults"]);
    // Methods of types or insertable structs, which are called differently.
    assert_eq!(good(&event("User, through = a, as = Values")), ["EventValues"]);
}

#[test]
fn raw_and_unicode_names_are_compared_as_what_they_are() {
    let source = two("User, through = a, as = Types", "Tag, through = b, as = r#Types");
    assert_eq!(errors(&source).len(), 2);
    let source = two("User, through = a, as = Écrans", "Tag, through = b, as = Écran");
    assert_errors(
        &source,
        &[
            ("Écran", "the associations `Écrans` and `Écran` would both generate `add_écran`"),
            ("Écrans", "`Écrans` is first used here"),
        ],
    );
    let raw = two("User, through = a, marker = r#EventTags", "Tag, through = b");
    assert_eq!(errors(&raw).len(), 2);
}

#[test]
fn a_type_as_join_table() {
    assert_error(
        &event("User, through = models::Rsvp"),
        "Rsvp",
        "`through` names the join table's `diesel::table!` module, but `Rsvp` looks like a type\n\
         help: write the table, for example `through = rsvps`",
    );
    assert_error(&event("User, through = rsvps::table"), "table", "`through` names the join");
}

#[test]
fn a_table_as_model() {
    assert_error(
        &event("users, through = rsvps"),
        "users",
        "the target is a model, but `users` looks like a table\n\
         help: name the struct, for example `User`",
    );
    assert_error(
        &event("User, through = rsvps, model = schema::rsvps"),
        "rsvps",
        "`model` names the struct of a join row, but `rsvps` looks like a table",
    );
}

#[test]
fn one_column_for_both_keys() {
    let message = "`foreign_key` and `other_key` are both `user_id`";
    let both = r#"Tag, through = a, foreign_key = user_id, other_key = "user_id""#;
    assert_error(&event(both), r#""user_id""#, message);
    let source = "#[belongs_to_many(User, through = friendships)] struct User { id: i32 }";
    assert_error(source, "User", message);
}

#[test]
fn one_column_twice() {
    assert_errors(
        &event("User, through = a, timestamps, defaults(created_at)"),
        &[
            ("created_at", "the column `created_at` is named twice"),
            ("timestamps", "`created_at` is first used here"),
        ],
    );
    assert_errors(
        &event("User, through = a, defaults(user_id)"),
        &[
            ("user_id", "the column `user_id` is named twice"),
            ("User", "`user_id` is first used here"),
        ],
    );
}

#[test]
fn one_to_many_associations_clash_only_by_their_markers() {
    let source = "#[belongs_to_many(User, through = a, as = Guests)] \
        #[has_many(Hosting, as = Guests)] #[has_many(Hosting)] #[has_many(Hosting, marker = Other)] \
        #[has_many(Note, as = Hostings)] struct Event { id: i32 }";
    assert_errors(
        source,
        &[
            (
                "Guests",
                "two associations have the marker `EventGuests`\nhelp: name another: `marker",
            ),
            ("Guests", "`EventGuests` is first used here"),
            ("Hostings", "two associations have the marker `EventHostings`"),
            ("Hosting", "`EventHostings` is first used here"),
        ],
    );
    assert_eq!(good(source), ["EventGuests", "EventHostings", "Other"]);
}
