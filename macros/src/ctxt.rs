//! Collects errors, so that one run of the compiler shows all of them.

use std::cell::RefCell;
use std::fmt::Display;
use std::thread;

use proc_macro2::Span;
use quote::ToTokens;

/// The errors found so far. Must be emptied by [`Ctxt::check`]: errors in a dropped context would
/// be lost.
pub(crate) struct Ctxt {
    /// `None` once checked.
    errors: RefCell<Option<Vec<syn::Error>>>,
}

impl Ctxt {
    pub(crate) fn new() -> Self {
        let errors = RefCell::new(Some(Vec::new()));
        Self { errors }
    }

    /// Reports an error at all of `tokens`.
    pub(crate) fn error_spanned_by(&self, tokens: impl ToTokens, message: impl Display) {
        self.syn_error(syn::Error::new_spanned(tokens, message));
    }

    pub(crate) fn error_at(&self, span: Span, message: impl Display) {
        self.syn_error(syn::Error::new(span, message));
    }

    /// Reports an error at `second` and a note at `first`. A derive on stable Rust cannot emit
    /// notes, so the note is an error of its own, directly after the one it belongs to.
    pub(crate) fn error_with_first(
        &self,
        (second, message): (Span, impl Display),
        (first, note): (Span, impl Display),
    ) {
        let mut error = syn::Error::new(second, message);
        error.combine(syn::Error::new(first, note));
        self.syn_error(error);
    }

    pub(crate) fn syn_error(&self, error: syn::Error) {
        self.errors.borrow_mut().get_or_insert_default().push(error);
    }

    /// Returns the number of errors. A part is free of errors if reading it does not change the
    /// number.
    pub(crate) fn error_count(&self) -> usize {
        self.errors.borrow().as_ref().map_or(0, Vec::len)
    }

    /// Returns all errors as one, in the order in which they were found.
    pub(crate) fn check(self) -> syn::Result<()> {
        let errors = self.errors.take().unwrap_or_default();
        let all = errors.into_iter().reduce(|mut all, error| {
            all.combine(error);
            all
        });
        all.map_or(Ok(()), Err)
    }
}

impl Drop for Ctxt {
    fn drop(&mut self) {
        let checked = self.errors.borrow().is_none();
        debug_assert!(checked || thread::panicking(), "a context was dropped unchecked");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_come_out_in_order() {
        let cx = Ctxt::new();
        assert_eq!(cx.error_count(), 0);
        cx.error_at(Span::call_site(), "one");
        cx.error_with_first((Span::call_site(), "two"), (Span::call_site(), "three"));
        assert_eq!(cx.error_count(), 2);
        let messages: Vec<_> = cx.check().unwrap_err().into_iter().map(|e| e.to_string()).collect();
        assert_eq!(messages, ["one", "two", "three"]);
    }

    #[test]
    fn no_error_is_fine() {
        assert!(Ctxt::new().check().is_ok());
    }

    #[test]
    #[cfg(debug_assertions)]
    #[should_panic(expected = "dropped unchecked")]
    fn dropping_unchecked_is_noticed() {
        drop(Ctxt::new());
    }
}
