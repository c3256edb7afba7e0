//! What `set` and `toggle` did.

/// The links that `set_*` or `toggle_*` created and removed, by the targets' keys.
///
/// ```
/// # include!("../doctest_setup.rs");
/// # fn main() -> QueryResult<()> {
/// # let conn = &mut connection();
/// # let event = launch_party(conn);
/// use diesel_associations::Changes;
///
/// event.set_guests(conn, [1, 2])?;
/// let changes = event.set_guests(conn, [2, 3])?;
/// assert_eq!(changes, Changes { added: vec![3], removed: vec![1], kept: 1 });
/// assert!(changes.any());
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Changes<K> {
    /// The keys of the targets that are linked now and were not, in the order in which they were given.
    pub added: Vec<K>,
    /// The keys of the targets that were linked and are not any more, in no particular order.
    pub removed: Vec<K>,
    /// How many links stayed as they were; 0 if nothing was to be toggled: then no statement is issued.
    pub kept: usize,
}

impl<K> Changes<K> {
    /// Nothing was written, and nothing looked at.
    pub(crate) fn none() -> Self {
        Changes { added: Vec::new(), removed: Vec::new(), kept: 0 }
    }

    /// Whether anything was written.
    pub fn any(&self) -> bool {
        !self.added.is_empty() || !self.removed.is_empty()
    }
}
