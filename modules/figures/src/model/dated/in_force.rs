//! What is in force: put there once, before anything asks for it.

use std::sync::OnceLock;

/// Something was asked for before the files of the data folder were read: some pages would stand on others than the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("what files of the data folder tell was in use before they were read")]
pub struct FilesInUse;

/// Every version in force of what files tell.
#[derive(Debug)]
pub struct InForce<T>(OnceLock<Vec<T>>);

impl<T: Clone + PartialEq> InForce<T> {
    /// Nothing was asked for yet.
    pub const fn nothing() -> Self {
        Self(OnceLock::new())
    }

    /// Puts `all` in force.
    ///
    /// # Errors
    /// [`FilesInUse`] when others are in force already.
    pub fn put(&self, all: Vec<T>) -> Result<(), FilesInUse> {
        let wanted = all.clone();
        let used = self.0.get_or_init(|| all);
        if *used == wanted { Ok(()) } else { Err(FilesInUse) }
    }

    /// Every version; those of `first` where none were put in force.
    pub fn all(&self, first: impl FnOnce() -> Vec<T>) -> &[T] {
        self.0.get_or_init(first)
    }
}
