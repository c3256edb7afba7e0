//! The table of generated methods. To add a method, add an entry here: its name, the check for clashing
//! names, its stand-in, its code and its documentation follow from it.
//!
//! In documentation, `{target}` and `{model}` are links, `{owner}` is the struct, `{table}` the join table,
//! `{many}` the handle's method, and `{order}` says how targets are ordered.

use crate::ast::{Association, Methods};
use crate::method::Argument::{LinkValues as V, Marker as A, Mode as M, Model, TargetValues as T};
use crate::method::Calls::{ByModel, Handle};
use crate::method::Parameter::{LinkValues, OwnerKey, Owners, Target, TargetValues, Targets};
use crate::method::{Bound, Calls, Details, Method, Operation, Returns};
use crate::name;

/// All methods, in the order in which they are generated.
const METHODS: &[Method] = &[
    Method {
        name: "{many}",
        takes: &[],
        calls: Handle,
        doc: "The {target}s linked through {table}: a query, and the operations on them.\n\n\
              No statement is issued.",
    },
    Method {
        name: "{many}_of",
        takes: &[OwnerKey],
        calls: Handle,
        doc: "[`{many}`](Self::{many}) from the owner's key: no owner is loaded.\n\n\
              No statement is issued.",
    },
    Method {
        name: "get_{many}",
        takes: &[],
        calls: runs("get", LOADS, Returns::Targets, LOADED),
        doc: "The {target}s linked through {table}, {order}.",
    },
    Method {
        name: "{one}_keys",
        takes: &[],
        calls: runs("keys", READS, Returns::TargetKeys, ASKED),
        doc: "The keys of the linked {target}s, in no particular order.",
    },
    Method {
        name: "count_{many}",
        takes: &[],
        calls: runs("total", READS, Returns::I64, ASKED),
        doc: "The number of linked {target}s.",
    },
    Method {
        name: "has_{one}",
        takes: &[Target],
        calls: runs("has", READS, Returns::Bool, ASKED),
        doc: "Whether this {target} is linked.",
    },
    Method {
        name: "has_{many}",
        takes: &[Targets],
        calls: runs("has_all", READS, Returns::Bool, ASKED_ALL),
        doc: "Whether **all** of these {target}s are linked.",
    },
    Method {
        name: "has_any_{one}",
        takes: &[Targets],
        calls: runs("has_any", READS, Returns::Bool, ASKED_ANY),
        doc: "Whether any of these {target}s is linked.",
    },
    Method {
        name: "add_{one}",
        takes: &[Target],
        calls: ByModel(
            operation("add", WRITES, Returns::Usize, ADDED),
            operation("add_returning", RETURNS, Returns::Link, ADDED_ROWS),
        ),
        doc: "Links this {target}. A link that exists is left as it is.",
    },
    Method {
        name: "add_{many}",
        takes: &[Targets],
        calls: ByModel(
            operation("add_all", WRITES, Returns::Usize, ADDED),
            operation("add_all_returning", RETURNS, Returns::Links, ADDED_ROWS),
        ),
        doc: "Links these {target}s. A link that exists is left as it is.",
    },
    Method {
        name: "add_{one}_with",
        takes: &[Target, LinkValues],
        calls: ByModel(
            operation("add_with", WRITES_WITH, Returns::Usize, ADDED),
            operation("add_with_returning", RETURNS_WITH, Returns::Link, ADDED_ROWS),
        ),
        doc: "Links this {target}, with values for further columns of {table}. A link that exists is left \
              as it is.",
    },
    Method {
        name: "add_{many}_with",
        takes: &[Targets, LinkValues],
        calls: ByModel(
            operation("add_all_with", WRITES_WITH, Returns::Usize, ADDED),
            operation("add_all_with_returning", RETURNS_WITH, Returns::Links, ADDED_ROWS),
        ),
        doc: "Links these {target}s, with values for further columns of {table}, the same for each. A link \
              that exists is left as it is.",
    },
    Method {
        name: "set_{many}",
        takes: &[Targets],
        calls: runs("set", WRITES, Returns::Changes, CHANGED),
        doc: "Makes these {target}s the only linked ones. Links that stay are not touched.",
    },
    Method {
        name: "set_{many}_with",
        takes: &[Targets, LinkValues],
        calls: runs("set_with", WRITES_WITH, Returns::Changes, CHANGED),
        doc: "Makes these {target}s the only linked ones. Links that stay are not touched; new ones get \
              these values for further columns of {table}.",
    },
    Method {
        name: "toggle_{one}",
        takes: &[Target],
        calls: runs("toggle", WRITES, Returns::Changes, CHANGED),
        doc: "Links this {target} if it is not linked, else unlinks it.",
    },
    Method {
        name: "toggle_{many}",
        takes: &[Targets],
        calls: runs("toggle_all", WRITES, Returns::Changes, CHANGED),
        doc: "Links those of these {target}s that are not linked and unlinks the others.",
    },
    Method {
        name: "remove_{one}",
        takes: &[Target],
        calls: runs("remove", REMOVES, Returns::Usize, REMOVED),
        doc: "Unlinks this {target}; no {target} is deleted.",
    },
    Method {
        name: "remove_{many}",
        takes: &[Targets],
        calls: runs("remove_all", REMOVES, Returns::Usize, REMOVED),
        doc: "Unlinks these {target}s; no {target} is deleted.",
    },
    Method {
        name: "clear_{many}",
        takes: &[],
        calls: runs("clear", REMOVES, Returns::Usize, REMOVED),
        doc: "Unlinks every {target}; no {target} is deleted.",
    },
    Method {
        name: "create_{one}",
        takes: &[TargetValues],
        calls: runs("create", CREATES, Returns::Target, CREATED),
        doc: "Inserts a {target} with these values and links it.",
    },
    Method {
        name: "create_{one}_with",
        takes: &[TargetValues, LinkValues],
        calls: runs("create_with", CREATES_WITH, Returns::Target, CREATED),
        doc: "Inserts a {target} with these values and links it, with values for further columns of the \
              join table.",
    },
    Method {
        name: "load_{many}",
        takes: &[Owners],
        calls: runs("load", LOADS_BATCHES, Returns::TargetsOfEach, LOADED_BATCH),
        doc: "The {target}s linked through {table} to each of `owners` ([`{owner}`]s or keys), in their \
              order; an owner that is given twice gets its list twice.",
    },
];

// ---- what the connection must implement ----

const PLAIN: Bound = Bound("PlainLinks", &[A]);
const WITH_VALUES: Bound = Bound("TakesLinkValues", &[A, V]);
const OF_TARGET: Bound = Bound("TakesTargetValues", &[A, T]);

const LOADS: &[Bound] = &[Bound("LoadsTargets", &[A, M])];
const LOADS_BATCHES: &[Bound] = &[Bound("LoadsBatches", &[A, M])];
const READS: &[Bound] = &[Bound("ReadsLinks", &[A, M])];
const WRITES: &[Bound] = &[PLAIN, Bound("WritesLinks", &[A, M])];
const WRITES_WITH: &[Bound] = &[WITH_VALUES, Bound("WritesLinksWith", &[A, V, M])];
const RETURNS: &[Bound] = &[PLAIN, Bound("ReturnsLinks", &[A, Model, M])];
const RETURNS_WITH: &[Bound] = &[WITH_VALUES, Bound("ReturnsLinksWith", &[A, V, Model, M])];
const REMOVES: &[Bound] = &[Bound("RemovesLinks", &[A, M])];
const CREATES: &[Bound] = &[PLAIN, OF_TARGET, Bound("CreatesTargets", &[A, T, M])];
const CREATES_WITH: &[Bound] =
    &[WITH_VALUES, OF_TARGET, Bound("CreatesTargetsWith", &[A, T, V, M])];

// ---- what is returned, and which statements are issued ----

const LOADED: Details = Details::always("One statement: the join of both tables.");
const LOADED_BATCH: Details =
    Details::always("One statement: the join of both tables. None without owners.");
const ASKED: Details = Details::always("One statement, on {table} alone.");
const ASKED_ALL: Details =
    Details::always("One statement, on {table} alone; none and `true` if nothing is asked.");
const ASKED_ANY: Details =
    Details::always("One statement, on {table} alone; none and `false` if nothing is asked.");
const ADDED: Details = Details {
    directed: "The number of links created. One statement, on {table} alone.",
    symmetric: "The number of links created. Each is two rows. Three statements in a transaction: lock, \
                read, insert.",
};
const ADDED_ROWS: Details = Details {
    directed: "The stored {model}, new or already there. Two statements, on {table} alone.",
    symmetric: "The stored {model}, new or already there. Each is two rows. Four statements in a \
                transaction: lock, read, insert, read.",
};
const CHANGED: Details = Details::always(
    "At most four statements in a transaction: lock, read, delete, insert. `NotFound` if this owner is \
     not in the database.",
);
const REMOVED: Details = Details {
    directed: "The number of links removed. One statement, on {table} alone.",
    symmetric: "The number of links removed. Each is two rows. Three statements in a transaction, of which \
                the first locks.",
};
const CREATED: Details = Details::always(
    "The {target} as stored. Two statements in a transaction: on its table and on {table}.",
);

const fn operation(
    name: &'static str,
    needs: &'static [Bound],
    returns: Returns,
    doc: Details,
) -> Operation {
    Operation { name, needs, returns, doc }
}

const fn runs(
    name: &'static str,
    needs: &'static [Bound],
    returns: Returns,
    doc: Details,
) -> Calls {
    Calls::Operation(operation(name, needs, returns, doc))
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
