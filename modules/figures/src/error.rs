//! What the module's use cases can answer instead of doing the work.

use motcua_kernel::{Fault, FaultKind};

/// Why figures could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FiguresError {
    /// What is kept of a dossier cannot be read; rebuilding mends it.
    #[error("the facts of dossier {0} cannot be read; rebuild the figures")]
    Damaged(String),
    /// There is no such unit on the day asked about.
    #[error("no unit {0} stands on that day")]
    UnitUnknown(String),
    /// There is no such set of indicators.
    #[error("there is no set of indicators {0}")]
    SetUnknown(String),
    /// There is no such closed period.
    #[error("there is no closed period {0}")]
    PeriodUnknown(String),
    /// The period still runs.
    #[error("the period is not over")]
    PeriodRuns,
    /// The period is closed already for this set and unit.
    #[error("the period is closed already")]
    PeriodClosed,
    /// Scores of officers are frozen over days, not over those of a campaign.
    #[error("scores of officers are not frozen for a campaign")]
    PeriodOfOfficers,
    /// Scores of officers go out in no report.
    #[error("scores of officers go out in no report")]
    NoReport,
    /// The last day stands before the first.
    #[error("the last day stands before the first")]
    PeriodBackwards,
    /// A report goes out after the close, and not ahead of its day.
    #[error("the report cannot go out on that day")]
    ReportDay,
    /// Another report of the unit has the number in that year.
    #[error("another report has that number")]
    ReportNumberTaken,
    /// No reason was given.
    #[error("a reason is needed")]
    ReasonMissing,
    /// The reason is too long.
    #[error("the reason is too long")]
    ReasonTooLong,
    /// There is no such dossier in the figures.
    #[error("there is no dossier {0} in the figures")]
    DossierUnknown(String),
    /// There is no such row in the closed period.
    #[error("the closed period has no such row")]
    RowUnknown,
    /// The dossier is left out already.
    #[error("the dossier is left out already")]
    ExcludedAlready,
    /// There is no such decision, or it was lifted.
    #[error("there is no such decision")]
    ExclusionUnknown,
    /// There is no such contest, or it was answered.
    #[error("there is no such contest")]
    ContestUnknown,
    /// The score stands in a period that another unit closed: whoever keeps the figures there decides.
    #[error("the unit that closed the period decides")]
    ContestOfCloser,
    /// A correction moves a sum by more than any score has.
    #[error("a correction moves a sum by too much")]
    CorrectionFar,
    /// Nobody decides about their own score.
    #[error("nobody decides about their own score")]
    OwnScore,
    /// No unit decides what stands beside its own figures.
    #[error("no unit decides about its own figures")]
    OwnUnit,
    /// Nothing of the kind was found of the dossier in these days.
    #[error("nothing of the kind was found of the dossier")]
    FindingMissing,
    /// A correction leaves a sum below nothing, or a part above its whole.
    #[error("a correction leaves a sum below nothing or a part above its whole")]
    CorrectionBeyond,
    /// Nothing can be sent to this address.
    #[error("nothing can be sent to this address")]
    EmailWrong,
    /// What a person was asked to choose is missing.
    #[error("nothing was chosen")]
    NothingChosen,
    /// There are too many dossiers to go back in time for on a page.
    #[error("{0} dossiers are too many to go back in time for on a page")]
    TooMany(usize),
    /// Too much has happened since to go back in time for a page.
    #[error("too much has happened since to go back in time for a page")]
    TooFar,
}

impl FiguresError {
    /// The kind and the stable code; words stand under `fault-<code>`.
    const fn code(&self) -> (FaultKind, &'static str) {
        match self {
            Self::Damaged(_) => (FaultKind::Internal, "internal"),
            Self::UnitUnknown(_) => (FaultKind::NotFound, "figures-unit-unknown"),
            Self::SetUnknown(_) => (FaultKind::NotFound, "figures-set-unknown"),
            Self::PeriodUnknown(_) => (FaultKind::NotFound, "figures-period-unknown"),
            Self::PeriodRuns => (FaultKind::Invalid, "figures-period-runs"),
            Self::PeriodClosed => (FaultKind::Conflict, "figures-period-closed"),
            Self::PeriodOfOfficers => (FaultKind::Invalid, "figures-period-of-officers"),
            Self::NoReport => (FaultKind::Invalid, "figures-no-report"),
            Self::PeriodBackwards => (FaultKind::Invalid, "figures-period-backwards"),
            Self::ReportDay => (FaultKind::Invalid, "figures-report-day"),
            Self::ReportNumberTaken => (FaultKind::Conflict, "figures-report-number-taken"),
            Self::ReasonMissing => (FaultKind::Invalid, "figures-reason-missing"),
            Self::ReasonTooLong => (FaultKind::Invalid, "figures-reason-too-long"),
            Self::DossierUnknown(_) => (FaultKind::NotFound, "figures-dossier-unknown"),
            Self::RowUnknown => (FaultKind::NotFound, "figures-row-unknown"),
            Self::ExcludedAlready => (FaultKind::Conflict, "figures-excluded-already"),
            Self::ExclusionUnknown => (FaultKind::NotFound, "figures-exclusion-unknown"),
            Self::ContestUnknown => (FaultKind::NotFound, "figures-contest-unknown"),
            Self::ContestOfCloser => (FaultKind::Forbidden, "figures-contest-of-closer"),
            Self::CorrectionFar => (FaultKind::Invalid, "figures-correction-far"),
            Self::OwnScore => (FaultKind::Forbidden, "figures-own-score"),
            Self::OwnUnit => (FaultKind::Forbidden, "figures-own-unit"),
            Self::FindingMissing => (FaultKind::Conflict, "figures-finding-missing"),
            Self::CorrectionBeyond => (FaultKind::Invalid, "figures-correction-beyond"),
            Self::EmailWrong => (FaultKind::Invalid, "figures-email-wrong"),
            Self::NothingChosen => (FaultKind::Invalid, "figures-nothing-chosen"),
            Self::TooMany(_) => (FaultKind::Invalid, "figures-too-many"),
            Self::TooFar => (FaultKind::Invalid, "figures-too-far"),
        }
    }
}

impl From<FiguresError> for Fault {
    fn from(error: FiguresError) -> Self {
        match error.code() {
            (FaultKind::Internal, _) => Self::internal(error),
            (kind, code) => Self::new(kind, code),
        }
    }
}
