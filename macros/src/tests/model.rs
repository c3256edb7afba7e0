//! The model of correct attributes.

use super::{event, model, only_model, with_input};
use crate::methods;

const FULL: &[&str] = &[
    "through = crate::schema::rsvps",
    "as = Guests",
    "singular = Visitor",
    "foreign_key = party_id",
    "other_key = rsvps::person_id",
    "source_key = id",
    "target_key = users::slug as Slug",
    "model = models::Rsvp",
    "timestamps(created_at = added_on, updated_at)",
    "defaults(status, rsvps::note)",
    "unique = false",
    "filter = role.eq(1)",
    "order = (users::name, created_at.desc())",
    "marker = Guestlist",
    "vis = pub(crate)",
    "handle_only",
];

const FULL_MODEL: &str = "Event -> User; Guests guests visitor; crate::schema::rsvps; \
    party_id rsvps::person_id; models::Rsvp; [\"added_on\", \"updated_at\"]; \
    [\"status\", \"rsvps::note\"]; No HandleOnly; pub(crate) Guestlist; [\"role = 1\"] [\"users::name\", \"created_at down\"] [\"events::id i32\", \"users::slug Slug\"]";

#[test]
fn defaults() {
    assert_eq!(
        only_model(&event("User, through = rsvps")),
        "Event -> User; Users users user; rsvps; event_id user_id; -; []; []; \
         IfPrimaryKey All;  EventUsers",
    );
    assert_eq!(
        only_model(&event("models::User, through = rsvps, as = Guests")),
        "Event -> models::User; Guests guests guest; rsvps; event_id guest_id; -; []; []; \
         IfPrimaryKey All;  EventGuests",
    );
}

#[test]
fn keys_in_quotes_are_read() {
    let source = r#"#[belongs_to_many(through = "events_users", as = "Guests")]
        struct Event { id: i32 }"#;
    assert!(only_model(source).starts_with("Event -> Guest; Guests guests guest; events_users"));
    let source = r#"#[has_many(Item, through = "item_items", as = "Subitems",
        foreign_key = "parent_id", other_key = "child_id")] struct Item { id: i32 }"#;
    assert!(
        only_model(source).starts_with(
            "Item -> Item; Subitems subitems subitem; item_items; parent_id child_id;"
        )
    );
}

#[test]
fn every_keyword_is_read() {
    assert_eq!(only_model(&event(&format!("User, {}", FULL.join(", ")))), FULL_MODEL);
}

#[test]
fn the_order_of_keywords_means_nothing() {
    for turn in 0..FULL.len() {
        let mut keys: Vec<&str> =
            FULL.iter().cycle().skip(turn).take(FULL.len()).copied().collect();
        keys.push("User");
        assert_eq!(only_model(&event(&keys.join(", "))), FULL_MODEL);
        keys.reverse();
        assert_eq!(only_model(&event(&keys.join(", "))), FULL_MODEL);
    }
}

#[test]
fn strings_and_paths_mean_the_same() {
    let quoted = |key: &&str| match key.split_once(" = ") {
        Some((key, value))
            if ["filter", "order"].contains(&key) || !key.contains('(') && value != "false" =>
        {
            format!("{key} = \"{value}\"")
        }
        _ => (*key).to_owned(),
    };
    let keys: Vec<String> = FULL.iter().map(quoted).collect();
    let keys = keys.join(", ").replace("= added_on", "= \"added_on\"");
    let keys = keys.replace("(status, rsvps::note)", "(\"status\", \"rsvps::note\")");
    assert_eq!(keys.matches('"').count(), 2 * 15);
    assert_eq!(only_model(&event(&format!("User, {keys}"))), FULL_MODEL);
}

#[test]
fn both_attributes_mean_the_same() {
    let belongs_to_many = event("User, through = rsvps");
    let has_many = belongs_to_many.replace("belongs_to_many", "has_many");
    assert_eq!(only_model(&belongs_to_many), only_model(&has_many));
}

#[test]
fn short_forms() {
    let with = |keys: &str| only_model(&event(&format!("User, through = a, {keys}")));
    assert_eq!(with("unique"), with("unique = true"));
    assert_eq!(with("timestamps"), with("timestamps(updated_at, created_at)"));
    assert_eq!(with("timestamps(created_at)"), with("timestamps(created_at = created_at)"));
    assert!(with("timestamps(updated_at = u)").contains("[\"u\"]"));
}

#[test]
fn the_other_key_is_not_the_foreign_key() {
    // For `Items` it would be `item_id`, which is the owner's column already.
    let source = "#[belongs_to_many(Part, through = a, as = Items)] struct Item { id: i32 }";
    assert!(only_model(source).contains("; item_id part_id;"));
}

#[test]
fn self_is_the_struct() {
    let source = "#[belongs_to_many(Self, through = a, as = Friends)] struct User { id: i32 }";
    assert!(
        only_model(source)
            .starts_with("User -> User; Friends friends friend; a; user_id friend_id")
    );
}

#[test]
fn raw_and_unicode_names() {
    let source = "#[belongs_to_many(r#Type, through = r#type, as = \"Écrans\")] \
        struct r#Match { id: i32 }";
    assert_eq!(
        only_model(source),
        "r#Match -> r#Type; Écrans écrans écran; r#type; match_id écran_id; -; []; []; \
         IfPrimaryKey All;  MatchÉcrans",
    );
    assert!(
        only_model(&event("Type, through = a")).contains("Types types type; a; event_id type_id")
    );
}

#[test]
fn a_handle_may_be_called_like_a_keyword() {
    let source = event("User, through = a, as = Match, singular = OneMatch");
    assert!(super::methods(&source).iter().any(|method| method.sig.ident == "r#match"));
}

#[test]
fn inferred_parts_point_to_what_they_come_from() {
    let caret = |span: proc_macro2::Span| span.source_text().unwrap();
    let source = event("models::User, through = schema::rsvps, as = \"Guests\"");
    with_input(&source, |input| {
        let association = input.associations.first().unwrap();
        let columns =
            [&association.foreign_key, &association.other_key].map(|column| match column {
                crate::ast::Column::Name(column) => caret(column.span()),
                crate::ast::Column::Path(_) => panic!("a path"),
            });
        assert_eq!(columns, ["rsvps", "\"Guests\""]);
        assert_eq!(caret(association.marker.span()), "\"Guests\"");
        for method in methods::of(association.methods) {
            assert_eq!(caret(method.ident(&association.name).span()), "\"Guests\"");
        }
    });
    with_input(&event("models::User, through = rsvps"), |input| {
        let association = input.associations.first().unwrap();
        assert_eq!(caret(association.name.span), "User");
    });
}

#[test]
fn several_associations_keep_their_order() {
    let source = "#[belongs_to_many(User, through = follows, as = Followers, \
            foreign_key = followed_id, other_key = follower_id)] \
        #[belongs_to_many(User, through = follows, as = Following, singular = Followee, \
            foreign_key = follower_id, other_key = followed_id)] struct User { id: i32 }";
    let models =
        with_input(source, |input| input.associations.iter().map(model).collect::<Vec<_>>());
    assert_eq!(models.len(), 2);
    assert!(models.first().unwrap().contains("Followers followers follower;"));
    assert!(models.last().unwrap().contains("Following following followee;"));
}

#[test]
fn has_many_without_through_is_one_to_many() {
    let source = "#[has_many(Hosting)] #[has_many(Note, as = Remarks, vis = pub(crate))] \
        pub struct Event { id: i32 }";
    let reported = with_input(source, |input| {
        let reported = |children: &crate::ast::Children<'_>| {
            let crate::ast::Children { child, marker, vis, name, .. } = children;
            let tokens = quote::quote!(#child #marker #vis).to_string().replace(' ', "");
            format!("{tokens} {}", name.pascal)
        };
        (input.associations.len(), input.children.iter().map(reported).collect::<Vec<_>>())
    });
    let expected = ["HostingEventHostingspub Hostings", "NoteEventRemarkspub(crate) Remarks"];
    assert_eq!(reported, (0, expected.map(String::from).to_vec()));
}
