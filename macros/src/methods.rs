//! The table of generated methods. To add a method, add an entry here: its name, the check for
//! clashing names, its stand-in, its code and its documentation follow from it.
//!
//! In documentation, `{target}` and `{model}` are links, `{owner}` is the struct, `{table}` the
//! join table, `{many}` the handle's method, and `{order}` says how targets are ordered.

use crate::ast::{Association, Methods};
use crate::method::Calls::{ByModel, Handle};
use crate::method::Parameter::{LinkValues, OwnerKey, Owners, Target, TargetValues, Targets};
use crate::method::{Calls, Details, Links, Method, Operation, Returns};
use crate::name;

/// All methods, in the order in which they are generated.
const METHODS: &[Method] = &[
    Method {
        name: "{many}",
        takes: &[],
        calls: Handle,
        doc: "Returns a handle on the {target}s linked through {table}: a query, and the \
              operations on the links.\n\n\
              Issues no statement.",
    },
    Method {
        name: "{many}_of",
        takes: &[OwnerKey],
        calls: Handle,
        doc: "Returns a handle on the links of the owner with this key, without loading the \
              owner. See [`{many}`](Self::{many}).\n\n\
              Issues no statement.",
    },
    Method {
        name: "get_{many}",
        takes: &[],
        calls: runs("Get", Links::None, Returns::Targets, LOADED),
        doc: "Loads the {target}s linked through {table}, {order}.",
    },
    Method {
        name: "{one}_keys",
        takes: &[],
        calls: runs("Keys", Links::None, Returns::TargetKeys, ASKED),
        doc: "Loads the keys of the linked {target}s, in no particular order.",
    },
    Method {
        name: "count_{many}",
        takes: &[],
        calls: runs("Count", Links::None, Returns::I64, ASKED),
        doc: "Counts the linked {target}s.",
    },
    Method {
        name: "has_{one}",
        takes: &[Target],
        calls: runs("Has", Links::None, Returns::Bool, ASKED),
        doc: "Returns whether this {target} is linked.",
    },
    Method {
        name: "has_{many}",
        takes: &[Targets],
        calls: runs("HasAll", Links::None, Returns::Bool, ASKED_ALL),
        doc: "Returns whether **all** of these {target}s are linked.",
    },
    Method {
        name: "has_any_{one}",
        takes: &[Targets],
        calls: runs("HasAny", Links::None, Returns::Bool, ASKED_ANY),
        doc: "Returns whether any of these {target}s is linked.",
    },
    Method {
        name: "add_{one}",
        takes: &[Target],
        calls: ByModel(
            operation("Add", Links::Plain, Returns::Usize, ADDED),
            operation("AddReturning", Links::Plain, Returns::Link, ADDED_ROW),
        ),
        doc: "Links this {target}. An existing link is left unchanged.",
    },
    Method {
        name: "add_{many}",
        takes: &[Targets],
        calls: ByModel(
            operation("AddAll", Links::Plain, Returns::Usize, ADDED),
            operation("AddAllReturning", Links::Plain, Returns::Links, ADDED_ROWS),
        ),
        doc: "Links these {target}s. Existing links are left unchanged.",
    },
    Method {
        name: "add_{one}_with",
        takes: &[Target, LinkValues],
        calls: ByModel(
            operation("Add", Links::Valued, Returns::Usize, ADDED),
            operation("AddReturning", Links::Valued, Returns::Link, ADDED_ROW),
        ),
        doc: "Links this {target}, with values for link columns of {table}. An existing link \
              is left unchanged.",
    },
    Method {
        name: "add_{many}_with",
        takes: &[Targets, LinkValues],
        calls: ByModel(
            operation("AddAll", Links::Valued, Returns::Usize, ADDED),
            operation("AddAllReturning", Links::Valued, Returns::Links, ADDED_ROWS),
        ),
        doc: "Links these {target}s, each with the same values for link columns of {table}. \
              Existing links are left unchanged.",
    },
    Method {
        name: "set_{many}",
        takes: &[Targets],
        calls: runs("Set", Links::Plain, Returns::Changes, CHANGED),
        doc: "Makes these {target}s the only linked ones: adds the missing links and removes all \
              others. Links that stay are left unchanged.",
    },
    Method {
        name: "set_{many}_with",
        takes: &[Targets, LinkValues],
        calls: runs("Set", Links::Valued, Returns::Changes, CHANGED),
        doc: "Makes these {target}s the only linked ones: adds the missing links, with these \
              values for link columns of {table}, and removes all others. Links that stay are \
              left unchanged.",
    },
    Method {
        name: "toggle_{one}",
        takes: &[Target],
        calls: runs("Toggle", Links::Plain, Returns::Changes, CHANGED),
        doc: "Links this {target} if it is not linked, and unlinks it if it is.",
    },
    Method {
        name: "toggle_{many}",
        takes: &[Targets],
        calls: runs("ToggleAll", Links::Plain, Returns::Changes, CHANGED),
        doc: "Links each of these {target}s that is not linked, and unlinks each that is.",
    },
    Method {
        name: "remove_{one}",
        takes: &[Target],
        calls: runs("Remove", Links::None, Returns::Usize, REMOVED),
        doc: "Unlinks this {target} without deleting it.",
    },
    Method {
        name: "remove_{many}",
        takes: &[Targets],
        calls: runs("RemoveAll", Links::None, Returns::Usize, REMOVED),
        doc: "Unlinks these {target}s without deleting them.",
    },
    Method {
        name: "clear_{many}",
        takes: &[],
        calls: runs("Clear", Links::None, Returns::Usize, REMOVED),
        doc: "Unlinks every {target} without deleting any.",
    },
    Method {
        name: "create_{one}",
        takes: &[TargetValues],
        calls: runs("Create", Links::Plain, Returns::Target, CREATED),
        doc: "Inserts a {target} with these values and links it.",
    },
    Method {
        name: "create_{one}_with",
        takes: &[TargetValues, LinkValues],
        calls: runs("Create", Links::Valued, Returns::Target, CREATED),
        doc: "Inserts a {target} with these values and links it, with `link_values` for further \
              columns of {table}.",
    },
    Method {
        name: "load_{many}",
        takes: &[Owners],
        calls: runs("Load", Links::None, Returns::TargetsOfEach, LOADED_BATCH),
        doc: "Loads the {target}s linked through {table} to each of `owners`: [`{owner}`]s or \
              their keys. The lists are in the order of the owners. An owner that is given twice \
              gets its list twice.",
    },
];

// ---- what is returned, and which statements are issued ----

const LOADED: Details = Details::always("Issues one statement: the join of both tables.");
const LOADED_BATCH: Details =
    Details::always("Issues one statement: the join of both tables. Without owners, issues none.");
const ASKED: Details = Details::always("Issues one statement, on {table} alone.");
const ASKED_ALL: Details = Details::always(
    "Issues one statement, on {table} alone. Without targets, issues none and returns `true`.",
);
const ASKED_ANY: Details = Details::always(
    "Issues one statement, on {table} alone. Without targets, issues none and returns `false`.",
);
const ADDED: Details = Details {
    directed: "Returns the number of links created. Issues one statement, on {table} alone.",
    symmetric: "Returns the number of links created, each stored as two rows. Issues three \
                statements in a transaction: lock, read, insert.",
};
const ADDED_ROW: Details = Details {
    directed: "Returns the {model} as stored, new or existing. Issues two statements, on {table} \
               alone.",
    symmetric: "Returns the {model} as stored, new or existing; a link is stored as two rows. \
                Issues four statements in a transaction: lock, read, insert, read.",
};
const ADDED_ROWS: Details = Details {
    directed: "Returns the {model}s as stored, new and existing. Issues two statements, on \
               {table} alone.",
    symmetric: "Returns the {model}s as stored, new and existing; a link is stored as two rows. \
                Issues four statements in a transaction: lock, read, insert, read.",
};
const CHANGED: Details = Details::always(
    "Returns what has changed. Issues at most four statements in a transaction: lock, read, \
     delete, insert. Fails with `NotFound` if this owner is not in the database.",
);
const REMOVED: Details = Details {
    directed: "Returns the number of links removed. Issues one statement, on {table} alone.",
    symmetric: "Returns the number of links removed, each stored as two rows. Issues three \
                statements in a transaction, starting with a lock.",
};
const CREATED: Details = Details::always(
    "Returns the {target} as stored. Issues two statements in a transaction: on its table and on \
     {table}.",
);

const fn operation(value: &'static str, links: Links, returns: Returns, doc: Details) -> Operation {
    Operation { value, links, returns, doc }
}

const fn runs(value: &'static str, links: Links, returns: Returns, doc: Details) -> Calls {
    Calls::Operation(operation(value, links, returns, doc))
}

// ---- which methods a struct gets ----

/// Returns the methods that an association has.
pub(crate) fn of(methods: Methods) -> impl Iterator<Item = &'static Method> {
    let is_handle = |method: &&Method| matches!(method.calls, Handle);
    METHODS.iter().filter(move |method| methods == Methods::All || is_handle(method))
}

/// Returns the names of an association's methods, none of which may exist twice.
pub(crate) fn names(association: &Association<'_>) -> Vec<String> {
    let mut methods: Vec<&Method> = of(association.methods).collect();
    methods.sort_by_key(|method| rank(method));
    methods.into_iter().map(|method| name::text(&method.ident(&association.name))).collect()
}

/// Returns the place of a method in an error about several, which shows only the first few.
fn rank(method: &Method) -> usize {
    const KNOWN_BEST: [&str; 3] = ["add_", "remove_", "has_"];
    if matches!(method.calls, Handle) {
        return 0;
    }
    let place = KNOWN_BEST.iter().position(|verb| method.name.starts_with(verb));
    let place = place.filter(|_| !method.takes.contains(&LinkValues));
    place.map_or(KNOWN_BEST.len() + 1, |place| place + 1)
}

#[cfg(test)]
mod tests {
    use proc_macro2::Span;

    use super::*;
    use crate::ast::Name;

    fn names(plural: &str, singular: &str) -> Vec<String> {
        let name = Name {
            pascal: String::new(),
            plural: plural.to_owned(),
            singular: singular.to_owned(),
            span: Span::call_site(),
        };
        METHODS.iter().map(|method| method.ident(&name).to_string()).collect()
    }

    #[test]
    fn names_of_all_methods() {
        let documented = "guests guests_of get_guests guest_keys count_guests has_guest has_guests \
            has_any_guest add_guest add_guests add_guest_with add_guests_with set_guests \
            set_guests_with toggle_guest toggle_guests remove_guest remove_guests clear_guests \
            create_guest create_guest_with load_guests";
        assert_eq!(names("guests", "guest").join(" "), documented);
    }

    #[test]
    fn keywords_are_raw_only_where_they_stand_alone() {
        assert!(names("types", "type").contains(&"add_type".to_owned()));
        let matches = names("match", "one_match");
        assert!(matches.starts_with(&["r#match".to_owned(), "match_of".to_owned()]));
        assert!(matches.contains(&"get_match".to_owned()));
    }

    #[test]
    fn names_may_be_unicode() {
        assert!(names("écrans", "écran").contains(&"has_any_écran".to_owned()));
    }
}
