CREATE TABLE users (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE events (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE items (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE pugs (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL
);

-- In each join table, the primary key is the pair of keys, so that no link can be stored twice. It
-- also serves as the index on its first column. The other direction needs an index of its own.
CREATE TABLE rsvps (
    event_id   INTEGER NOT NULL REFERENCES events (id),
    guest_id   INTEGER NOT NULL REFERENCES users (id),
    status     TEXT,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    PRIMARY KEY (event_id, guest_id)
);
CREATE INDEX rsvps_by_guest ON rsvps (guest_id);

CREATE TABLE item_subitems (
    item_id     INTEGER NOT NULL REFERENCES items (id),
    sub_item_id INTEGER NOT NULL REFERENCES items (id),
    PRIMARY KEY (item_id, sub_item_id)
);
CREATE INDEX item_subitems_by_sub_item ON item_subitems (sub_item_id);

CREATE TABLE friends (
    user_id   INTEGER NOT NULL REFERENCES users (id),
    friend_id INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (user_id, friend_id)
);
CREATE INDEX friends_by_friend ON friends (friend_id);

CREATE TABLE buddies (
    user_id   INTEGER NOT NULL REFERENCES users (id),
    buddy_id  INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (user_id, buddy_id)
);
CREATE INDEX buddies_by_buddy ON buddies (buddy_id);

CREATE TABLE follows (
    follow_id   INTEGER NOT NULL REFERENCES users (id),
    follower_id INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (follow_id, follower_id)
);
CREATE INDEX follows_by_follower ON follows (follower_id);

CREATE TABLE pug_friends (
    pug_id    INTEGER NOT NULL REFERENCES pugs (id),
    friend_id INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (pug_id, friend_id)
);
CREATE INDEX pug_friends_by_friend ON pug_friends (friend_id);
