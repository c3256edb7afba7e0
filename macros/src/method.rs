//! The names of the generated methods, in one place: what `check` compares is what `expand` emits.

use proc_macro2::Ident;

use crate::ast::{Association, Methods, Name};
use crate::name;

/// The methods of one association, each under the name of what it does.
///
/// Every name has the span of the user's word for the association, so that an error about a
/// generated method, such as one that exists already, leads there.
pub(crate) struct MethodNames {
    pub(crate) handle: Ident,
    pub(crate) handle_of: Ident,
    pub(crate) get: Ident,
    pub(crate) keys: Ident,
    pub(crate) count: Ident,
    pub(crate) has: Ident,
    pub(crate) has_all: Ident,
    pub(crate) has_any: Ident,
    pub(crate) add: Ident,
    pub(crate) add_all: Ident,
    pub(crate) add_with: Ident,
    pub(crate) add_all_with: Ident,
    pub(crate) set: Ident,
    pub(crate) set_with: Ident,
    pub(crate) toggle: Ident,
    pub(crate) toggle_all: Ident,
    pub(crate) remove: Ident,
    pub(crate) remove_all: Ident,
    pub(crate) clear: Ident,
    pub(crate) create: Ident,
    pub(crate) create_with: Ident,
    pub(crate) load: Ident,
}

impl MethodNames {
    pub(crate) fn new(name: &Name) -> Self {
        let Name { plural, singular, span, .. } = name;
        let method = |text: String| {
            // A `Name` holds what identifiers can be made of: it was tried when it was read.
            name::ident(&text, *span).unwrap_or_else(|| Ident::new("unnameable", *span))
        };
        Self {
            handle: method(plural.clone()),
            handle_of: method(format!("{plural}_of")),
            get: method(format!("get_{plural}")),
            keys: method(format!("{singular}_keys")),
            count: method(format!("count_{plural}")),
            has: method(format!("has_{singular}")),
            has_all: method(format!("has_{plural}")),
            has_any: method(format!("has_any_{singular}")),
            add: method(format!("add_{singular}")),
            add_all: method(format!("add_{plural}")),
            add_with: method(format!("add_{singular}_with")),
            add_all_with: method(format!("add_{plural}_with")),
            set: method(format!("set_{plural}")),
            set_with: method(format!("set_{plural}_with")),
            toggle: method(format!("toggle_{singular}")),
            toggle_all: method(format!("toggle_{plural}")),
            remove: method(format!("remove_{singular}")),
            remove_all: method(format!("remove_{plural}")),
            clear: method(format!("clear_{plural}")),
            create: method(format!("create_{singular}")),
            create_with: method(format!("create_{singular}_with")),
            load: method(format!("load_{plural}")),
        }
    }

    /// The ones that exist in any case.
    fn handles(&self) -> [&Ident; 2] {
        [&self.handle, &self.handle_of]
    }

    /// The ones that `handle_only` leaves out, those an error should show first in front.
    fn flat(&self) -> [&Ident; 20] {
        // Taken apart so that a new method cannot be forgotten here.
        let Self {
            handle: _,
            handle_of: _,
            get,
            keys,
            count,
            has,
            has_all,
            has_any,
            add,
            add_all,
            add_with,
            add_all_with,
            set,
            set_with,
            toggle,
            toggle_all,
            remove,
            remove_all,
            clear,
            create,
            create_with,
            load,
        } = self;
        [
            add,
            add_all,
            remove,
            remove_all,
            has,
            has_all,
            has_any,
            get,
            keys,
            count,
            add_with,
            add_all_with,
            set,
            set_with,
            toggle,
            toggle_all,
            clear,
            create,
            create_with,
            load,
        ]
    }
}

impl Association<'_> {
    pub(crate) fn method_names(&self) -> MethodNames {
        MethodNames::new(&self.name)
    }

    /// What the struct gets, and so what may not exist twice.
    pub(crate) fn generated_methods(&self) -> Vec<String> {
        let names = self.method_names();
        let mut methods: Vec<&Ident> = names.handles().to_vec();
        if self.methods == Methods::All {
            methods.extend(names.flat());
        }
        methods.into_iter().map(name::text).collect()
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::Span;

    use super::*;

    fn names(plural: &str, singular: &str) -> MethodNames {
        MethodNames::new(&Name {
            pascal: String::new(),
            plural: plural.to_owned(),
            singular: singular.to_owned(),
            span: Span::call_site(),
        })
    }

    #[test]
    fn every_method_has_a_name_of_its_own() {
        let names = names("guests", "guest");
        let mut all: Vec<String> =
            names.handles().into_iter().chain(names.flat()).map(name::text).collect();
        let documented = "guests guests_of get_guests guest_keys count_guests has_guest has_guests \
            has_any_guest add_guest add_guests add_guest_with add_guests_with set_guests \
            set_guests_with toggle_guest toggle_guests remove_guest remove_guests clear_guests \
            create_guest create_guest_with load_guests";
        let mut documented: Vec<_> = documented.split_whitespace().collect();
        all.sort();
        documented.sort_unstable();
        assert_eq!(all, documented);
    }

    #[test]
    fn keywords_are_raw_only_where_they_stand_alone() {
        let types = names("types", "type");
        assert_eq!(types.add.to_string(), "add_type");
        let matches = names("match", "one_match");
        assert_eq!(matches.handle.to_string(), "r#match");
        assert_eq!(matches.handle_of.to_string(), "match_of");
        assert_eq!(matches.get.to_string(), "get_match");
    }

    #[test]
    fn names_may_be_unicode() {
        let screens = names("écrans", "écran");
        assert_eq!(screens.has_any.to_string(), "has_any_écran");
    }
}
