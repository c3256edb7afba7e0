//! Names that attributes are read or compared with, each defined once. Most are keywords.

pub(crate) const BELONGS_TO_MANY: &str = "belongs_to_many";
/// A synonym of [`BELONGS_TO_MANY`].
pub(crate) const HAS_MANY: &str = "has_many";
pub(crate) const ASSOCIATIONS: &str = "associations";
pub(crate) const CRATE: &str = "crate";

pub(crate) const THROUGH: &str = "through";
pub(crate) const AS: &str = "as";
pub(crate) const SINGULAR: &str = "singular";
pub(crate) const FOREIGN_KEY: &str = "foreign_key";
pub(crate) const OTHER_KEY: &str = "other_key";
pub(crate) const MODEL: &str = "model";
pub(crate) const TIMESTAMPS: &str = "timestamps";
pub(crate) const CREATED_AT: &str = "created_at";
pub(crate) const UPDATED_AT: &str = "updated_at";
pub(crate) const DEFAULTS: &str = "defaults";
pub(crate) const UNIQUE: &str = "unique";
pub(crate) const SOURCE_KEY: &str = "source_key";
pub(crate) const TARGET_KEY: &str = "target_key";
pub(crate) const FILTER: &str = "filter";
pub(crate) const ORDER: &str = "order";
pub(crate) const SYMMETRIC: &str = "symmetric";
pub(crate) const MARKER: &str = "marker";
pub(crate) const VIS: &str = "vis";
pub(crate) const HANDLE_ONLY: &str = "handle_only";

/// The keywords, in the order in which the documentation lists them.
pub(crate) const KEYWORDS: &[&str] = &[
    THROUGH,
    AS,
    SINGULAR,
    FOREIGN_KEY,
    OTHER_KEY,
    SOURCE_KEY,
    TARGET_KEY,
    MODEL,
    TIMESTAMPS,
    DEFAULTS,
    UNIQUE,
    FILTER,
    ORDER,
    SYMMETRIC,
    MARKER,
    VIS,
    HANDLE_ONLY,
];

/// Keywords that may have no value. A single misspelt word can only mean one of these.
pub(crate) const FLAGS: &[&str] = &[TIMESTAMPS, UNIQUE, SYMMETRIC, HANDLE_ONLY];

/// Names the struct itself as the target.
pub(crate) const SELF: &str = "Self";
/// The name of the table in the module that `diesel::table!` generates.
pub(crate) const TABLE: &str = "table";
/// The comparison that `filter` accepts.
pub(crate) const EQ: &str = "eq";
/// The directions that `order` accepts.
pub(crate) const ASC: &str = "asc";
pub(crate) const DESC: &str = "desc";
/// The maximum number of conditions in `filter`.
pub(crate) const CONDITIONS: usize = 4;
/// The types of integers.
pub(crate) const INTEGERS: &[&str] =
    &["i8", "i16", "i32", "i64", "isize", "u8", "u16", "u32", "u64", "usize"];

/// What other libraries call these keywords, for "did you mean".
pub(crate) const FOREIGN_WORDS: &[(&str, &str)] = &[
    ("alias", AS),
    ("name", AS),
    ("fk", FOREIGN_KEY),
    ("related_key", OTHER_KEY),
    ("scope", FILTER),
    ("condition", FILTER),
    ("conditions", FILTER),
    ("target_foreign_key", OTHER_KEY),
    ("join_model", MODEL),
    ("join_table", THROUGH),
    ("order_by", ORDER),
    ("ordering", ORDER),
    ("owner_key", SOURCE_KEY),
    ("pivot", THROUGH),
    ("table", THROUGH),
    ("table_name", THROUGH),
    ("via", THROUGH),
    ("visibility", VIS),
];

/// Methods that Diesel's traits give to models. An inherent method of the same name would be called
/// instead.
pub(crate) const METHODS_OF_MODELS: &[&str] =
    &["as_changeset", "foreign_key", "id", "insert_into", "into_update_target", "save_changes"];

// Diesel's own keywords that this derive reads.
pub(crate) const DIESEL: &str = "diesel";
pub(crate) const BELONGS_TO: &str = "belongs_to";
pub(crate) const TABLE_NAME: &str = "table_name";
pub(crate) const COLUMN_NAME: &str = "column_name";
