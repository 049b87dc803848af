//! What can go wrong in this module.

use motcua_kernel::{Day, Fault, FaultKind};
use motcua_law::ProcedureCode;

use crate::model::FileProblem;

/// A refusal of this module.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    /// The file cannot be imported; nothing of it was.
    #[error("the file cannot be imported:\n{}", lines(.0))]
    FileBroken(Vec<FileProblem>),
    /// There is no procedure with this code.
    #[error("no procedure {0}")]
    NoSuchProcedure(ProcedureCode),
    /// No revision of the procedure is in force on that day.
    #[error("no revision of {code} is in force on {day}")]
    NoRevision {
        /// The procedure.
        code: ProcedureCode,
        /// The day.
        day: Day,
    },
    /// There is no such draft any more: published, or discarded.
    #[error("no such draft")]
    NoSuchDraft,
    /// Somebody saved the draft in the meantime.
    #[error("the draft was saved in the meantime")]
    DraftChanged,
    /// The procedure has a draft already.
    #[error("{0} has a draft already")]
    DraftOpen(ProcedureCode),
    /// The draft has errors.
    #[error("the revision has {0} errors")]
    RevisionBroken(usize),
    /// The day has passed, and dossiers may have begun since.
    #[error("{0} has passed")]
    DayPassed(Day),
    /// A decision is signed before it is published: the day lies ahead.
    #[error("the decision was not signed yet on {0}")]
    DecidedLater(Day),
    /// Nothing was put up on a day that lies ahead.
    #[error("nothing was posted yet on {0}")]
    PostedLater(Day),
    /// No revision was named.
    #[error("no revision is named")]
    NothingPosted,
    /// What would be posted is not what is in force.
    #[error("the revision of {0} is not the one in force")]
    PostedNotInForce(ProcedureCode),
    /// There is no such posting.
    #[error("no such posting")]
    NoSuchPosting,
    /// Another revision begins on that day.
    #[error("another revision begins on {0}")]
    DayTaken(Day),
    /// The draft says what is in force on that day anyway.
    #[error("nothing would change")]
    NothingChanged,
}

fn lines(problems: &[FileProblem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

impl From<CatalogError> for Fault {
    fn from(error: CatalogError) -> Self {
        let fault = match &error {
            CatalogError::FileBroken(problems) => Self::new(FaultKind::Invalid, "catalog-import-broken")
                .with("problems", problems.len().to_string())
                .with(
                    "first",
                    problems.first().map(ToString::to_string).unwrap_or_default(),
                ),
            CatalogError::NoSuchProcedure(code) => {
                Self::new(FaultKind::NotFound, "procedure-not-found").with("procedure", code.as_str())
            }
            CatalogError::NoRevision { code, day } => {
                Self::new(FaultKind::NotFound, "procedure-not-in-force")
                    .with("procedure", code.as_str())
                    .with("day", day.vietnamese())
            }
            CatalogError::NoSuchDraft => Self::new(FaultKind::NotFound, "draft-not-found"),
            CatalogError::DraftChanged => Self::new(FaultKind::Conflict, "draft-changed"),
            CatalogError::DraftOpen(code) => {
                Self::new(FaultKind::Conflict, "draft-open").with("procedure", code.as_str())
            }
            CatalogError::RevisionBroken(errors) => {
                Self::new(FaultKind::Invalid, "revision-broken").with("errors", errors.to_string())
            }
            CatalogError::DayPassed(day) => {
                Self::new(FaultKind::Invalid, "revision-day-passed").with("day", day.vietnamese())
            }
            CatalogError::DecidedLater(day) => {
                Self::new(FaultKind::Invalid, "revision-decided-later").with("day", day.vietnamese())
            }
            CatalogError::PostedLater(day) => {
                Self::new(FaultKind::Invalid, "posting-later").with("day", day.vietnamese())
            }
            CatalogError::NothingPosted => Self::new(FaultKind::Invalid, "posting-nothing"),
            CatalogError::PostedNotInForce(code) => {
                Self::new(FaultKind::Conflict, "posting-not-in-force").with("procedure", code.as_str())
            }
            CatalogError::NoSuchPosting => Self::new(FaultKind::NotFound, "notice-posting-not-found"),
            CatalogError::DayTaken(day) => {
                Self::new(FaultKind::Conflict, "revision-day-taken").with("day", day.vietnamese())
            }
            CatalogError::NothingChanged => Self::new(FaultKind::Invalid, "revision-unchanged"),
        };
        fault.because(error)
    }
}
