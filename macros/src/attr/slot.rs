//! The value of one keyword in an attribute.

use proc_macro2::{Ident, Span};

use crate::ctxt::Ctxt;
use crate::message;

/// The value of one keyword, set at most once. Also remembers a keyword whose value has an error,
/// so that it is not reported as missing.
pub(crate) struct Slot<T> {
    given: Option<Span>,
    /// The span of a misspelt keyword that probably means this one.
    mentioned: Option<Span>,
    value: Option<T>,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self { given: None, mentioned: None, value: None }
    }
}

impl<T> Slot<T> {
    /// Sets the value, which is `None` if an error in it has been reported. Returns `None` then.
    pub(crate) fn set(&mut self, cx: &Ctxt, keyword: &Ident, value: Option<T>) -> Option<()> {
        let read = value.as_ref().map(drop);
        match self.given {
            Some(first) => cx.error_with_first(
                (keyword.span(), message::duplicate_keyword(keyword)),
                (first, message::first_keyword(keyword)),
            ),
            None => self.fill(keyword.span(), value),
        }
        read
    }

    /// Sets the value of an item without a keyword, such as the target.
    pub(crate) fn fill(&mut self, span: Span, value: Option<T>) {
        self.given = Some(span);
        self.value = value;
    }

    /// Remembers that the keyword was probably meant, so that it is not reported as missing.
    pub(crate) fn mention(&mut self, span: Span) {
        self.mentioned = Some(span);
    }

    /// Returns the span of the keyword, even if its value has an error.
    pub(crate) fn given(&self) -> Option<Span> {
        self.given.or(self.mentioned)
    }

    pub(crate) fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }

    pub(crate) fn into_value(self) -> Option<T> {
        self.value
    }
}
