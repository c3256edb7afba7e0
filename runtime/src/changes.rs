//! The result of `set` and `toggle`.

/// The result of `set` and `toggle`: the links created and removed, as keys of their targets.
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doctest_setup.rs"));
/// # fn main() -> Done { let conn = &mut connection(); let event = launch_party(conn);
/// use diesel_associations::Changes;
///
/// event.set_guests(conn, [1, 2])?;
/// let changes = event.set_guests(conn, [2, 3])?;
/// assert_eq!(changes, Changes { added: vec![3], removed: vec![1], kept: 1 });
/// assert!(changes.any());
/// # Ok(()) }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Changes<K> {
    /// The keys of the newly linked targets, in the order given.
    pub added: Vec<K>,
    /// The keys of the unlinked targets, in no particular order.
    pub removed: Vec<K>,
    /// The number of the owner's links that stayed. 0 if `toggle` was given no targets, because it
    /// then issues no statement.
    pub kept: usize,
}

impl<K> Changes<K> {
    /// Returns the result of an operation that issued no statement.
    pub(crate) fn none() -> Self {
        Changes { added: Vec::new(), removed: Vec::new(), kept: 0 }
    }

    /// Returns whether anything was added or removed.
    pub fn any(&self) -> bool {
        !self.added.is_empty() || !self.removed.is_empty()
    }
}
