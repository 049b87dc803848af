//! What the module's use cases can answer instead of doing the work.

use motcua_kernel::Fault;

/// Why figures could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FiguresError {
    /// What is kept of a dossier cannot be read; rebuilding mends it.
    #[error("the facts of dossier {0} cannot be read; rebuild the figures")]
    Damaged(String),
}

impl From<FiguresError> for Fault {
    fn from(error: FiguresError) -> Self {
        Self::internal(error)
    }
}
