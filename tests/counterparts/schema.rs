//! The tables of the page.

diesel::table! {
    users (id) { id -> Integer, name -> Text, }
}

diesel::table! {
    events (id) { id -> Integer, name -> Text, }
}

diesel::table! {
    tags (id) { id -> Integer, slug -> Text, }
}

diesel::table! {
    tasks (id) { id -> Integer, event_id -> Integer, title -> Text, }
}

diesel::table! {
    rsvps (event_id, guest_id) {
        event_id -> Integer,
        guest_id -> Integer,
        status -> Nullable<Text>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    attendances (event_id, user_id, role) { event_id -> Integer, user_id -> Integer, role -> Text, }
}

diesel::table! {
    follows (follow_id, follower_id) { follow_id -> Integer, follower_id -> Integer, }
}

diesel::table! {
    friendships (user_id, friend_id) { user_id -> Integer, friend_id -> Integer, }
}

diesel::table! {
    event_tags (event_id, tag_slug) { event_id -> Integer, tag_slug -> Text, }
}

diesel::allow_tables_to_appear_in_same_query!(
    users,
    events,
    tags,
    tasks,
    rsvps,
    attendances,
    follows,
    friendships,
    event_tags,
);

/// The same tables for SQLite, with two events and two users.
pub(crate) const SQL: &str = "
    PRAGMA foreign_keys = ON;
    CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE events (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE tags (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE);
    CREATE TABLE tasks (
        id INTEGER PRIMARY KEY,
        event_id INTEGER NOT NULL REFERENCES events,
        title TEXT NOT NULL
    );
    CREATE TABLE rsvps (
        event_id INTEGER NOT NULL REFERENCES events,
        guest_id INTEGER NOT NULL REFERENCES users,
        status TEXT,
        created_at TIMESTAMP NOT NULL,
        updated_at TIMESTAMP NOT NULL,
        PRIMARY KEY (event_id, guest_id)
    );
    CREATE TABLE attendances (
        event_id INTEGER NOT NULL REFERENCES events,
        user_id INTEGER NOT NULL REFERENCES users,
        role TEXT NOT NULL,
        PRIMARY KEY (event_id, user_id, role)
    );
    CREATE TABLE follows (
        follow_id INTEGER NOT NULL REFERENCES users,
        follower_id INTEGER NOT NULL REFERENCES users,
        PRIMARY KEY (follow_id, follower_id)
    );
    CREATE TABLE friendships (
        user_id INTEGER NOT NULL REFERENCES users,
        friend_id INTEGER NOT NULL REFERENCES users,
        PRIMARY KEY (user_id, friend_id)
    );
    CREATE TABLE event_tags (
        event_id INTEGER NOT NULL REFERENCES events,
        tag_slug TEXT NOT NULL REFERENCES tags (slug),
        PRIMARY KEY (event_id, tag_slug)
    );
    INSERT INTO users VALUES (1, 'Ann'), (2, 'Bob');
    INSERT INTO events VALUES (1, 'Party'), (2, 'Picnic');
    INSERT INTO tags VALUES (7, 'music'), (8, 'food');
    INSERT INTO tasks VALUES (1, 1, 'Bake a cake');
";
