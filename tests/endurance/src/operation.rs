//! What the connections do, and how often.

macro_rules! operations {
    ($($name:ident $weight:literal $text:literal,)*) => {
        /// One call of the crate's, or a few in a transaction.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Operation { $($name,)* }

        impl Operation {
            /// Each with its weight and its name in the report.
            pub const ALL: &[(Operation, usize, &str)] = &[$((Operation::$name, $weight, $text),)*];
        }
    };
}

operations! {
    Get 12 "get",
    Keys 6 "keys",
    Count 6 "count",
    Has 6 "has",
    Load 6 "load, 10 owners",
    Include 6 "include, 5 owners, limit 3 each",
    Set 10 "set, none or 50 to 90",
    SetTwice 2 "set twice in a transaction",
    SetTwo 2 "set of two owners in a transaction",
    SetRepeatable 1 "set in REPEATABLE READ",
    Add 8 "add",
    AddAll 4 "add_all, 1 to 50",
    Remove 6 "remove",
    RemoveAll 3 "remove_all, 1 to 50",
    Clear 2 "clear",
    Link 2 "link, 1 to 20 pairs",
    Unlink 2 "unlink, 1 to 20 pairs",
    Create 1 "create",
    Toggle 5 "toggle",
    ToggleAll 3 "toggle_all, 1 to 20",
    SetVisitors 3 "set, no UNIQUE index, 0 to 90",
    GetVisitors 3 "keys, no UNIQUE index",
    Upsert 4 "upsert",
    UpsertAll 2 "upsert_each, 1 to 20",
    Update 2 "update",
    RemoveSpeaker 2 "remove, a link with values",
    Speakers 4 "select of join columns",
    Befriend 4 "symmetric add",
    BefriendAll 1 "symmetric add_all, 1 to 10",
    Unfriend 4 "symmetric remove",
    ToggleFriend 2 "symmetric toggle",
    SetFriends 2 "symmetric set, 0 to 20",
    ClearFriends 1 "symmetric clear",
    GetFriends 4 "symmetric get",
    OneSided 1 "one_sided, the whole table",
    Snapshot 2 "load, include, gets in one snapshot",
}

impl Operation {
    pub fn name(self) -> &'static str {
        Self::ALL.get(self as usize).map_or("", |(_, _, name)| name)
    }

    /// Whether the crate leaves an undone transaction to its user here: those of the user's own, even if they
    /// name one event alone. On PostgreSQL who waits for a row has a place in a queue, and others that are
    /// locked against each other may stand behind it.
    pub fn may_be_undone(self) -> bool {
        use Operation::{Create, SetRepeatable, SetTwice, SetTwo};
        matches!(self, Create | SetTwice | SetTwo | SetRepeatable)
    }
}
