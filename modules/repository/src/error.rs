//! What can go wrong in the repository.

use motcua_kernel::{Fault, FaultKind};

use crate::capture_error::CaptureError;
use crate::model::{PaperId, PaperState};

/// Why an act on a paper cannot be done.
#[derive(Debug, thiserror::Error)]
pub enum RepositoryError {
    /// There is no such paper.
    #[error("no such paper")]
    NotFound,
    /// The file has no bytes.
    #[error("the file is empty")]
    Empty,
    /// The same bytes stand in the dossier already.
    #[error("the same file was scanned into this dossier before")]
    AlreadyScanned {
        /// The paper that has them, when it is known.
        twin: Option<PaperId>,
    },
    /// Somebody else changed the paper after it was shown.
    #[error("the paper was changed meanwhile")]
    Changed,
    /// The paper is in a state in which it cannot be confirmed.
    #[error("the paper cannot be confirmed, it is {}", .0.identifier())]
    NotConfirmable(PaperState),
    /// A confirmed paper is in the repository for good.
    #[error("a confirmed paper is not withdrawn")]
    NotWithdrawable,
    /// The paper has no such page, or none that was read.
    #[error("the paper has no page {0}")]
    NoPage(u32),
    /// The paper is not signed yet.
    #[error("the paper is not signed yet")]
    NotSigned,
    /// A picture of several pages can be confirmed only once it was read.
    #[error("the file has to be read before it can be confirmed")]
    NeedsReading,
    /// The owner's passport number has something other than letters and digits in it.
    #[error("not a passport number")]
    Passport,
    /// A value sent with a born-digital paper breaks a rule.
    #[error("a field of the paper breaks a rule")]
    Field(&'static str),
    /// A picture in the format of iPhones.
    #[error("HEIC pictures are not taken")]
    Heic,
    /// A step of capture cannot be taken.
    #[error(transparent)]
    Capture(#[from] CaptureError),
}

impl From<RepositoryError> for Fault {
    fn from(error: RepositoryError) -> Self {
        match error {
            RepositoryError::NotFound => Self::new(FaultKind::NotFound, "paper-not-found"),
            RepositoryError::Empty => Self::new(FaultKind::Invalid, "paper-empty"),
            RepositoryError::AlreadyScanned { twin } => {
                let twin = twin.map(|id| id.to_string()).unwrap_or_default();
                Self::new(FaultKind::Conflict, "paper-already-scanned").with("twin", twin)
            }
            RepositoryError::Changed => Self::new(FaultKind::Conflict, "paper-changed-meanwhile"),
            RepositoryError::NotConfirmable(state) => {
                Self::new(FaultKind::Conflict, "paper-not-confirmable").with("state", state.identifier())
            }
            RepositoryError::NotWithdrawable => Self::new(FaultKind::Conflict, "paper-not-withdrawable"),
            RepositoryError::NoPage(page) => {
                Self::new(FaultKind::NotFound, "paper-page-not-found").with("page", page.to_string())
            }
            RepositoryError::NotSigned => Self::new(FaultKind::NotFound, "paper-not-signed"),
            RepositoryError::NeedsReading => Self::new(FaultKind::Unavailable, "paper-needs-reading"),
            RepositoryError::Passport => Self::new(FaultKind::Invalid, "passport-malformed"),
            RepositoryError::Field(code) => Self::new(FaultKind::Invalid, code),
            RepositoryError::Heic => Self::new(FaultKind::Invalid, "paper-heic"),
            RepositoryError::Capture(error) => error.into(),
        }
    }
}
