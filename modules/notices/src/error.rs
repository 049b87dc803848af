//! What can go wrong in this module.

use motcua_kernel::{Fault, FaultKind};

/// A refusal of this module.
#[derive(Debug, thiserror::Error)]
pub enum NoticesError {
    /// There is no such notice, or it is somebody else's.
    #[error("no such notice")]
    NoNotice,
    /// There is no such announcement.
    #[error("no such announcement")]
    NoAnnouncement,
    /// There is no such delivery.
    #[error("no such delivery")]
    NoDelivery,
    /// Only the program itself does this.
    #[error("only the program itself does this")]
    NotTheSystem,
}

impl From<NoticesError> for Fault {
    fn from(error: NoticesError) -> Self {
        let (kind, code) = match error {
            NoticesError::NoNotice => (FaultKind::NotFound, "notice-not-found"),
            NoticesError::NoAnnouncement => (FaultKind::NotFound, "announcement-not-found"),
            NoticesError::NoDelivery => (FaultKind::NotFound, "delivery-not-found"),
            NoticesError::NotTheSystem => (FaultKind::Forbidden, "not-allowed"),
        };
        Self::new(kind, code).because(error)
    }
}
