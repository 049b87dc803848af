//! What the desk's traffic can answer instead of doing the work.

use motcua_kernel::{Fault, FaultKind};

/// Why a hand-over, a return, a fee or the register could not be dealt with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeskError {
    /// A list without dossiers.
    #[error("no dossier chosen")]
    NothingChosen,
    /// The dossiers come from or go to different units.
    #[error("dossiers of several units on one list")]
    SeveralUnits,
    /// The dossier does not wait for this hand-over, or no longer.
    #[error("{0} does not wait to be handed over")]
    NotWaiting(String),
    /// There is no such list, or not for this officer.
    #[error("no hand-over list")]
    NoHandover,
    /// The list is not received yet.
    #[error("the list is not received yet")]
    NotReceived,
    /// The dossier does not stand on the list, or was refused.
    #[error("not on the list")]
    NotOnList,
    /// The result is not old enough for the archive.
    #[error("not uncollected for {0} months")]
    ArchiveTooEarly(i64),
    /// The year is not over.
    #[error("the year {0} is not over")]
    YearRuns(i64),
    /// There is no such receipt, or not for this officer.
    #[error("no receipt")]
    NoReceipt,
    /// More than is owed.
    #[error("more than is owed")]
    MoreThanOwed,
}

impl From<DeskError> for Fault {
    fn from(error: DeskError) -> Self {
        let (kind, code) = match &error {
            DeskError::NothingChosen => (FaultKind::Invalid, "handover-empty"),
            DeskError::SeveralUnits => (FaultKind::Invalid, "handover-several-units"),
            DeskError::NotWaiting(_) => (FaultKind::Conflict, "handover-not-waiting"),
            DeskError::NoHandover => (FaultKind::NotFound, "handover-not-found"),
            DeskError::NotReceived => (FaultKind::Conflict, "handover-not-received"),
            DeskError::NotOnList => (FaultKind::NotFound, "handover-not-on-list"),
            DeskError::ArchiveTooEarly(_) => (FaultKind::Conflict, "archive-too-early"),
            DeskError::YearRuns(_) => (FaultKind::Conflict, "register-year-runs"),
            DeskError::NoReceipt => (FaultKind::NotFound, "fee-receipt-not-found"),
            DeskError::MoreThanOwed => (FaultKind::Invalid, "fee-more-than-owed"),
        };
        let fault = Self::new(kind, code);
        match &error {
            DeskError::NotWaiting(dossier) => fault.with("code", dossier.as_str()),
            DeskError::ArchiveTooEarly(months) => fault.with("months", months.to_string()),
            DeskError::YearRuns(year) => fault.with("year", year.to_string()),
            _ => fault,
        }
        .because(error)
    }
}
