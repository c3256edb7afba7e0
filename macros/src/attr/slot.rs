//! A key's place in an attribute: filled at most once.

use proc_macro2::{Ident, Span};

use crate::ctxt::Ctxt;
use crate::message;

/// What was read for one key. That it was given is remembered even if its value was bad, so that
/// nobody calls it missing.
pub(crate) struct Slot<T> {
    given: Option<Span>,
    /// Where a misspelt key stands that probably means this one.
    mentioned: Option<Span>,
    value: Option<T>,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self { given: None, mentioned: None, value: None }
    }
}

impl<T> Slot<T> {
    /// Fills the slot. `None` stands for a value whose mistake has been reported, and is handed on.
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

    /// Fills the slot of something that has no key, such as the target.
    pub(crate) fn fill(&mut self, span: Span, value: Option<T>) {
        self.given = Some(span);
        self.value = value;
    }

    /// Remembers that the key was probably meant, so that nobody calls it missing.
    pub(crate) fn mention(&mut self, span: Span) {
        self.mentioned = Some(span);
    }

    /// Where the key stands, whatever its value.
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
