//! What can go wrong in the repository.

use motcua_kernel::{Fault, FaultKind};

use crate::capture_error::CaptureError;
use crate::model::{NotDigitised, PaperId, PaperState};

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
    /// The part of the dossier is not digitised.
    #[error("the part is not digitised: {}", .0.code())]
    NotDigitised(NotDigitised),
    /// Somebody else changed the paper after it was shown.
    #[error("the paper was changed meanwhile")]
    Changed,
    /// The paper is in a state in which it cannot be confirmed.
    #[error("the paper cannot be confirmed, it is {}", .0.identifier())]
    NotConfirmable(PaperState),
    /// A confirmed paper is in the repository for good.
    #[error("a confirmed paper is not withdrawn")]
    NotWithdrawable,
    /// Only a kept paper has versions, and a validity that can end.
    #[error("the paper is not kept")]
    NotKept,
    /// A result made here is not corrected: another is issued in its place.
    #[error("a result issued here is replaced, not corrected")]
    IssuedHere,
    /// The agency does not sign the paper; the code says why.
    #[error("the agency does not sign the paper: {0}")]
    Seal(&'static str),
    /// A certified copy is not corrected: another is certified in its place.
    #[error("a certified copy is replaced, not corrected")]
    CertifiedCopy,
    /// Nothing is different from what is kept.
    #[error("the correction changes nothing")]
    NothingCorrected,
    /// The paper was not kept before it was read, or it was drawn again since.
    #[error("the paper is not to be drawn again")]
    NotToRedraw,
    /// The paper has ended in this way before.
    #[error("the paper has ended in this way before")]
    AlreadyEnded,
    /// The paper has not ended in this way.
    #[error("the paper has not ended in this way")]
    NotEnded,
    /// The paper named cannot stand in the place of this one; the code says why.
    #[error("the paper named cannot stand in the place of this one: {0}")]
    Replacement(&'static str),
    /// The second person's check cannot be done; the code says why.
    #[error("the second person's check cannot be done: {0}")]
    Check(&'static str),
    /// A text that the law asks for was left empty.
    #[error("{0}: nothing was written")]
    Unwritten(&'static str),
    /// The paper has no such page, or none that was read.
    #[error("the paper has no page {0}")]
    NoPage(u32),
    /// The paper was cut from no such file.
    #[error("the paper was cut from no such file")]
    NoSource,
    /// Nobody has read the paper yet.
    #[error("the paper has not been read yet")]
    NotRead,
    /// The paper is not signed yet.
    #[error("the paper is not signed yet")]
    NotSigned,
    /// A picture of several pages can be confirmed only once it was read.
    #[error("the file has to be read before it can be confirmed")]
    NeedsReading,
    /// The owner's passport number has something other than letters and digits in it.
    #[error("not a passport number")]
    Passport,
    /// No type of paper has rules under that key.
    #[error("no such rules")]
    NoSuchRules,
    /// The name of a type of paper has no letters or too many.
    #[error("the name of the type of paper cannot be used")]
    RulesName,
    /// Somebody else changed the rules after they were shown.
    #[error("the rules were changed meanwhile")]
    RulesChanged,
    /// There is nothing to publish.
    #[error("the rules have no draft")]
    NoDraftOfRules,
    /// A value sent with a born-digital paper breaks a rule.
    #[error("a field of the paper breaks a rule")]
    Field(&'static str),
    /// A picture in the format of iPhones that cannot be opened here.
    #[error("the HEIC picture cannot be opened here")]
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
            RepositoryError::NotDigitised(why) => Self::new(FaultKind::Invalid, why.code()),
            RepositoryError::Changed => Self::new(FaultKind::Conflict, "paper-changed-meanwhile"),
            RepositoryError::NotConfirmable(state) => {
                Self::new(FaultKind::Conflict, "paper-not-confirmable").with("state", state.identifier())
            }
            RepositoryError::NotWithdrawable => Self::new(FaultKind::Conflict, "paper-not-withdrawable"),
            RepositoryError::NotKept => Self::new(FaultKind::Conflict, "paper-not-kept"),
            RepositoryError::IssuedHere => Self::new(FaultKind::Conflict, "paper-issued-here"),
            RepositoryError::CertifiedCopy => Self::new(FaultKind::Conflict, "paper-certified-copy"),
            RepositoryError::NothingCorrected => Self::new(FaultKind::Invalid, "paper-nothing-corrected"),
            RepositoryError::NotToRedraw => Self::new(FaultKind::Conflict, "paper-not-to-redraw"),
            RepositoryError::AlreadyEnded => Self::new(FaultKind::Conflict, "paper-already-ended"),
            RepositoryError::NotEnded => Self::new(FaultKind::Conflict, "paper-not-ended"),
            RepositoryError::Check(code) | RepositoryError::Seal(code) => {
                Self::new(FaultKind::Conflict, code)
            }
            RepositoryError::Replacement(code) | RepositoryError::Unwritten(code) => {
                Self::new(FaultKind::Invalid, code)
            }
            RepositoryError::NoPage(page) => {
                Self::new(FaultKind::NotFound, "paper-page-not-found").with("page", page.to_string())
            }
            RepositoryError::NoSource => Self::new(FaultKind::NotFound, "paper-source-not-found"),
            RepositoryError::NotRead => Self::new(FaultKind::Conflict, "paper-not-read"),
            RepositoryError::NotSigned => Self::new(FaultKind::NotFound, "paper-not-signed"),
            RepositoryError::NeedsReading => Self::new(FaultKind::Unavailable, "paper-needs-reading"),
            RepositoryError::Passport => Self::new(FaultKind::Invalid, "passport-malformed"),
            RepositoryError::NoSuchRules => Self::new(FaultKind::NotFound, "reading-rules-not-found"),
            RepositoryError::RulesName => Self::new(FaultKind::Invalid, "reading-rules-name"),
            RepositoryError::RulesChanged => Self::new(FaultKind::Conflict, "reading-rules-changed"),
            RepositoryError::NoDraftOfRules => Self::new(FaultKind::Conflict, "reading-rules-no-draft"),
            RepositoryError::Field(code) => Self::new(FaultKind::Invalid, code),
            RepositoryError::Heic => Self::new(FaultKind::Invalid, "paper-heic"),
            RepositoryError::Capture(error) => error.into(),
        }
    }
}
