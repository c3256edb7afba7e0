-- The tables of the tests. Foreign keys are enforced by the connection.

CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    email TEXT UNIQUE
);
CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL
);
CREATE TABLE rsvps (
    event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    guest_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    status TEXT NOT NULL DEFAULT 'invited',
    note TEXT,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP,
    PRIMARY KEY (event_id, guest_id)
);
CREATE INDEX rsvps_of_guest ON rsvps (guest_id, event_id);
CREATE TABLE hostings (
    event_id INTEGER NOT NULL REFERENCES events (id),
    user_id INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (event_id, user_id)
);
CREATE TABLE follows (
    follower_id INTEGER NOT NULL REFERENCES users (id),
    follow_id INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (follower_id, follow_id)
);
CREATE TABLE friends (
    user_id INTEGER NOT NULL REFERENCES users (id),
    friend_id INTEGER NOT NULL REFERENCES users (id),
    since TIMESTAMP NOT NULL,
    PRIMARY KEY (user_id, friend_id)
);

CREATE TABLE courses (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL
);
CREATE TABLE students (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL
);
CREATE TABLE attendances (
    student_id INTEGER NOT NULL REFERENCES students (id),
    course_id INTEGER NOT NULL REFERENCES courses (id),
    PRIMARY KEY (student_id, course_id)
);
CREATE TABLE enrolments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    course_id INTEGER NOT NULL REFERENCES courses (id),
    student_id INTEGER NOT NULL REFERENCES students (id),
    seat INTEGER UNIQUE,
    UNIQUE (course_id, student_id)
);
CREATE TABLE visits (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    course_id INTEGER NOT NULL REFERENCES courses (id),
    student_id INTEGER NOT NULL REFERENCES students (id),
    token BLOB,
    badge INTEGER UNIQUE
);
CREATE TABLE results (
    course_id INTEGER NOT NULL REFERENCES courses (id),
    student_id INTEGER NOT NULL REFERENCES students (id),
    points INTEGER NOT NULL,
    remark TEXT,
    PRIMARY KEY (course_id, student_id)
);

CREATE TABLE items (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL
);
CREATE TABLE item_subitems (
    item_id INTEGER NOT NULL REFERENCES items (id),
    sub_item_id INTEGER NOT NULL REFERENCES items (id),
    PRIMARY KEY (item_id, sub_item_id)
);
CREATE TABLE pugs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL
);
CREATE TABLE people (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL
);
CREATE TABLE pug_friends (
    pug_id INTEGER NOT NULL REFERENCES pugs (id),
    friend_id INTEGER NOT NULL REFERENCES people (id),
    PRIMARY KEY (pug_id, friend_id)
);

CREATE TABLE int_owners (code INTEGER NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE int_targets (code INTEGER NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE int_links (
    owner_id INTEGER NOT NULL REFERENCES int_owners (code),
    target_id INTEGER NOT NULL REFERENCES int_targets (code),
    PRIMARY KEY (owner_id, target_id)
);

CREATE TABLE big_owners (code BIGINT NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE big_targets (code BIGINT NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE big_links (
    owner_id BIGINT NOT NULL REFERENCES big_owners (code),
    target_id BIGINT NOT NULL REFERENCES big_targets (code),
    PRIMARY KEY (owner_id, target_id)
);

CREATE TABLE text_owners (code TEXT NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE text_targets (code TEXT NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE text_links (
    owner_id TEXT NOT NULL REFERENCES text_owners (code),
    target_id TEXT NOT NULL REFERENCES text_targets (code),
    PRIMARY KEY (owner_id, target_id)
);

CREATE TABLE newtype_owners (code INTEGER NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE newtype_targets (code INTEGER NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE newtype_links (
    owner_id INTEGER NOT NULL REFERENCES newtype_owners (code),
    target_id INTEGER NOT NULL REFERENCES newtype_targets (code),
    PRIMARY KEY (owner_id, target_id)
);

CREATE TABLE planet_owners (code INTEGER NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE planet_targets (code INTEGER NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE planet_links (
    owner_id INTEGER NOT NULL REFERENCES planet_owners (code),
    target_id INTEGER NOT NULL REFERENCES planet_targets (code),
    PRIMARY KEY (owner_id, target_id)
);

CREATE TABLE uuid_owners (code BLOB NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE uuid_targets (code BLOB NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE uuid_links (
    owner_id BLOB NOT NULL REFERENCES uuid_owners (code),
    target_id BLOB NOT NULL REFERENCES uuid_targets (code),
    PRIMARY KEY (owner_id, target_id)
);

CREATE TABLE any_case_owners (code TEXT NOT NULL PRIMARY KEY COLLATE NOCASE, label TEXT NOT NULL);
CREATE TABLE any_case_targets (code TEXT NOT NULL PRIMARY KEY COLLATE NOCASE, label TEXT NOT NULL);
CREATE TABLE any_case_links (
    owner_id TEXT NOT NULL COLLATE NOCASE REFERENCES any_case_owners (code),
    target_id TEXT NOT NULL COLLATE NOCASE REFERENCES any_case_targets (code),
    PRIMARY KEY (owner_id, target_id)
);

CREATE TABLE "order" ("primary" INTEGER PRIMARY KEY AUTOINCREMENT, "group" TEXT NOT NULL);
CREATE TABLE "a ""quoted"" table with a name as long as the databases allow for" (
    "the 'key'" INTEGER PRIMARY KEY AUTOINCREMENT,
    "select" TEXT NOT NULL
);
CREATE TABLE "from" (
    "where" INTEGER NOT NULL REFERENCES "order" ("primary"),
    "in, order" INTEGER NOT NULL
        REFERENCES "a ""quoted"" table with a name as long as the databases allow for" ("the 'key'"),
    "values" INTEGER,
    "current_timestamp" TIMESTAMP NOT NULL,
    PRIMARY KEY ("where", "in, order")
);

CREATE TABLE members (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL
);
CREATE TABLE friendships (
    member_id INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    friend_id INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    since TIMESTAMP NOT NULL,
    note TEXT,
    PRIMARY KEY (member_id, friend_id)
);
CREATE INDEX friendships_of_friend ON friendships (friend_id, member_id);
CREATE TABLE matches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    opponent_id INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    board INTEGER NOT NULL,
    UNIQUE (member_id, opponent_id)
);
CREATE TABLE calls (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    contact_id INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE
);
CREATE TABLE words (word TEXT NOT NULL PRIMARY KEY);
CREATE TABLE synonyms (
    word TEXT NOT NULL REFERENCES words (word),
    synonym TEXT NOT NULL REFERENCES words (word),
    PRIMARY KEY (word, synonym)
);

CREATE TABLE meetings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL
);
CREATE TABLE attendants (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL
);
CREATE TABLE participations (
    meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    person_id INTEGER NOT NULL REFERENCES attendants (id),
    role TEXT NOT NULL,
    seat INTEGER UNIQUE,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (meeting_id, person_id, role)
);
CREATE TABLE duties (
    meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    person_id INTEGER NOT NULL REFERENCES attendants (id),
    duty INTEGER NOT NULL,
    active BOOLEAN NOT NULL,
    PRIMARY KEY (duty, meeting_id, person_id, active)
);
CREATE TABLE badges (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    person_id INTEGER NOT NULL REFERENCES attendants (id),
    level SMALLINT NOT NULL,
    UNIQUE (meeting_id, person_id, level)
);
CREATE TABLE mentions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER NOT NULL REFERENCES meetings (id),
    person_id INTEGER NOT NULL REFERENCES attendants (id),
    level BIGINT
);

CREATE TABLE bonds (
    person_id INTEGER NOT NULL REFERENCES users (id),
    other_id INTEGER NOT NULL REFERENCES users (id),
    strength INTEGER,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP,
    PRIMARY KEY (person_id, other_id)
);

CREATE TABLE books (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    isbn TEXT NOT NULL UNIQUE,
    serial BIGINT NOT NULL UNIQUE
);
CREATE TABLE labels (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    slug TEXT NOT NULL UNIQUE
);
CREATE TABLE shelves (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number INTEGER NOT NULL UNIQUE
);
CREATE TABLE book_labels (
    isbn TEXT NOT NULL REFERENCES books (isbn),
    label TEXT NOT NULL REFERENCES labels (slug),
    PRIMARY KEY (isbn, label)
);
CREATE TABLE shelf_serials (
    shelf INTEGER NOT NULL REFERENCES shelves (number),
    serial BIGINT NOT NULL REFERENCES books (serial),
    PRIMARY KEY (shelf, serial)
);
CREATE TABLE sequels (
    book TEXT NOT NULL REFERENCES books (isbn),
    sequel TEXT NOT NULL REFERENCES books (isbn),
    PRIMARY KEY (book, sequel)
);

CREATE TABLE ties (
    member_id INTEGER NOT NULL REFERENCES members (id),
    other_id INTEGER NOT NULL REFERENCES members (id),
    kind TEXT NOT NULL,
    strength INTEGER,
    PRIMARY KEY (member_id, other_id, kind)
);
