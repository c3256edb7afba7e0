CREATE TABLE users (
    id   INTEGER AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(255) NOT NULL
);

CREATE TABLE events (
    id   INTEGER AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(255) NOT NULL
);

CREATE TABLE items (
    id   INTEGER AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(255) NOT NULL
);

CREATE TABLE pugs (
    id   INTEGER AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(255) NOT NULL
);

-- In each join table, the primary key is the pair of keys, so that no link can be stored twice. It
-- also serves as the index on its first column. For the other direction, MySQL creates an index
-- with the foreign key. Foreign keys are on lines of their own, because MySQL ignores REFERENCES
-- after a column.
CREATE TABLE rsvps (
    event_id   INTEGER NOT NULL,
    guest_id   INTEGER NOT NULL,
    status     VARCHAR(255),
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    PRIMARY KEY (event_id, guest_id),
    FOREIGN KEY (event_id) REFERENCES events (id),
    FOREIGN KEY (guest_id) REFERENCES users (id)
);

CREATE TABLE item_subitems (
    item_id     INTEGER NOT NULL,
    sub_item_id INTEGER NOT NULL,
    PRIMARY KEY (item_id, sub_item_id),
    FOREIGN KEY (item_id) REFERENCES items (id),
    FOREIGN KEY (sub_item_id) REFERENCES items (id)
);

CREATE TABLE friends (
    user_id   INTEGER NOT NULL,
    friend_id INTEGER NOT NULL,
    PRIMARY KEY (user_id, friend_id),
    FOREIGN KEY (user_id) REFERENCES users (id),
    FOREIGN KEY (friend_id) REFERENCES users (id)
);

CREATE TABLE buddies (
    user_id   INTEGER NOT NULL,
    buddy_id  INTEGER NOT NULL,
    PRIMARY KEY (user_id, buddy_id),
    FOREIGN KEY (user_id) REFERENCES users (id),
    FOREIGN KEY (buddy_id) REFERENCES users (id)
);

CREATE TABLE follows (
    follow_id   INTEGER NOT NULL,
    follower_id INTEGER NOT NULL,
    PRIMARY KEY (follow_id, follower_id),
    FOREIGN KEY (follow_id) REFERENCES users (id),
    FOREIGN KEY (follower_id) REFERENCES users (id)
);

CREATE TABLE pug_friends (
    pug_id    INTEGER NOT NULL,
    friend_id INTEGER NOT NULL,
    PRIMARY KEY (pug_id, friend_id),
    FOREIGN KEY (pug_id) REFERENCES pugs (id),
    FOREIGN KEY (friend_id) REFERENCES users (id)
);
