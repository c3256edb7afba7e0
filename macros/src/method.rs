//! What a generated method is made of: its name, its parameters, the operation it calls, its
//! documentation. `methods` is the table of all of them.

use proc_macro2::Ident;

use crate::ast::Name;
use crate::name;

/// A method such as `add_guest`.
pub(crate) struct Method {
    /// A pattern. `{one}` and `{many}` become the association's singular and plural.
    pub(crate) name: &'static str,
    /// The parameters, apart from `&self` and the connection.
    pub(crate) takes: &'static [Parameter],
    pub(crate) calls: Calls,
    /// The first paragraph of the documentation. What the operation returns and issues is the
    /// second.
    pub(crate) doc: &'static str,
}

/// A parameter. The variants of owners replace `&self`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Parameter {
    /// `key`: an owner or its key.
    OwnerKey,
    /// `owners`: several owners or their keys.
    Owners,
    /// `target`: a target or its key.
    Target,
    /// `targets`: several targets or their keys.
    Targets,
    /// `values`: the columns of a new target.
    TargetValues,
    /// `values`, or `link_values` beside those of a target: further columns of new links.
    LinkValues,
}

/// What a method does.
pub(crate) enum Calls {
    /// Returns the handle. Needs no connection.
    Handle,
    /// Runs an operation.
    Operation(Operation),
    /// Runs one of two operations: the second if the association has a `model`.
    ByModel(Operation, Operation),
}

/// An operation of the runtime.
pub(crate) struct Operation {
    /// The type of its value: `Add`.
    pub(crate) value: &'static str,
    pub(crate) links: Links,
    pub(crate) returns: Returns,
    pub(crate) doc: Details,
}

/// Which links an operation creates.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Links {
    None,
    /// Links without values for further columns. The association must allow these.
    Plain,
    /// Links with the values of the parameter `LinkValues`.
    Valued,
}

/// A generic argument of an operation.
#[derive(Clone, Copy)]
pub(crate) enum Argument {
    Marker,
    /// The struct given with `model`.
    Model,
    /// The type of the parameter `TargetValues`.
    TargetValues,
    /// The type of the parameter `LinkValues`.
    LinkValues,
}

/// What an operation returns.
#[derive(Clone, Copy)]
pub(crate) enum Returns {
    Bool,
    I64,
    Usize,
    Changes,
    Target,
    Targets,
    /// The targets of each owner.
    TargetsOfEach,
    TargetKeys,
    /// A row of the join table, as the `model`.
    Link,
    Links,
}

/// What an operation returns and which statements it issues, in words. A symmetric association
/// issues others.
pub(crate) struct Details {
    pub(crate) directed: &'static str,
    pub(crate) symmetric: &'static str,
}

impl Details {
    /// The same words for all associations.
    pub(crate) const fn always(text: &'static str) -> Self {
        Self { directed: text, symmetric: text }
    }
}

impl Method {
    /// Returns the method's name.
    ///
    /// Its span is that of the association's name in the attribute, so that an error about the
    /// method, such as a duplicate definition, points there.
    pub(crate) fn ident(&self, Name { plural, singular, span, .. }: &Name) -> Ident {
        let text = self.name.replace("{one}", singular).replace("{many}", plural);
        // Names that no identifier can be built from were rejected when they were read.
        name::ident(&text, *span).unwrap_or_else(|| Ident::new("unnameable", *span))
    }

    /// Whether the method has `&self`. The others are given their owners as a parameter.
    pub(crate) fn has_self(&self) -> bool {
        !self.takes.iter().any(|it| matches!(it, Parameter::OwnerKey | Parameter::Owners))
    }

    /// Returns the operation to run, `None` for the handle's methods.
    pub(crate) fn operation(&self, has_model: bool) -> Option<&Operation> {
        match &self.calls {
            Calls::Handle => None,
            Calls::ByModel(_, operation) if has_model => Some(operation),
            Calls::Operation(operation) | Calls::ByModel(operation, _) => Some(operation),
        }
    }
}

impl Operation {
    /// Returns the generic arguments of its type.
    pub(crate) fn arguments(&self, method: &Method) -> impl Iterator<Item = Argument> {
        let model = matches!(self.returns, Returns::Link | Returns::Links);
        let takes = |parameter, argument| method.takes.contains(&parameter).then_some(argument);
        [
            Some(Argument::Marker),
            model.then_some(Argument::Model),
            takes(Parameter::TargetValues, Argument::TargetValues),
            takes(Parameter::LinkValues, Argument::LinkValues),
        ]
        .into_iter()
        .flatten()
    }
}

impl Parameter {
    /// Returns the name of the type parameter that the parameter brings with it.
    pub(crate) fn generic(self) -> &'static str {
        match self {
            Self::OwnerKey | Self::Owners | Self::Target | Self::Targets => "W",
            Self::TargetValues => "T",
            Self::LinkValues => "V",
        }
    }
}
