-- The tables of the tests. Text that is a key or unique has a length, and two spellings of one word are
-- two keys unless the table is about that.

CREATE TABLE users (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    name TEXT NOT NULL,
    email VARCHAR(255) UNIQUE
);
CREATE TABLE events (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    name TEXT NOT NULL
);
CREATE TABLE rsvps (
    event_id INTEGER NOT NULL,
    guest_id INTEGER NOT NULL,
    status VARCHAR(255) NOT NULL DEFAULT 'invited',
    note TEXT,
    created_at DATETIME(6) NOT NULL,
    updated_at DATETIME(6),
    PRIMARY KEY (event_id, guest_id),
    FOREIGN KEY (event_id) REFERENCES events (id) ON DELETE CASCADE,
    FOREIGN KEY (guest_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX rsvps_of_guest ON rsvps (guest_id, event_id);
CREATE TABLE hostings (
    event_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    PRIMARY KEY (event_id, user_id),
    FOREIGN KEY (event_id) REFERENCES events (id),
    FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE TABLE follows (
    follower_id INTEGER NOT NULL,
    follow_id INTEGER NOT NULL,
    PRIMARY KEY (follower_id, follow_id),
    FOREIGN KEY (follower_id) REFERENCES users (id),
    FOREIGN KEY (follow_id) REFERENCES users (id)
);
CREATE TABLE friends (
    user_id INTEGER NOT NULL,
    friend_id INTEGER NOT NULL,
    since DATETIME(6) NOT NULL,
    PRIMARY KEY (user_id, friend_id),
    FOREIGN KEY (user_id) REFERENCES users (id),
    FOREIGN KEY (friend_id) REFERENCES users (id)
);

CREATE TABLE courses (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    title TEXT NOT NULL
);
CREATE TABLE students (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    name TEXT NOT NULL
);
CREATE TABLE attendances (
    student_id INTEGER NOT NULL,
    course_id INTEGER NOT NULL,
    PRIMARY KEY (student_id, course_id),
    FOREIGN KEY (student_id) REFERENCES students (id),
    FOREIGN KEY (course_id) REFERENCES courses (id)
);
CREATE TABLE enrolments (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    course_id INTEGER NOT NULL,
    student_id INTEGER NOT NULL,
    seat INTEGER UNIQUE,
    UNIQUE (course_id, student_id),
    FOREIGN KEY (course_id) REFERENCES courses (id),
    FOREIGN KEY (student_id) REFERENCES students (id)
);
CREATE TABLE visits (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    course_id INTEGER NOT NULL,
    student_id INTEGER NOT NULL,
    token VARBINARY(16),
    badge INTEGER UNIQUE,
    FOREIGN KEY (course_id) REFERENCES courses (id),
    FOREIGN KEY (student_id) REFERENCES students (id)
);
CREATE TABLE results (
    course_id INTEGER NOT NULL,
    student_id INTEGER NOT NULL,
    points INTEGER NOT NULL,
    remark TEXT,
    PRIMARY KEY (course_id, student_id),
    FOREIGN KEY (course_id) REFERENCES courses (id),
    FOREIGN KEY (student_id) REFERENCES students (id)
);

CREATE TABLE items (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    name TEXT NOT NULL
);
CREATE TABLE item_subitems (
    item_id INTEGER NOT NULL,
    sub_item_id INTEGER NOT NULL,
    PRIMARY KEY (item_id, sub_item_id),
    FOREIGN KEY (item_id) REFERENCES items (id),
    FOREIGN KEY (sub_item_id) REFERENCES items (id)
);
CREATE TABLE pugs (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    name TEXT NOT NULL
);
CREATE TABLE people (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    name TEXT NOT NULL
);
CREATE TABLE pug_friends (
    pug_id INTEGER NOT NULL,
    friend_id INTEGER NOT NULL,
    PRIMARY KEY (pug_id, friend_id),
    FOREIGN KEY (pug_id) REFERENCES pugs (id),
    FOREIGN KEY (friend_id) REFERENCES people (id)
);

CREATE TABLE int_owners (code INTEGER NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE int_targets (code INTEGER NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE int_links (
    owner_id INTEGER NOT NULL,
    target_id INTEGER NOT NULL,
    PRIMARY KEY (owner_id, target_id),
    FOREIGN KEY (owner_id) REFERENCES int_owners (code),
    FOREIGN KEY (target_id) REFERENCES int_targets (code)
);

CREATE TABLE big_owners (code BIGINT NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE big_targets (code BIGINT NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE big_links (
    owner_id BIGINT NOT NULL,
    target_id BIGINT NOT NULL,
    PRIMARY KEY (owner_id, target_id),
    FOREIGN KEY (owner_id) REFERENCES big_owners (code),
    FOREIGN KEY (target_id) REFERENCES big_targets (code)
);

CREATE TABLE text_owners (code VARCHAR(255) COLLATE utf8mb4_bin NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE text_targets (code VARCHAR(255) COLLATE utf8mb4_bin NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE text_links (
    owner_id VARCHAR(255) COLLATE utf8mb4_bin NOT NULL,
    target_id VARCHAR(255) COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (owner_id, target_id),
    FOREIGN KEY (owner_id) REFERENCES text_owners (code),
    FOREIGN KEY (target_id) REFERENCES text_targets (code)
);

CREATE TABLE newtype_owners (code INTEGER NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE newtype_targets (code INTEGER NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE newtype_links (
    owner_id INTEGER NOT NULL,
    target_id INTEGER NOT NULL,
    PRIMARY KEY (owner_id, target_id),
    FOREIGN KEY (owner_id) REFERENCES newtype_owners (code),
    FOREIGN KEY (target_id) REFERENCES newtype_targets (code)
);

CREATE TABLE planet_owners (code INTEGER NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE planet_targets (code INTEGER NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE planet_links (
    owner_id INTEGER NOT NULL,
    target_id INTEGER NOT NULL,
    PRIMARY KEY (owner_id, target_id),
    FOREIGN KEY (owner_id) REFERENCES planet_owners (code),
    FOREIGN KEY (target_id) REFERENCES planet_targets (code)
);

CREATE TABLE uuid_owners (code BINARY(16) NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE uuid_targets (code BINARY(16) NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE uuid_links (
    owner_id BINARY(16) NOT NULL,
    target_id BINARY(16) NOT NULL,
    PRIMARY KEY (owner_id, target_id),
    FOREIGN KEY (owner_id) REFERENCES uuid_owners (code),
    FOREIGN KEY (target_id) REFERENCES uuid_targets (code)
);

CREATE TABLE any_case_owners (code VARCHAR(255) COLLATE utf8mb4_general_ci NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE any_case_targets (code VARCHAR(255) COLLATE utf8mb4_general_ci NOT NULL PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE any_case_links (
    owner_id VARCHAR(255) COLLATE utf8mb4_general_ci NOT NULL,
    target_id VARCHAR(255) COLLATE utf8mb4_general_ci NOT NULL,
    PRIMARY KEY (owner_id, target_id),
    FOREIGN KEY (owner_id) REFERENCES any_case_owners (code),
    FOREIGN KEY (target_id) REFERENCES any_case_targets (code)
);

CREATE TABLE `order` (`primary` INTEGER AUTO_INCREMENT PRIMARY KEY, `group` TEXT NOT NULL);
CREATE TABLE `a "quoted" table with a name as long as the databases allow for` (
    `the 'key'` INTEGER AUTO_INCREMENT PRIMARY KEY,
    `select` TEXT NOT NULL
);
CREATE TABLE `from` (
    `where` INTEGER NOT NULL,
    `in, order` INTEGER NOT NULL,
    `values` INTEGER,
    `current_timestamp` DATETIME(6) NOT NULL,
    PRIMARY KEY (`where`, `in, order`),
    FOREIGN KEY (`where`) REFERENCES `order` (`primary`),
    FOREIGN KEY (`in, order`) REFERENCES `a "quoted" table with a name as long as the databases allow for` (`the 'key'`)
);

CREATE TABLE members (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    name TEXT NOT NULL
);
CREATE TABLE friendships (
    member_id INTEGER NOT NULL,
    friend_id INTEGER NOT NULL,
    since DATETIME(6) NOT NULL,
    note TEXT,
    PRIMARY KEY (member_id, friend_id),
    FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE,
    FOREIGN KEY (friend_id) REFERENCES members (id) ON DELETE CASCADE
);
CREATE INDEX friendships_of_friend ON friendships (friend_id, member_id);
CREATE TABLE matches (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    member_id INTEGER NOT NULL,
    opponent_id INTEGER NOT NULL,
    board INTEGER NOT NULL,
    UNIQUE (member_id, opponent_id),
    FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE,
    FOREIGN KEY (opponent_id) REFERENCES members (id) ON DELETE CASCADE
);
CREATE TABLE calls (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    member_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    FOREIGN KEY (member_id) REFERENCES members (id) ON DELETE CASCADE,
    FOREIGN KEY (contact_id) REFERENCES members (id) ON DELETE CASCADE
);
CREATE TABLE words (word VARCHAR(100) COLLATE utf8mb4_bin NOT NULL PRIMARY KEY);
CREATE TABLE synonyms (
    word VARCHAR(100) COLLATE utf8mb4_bin NOT NULL,
    synonym VARCHAR(100) COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (word, synonym),
    FOREIGN KEY (word) REFERENCES words (word),
    FOREIGN KEY (synonym) REFERENCES words (word)
);

CREATE TABLE meetings (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    title TEXT NOT NULL
);
CREATE TABLE attendants (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    name TEXT NOT NULL
);
CREATE TABLE participations (
    meeting_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    role VARCHAR(50) NOT NULL,
    seat INTEGER UNIQUE,
    created_at DATETIME(6) NOT NULL,
    PRIMARY KEY (meeting_id, person_id, role),
    FOREIGN KEY (meeting_id) REFERENCES meetings (id),
    FOREIGN KEY (person_id) REFERENCES attendants (id)
);
CREATE TABLE duties (
    meeting_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    duty INTEGER NOT NULL,
    active BOOLEAN NOT NULL,
    PRIMARY KEY (duty, meeting_id, person_id, active),
    FOREIGN KEY (meeting_id) REFERENCES meetings (id),
    FOREIGN KEY (person_id) REFERENCES attendants (id)
);
CREATE TABLE badges (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    meeting_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    level SMALLINT NOT NULL,
    UNIQUE (meeting_id, person_id, level),
    FOREIGN KEY (meeting_id) REFERENCES meetings (id),
    FOREIGN KEY (person_id) REFERENCES attendants (id)
);
CREATE TABLE mentions (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    meeting_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    level BIGINT,
    FOREIGN KEY (meeting_id) REFERENCES meetings (id),
    FOREIGN KEY (person_id) REFERENCES attendants (id)
);

CREATE TABLE bonds (
    person_id INTEGER NOT NULL,
    other_id INTEGER NOT NULL,
    strength INTEGER,
    created_at DATETIME(6) NOT NULL,
    updated_at DATETIME(6),
    PRIMARY KEY (person_id, other_id),
    FOREIGN KEY (person_id) REFERENCES users (id),
    FOREIGN KEY (other_id) REFERENCES users (id)
);

CREATE TABLE books (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    isbn VARCHAR(50) NOT NULL UNIQUE,
    serial BIGINT NOT NULL UNIQUE
);
CREATE TABLE labels (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    slug VARCHAR(50) NOT NULL UNIQUE
);
CREATE TABLE shelves (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE
);
CREATE TABLE book_labels (
    isbn VARCHAR(50) NOT NULL,
    label VARCHAR(50) NOT NULL,
    PRIMARY KEY (isbn, label),
    FOREIGN KEY (isbn) REFERENCES books (isbn),
    FOREIGN KEY (label) REFERENCES labels (slug)
);
CREATE TABLE shelf_serials (
    shelf INTEGER NOT NULL,
    serial BIGINT NOT NULL,
    PRIMARY KEY (shelf, serial),
    FOREIGN KEY (shelf) REFERENCES shelves (number),
    FOREIGN KEY (serial) REFERENCES books (serial)
);
CREATE TABLE sequels (
    book VARCHAR(50) NOT NULL,
    sequel VARCHAR(50) NOT NULL,
    PRIMARY KEY (book, sequel),
    FOREIGN KEY (book) REFERENCES books (isbn),
    FOREIGN KEY (sequel) REFERENCES books (isbn)
);

CREATE TABLE ties (
    member_id INTEGER NOT NULL,
    other_id INTEGER NOT NULL,
    kind VARCHAR(20) NOT NULL,
    strength INTEGER,
    PRIMARY KEY (member_id, other_id, kind),
    FOREIGN KEY (member_id) REFERENCES members (id),
    FOREIGN KEY (other_id) REFERENCES members (id)
);
