//! What a dossier's use cases can answer instead of doing the work.

use motcua_kernel::{Fault, FaultKind};

/// Why an act on a dossier could not be done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DossierError {
    /// There is no such dossier, or not for this officer.
    #[error("no dossier {0}")]
    NotFound(String),
    /// Somebody changed it since the page was opened.
    #[error("version {wanted} was asked for, version {found} is there")]
    ChangedMeanwhile {
        /// The version the page showed.
        wanted: i64,
        /// The version that is there.
        found: i64,
    },
    /// What is kept of the dossier cannot be read.
    #[error("dossier {0} is damaged")]
    Damaged(String),
    /// Settling needs a confirmed result in the repository and there is none.
    #[error("no confirmed result")]
    ResultNotConfirmed,
    /// Papers of the dossier still wait to be checked.
    #[error("{0} papers wait to be checked")]
    PapersUnchecked(usize),
    /// The year's register is locked: nothing more is taken in on its days.
    #[error("the register of {0} is locked")]
    RegisterLocked(i64),
    /// The dossier's procedure has no workflow, or none of its steps is under way.
    #[error("no step under way")]
    NoStep,
    /// The step under way is the last: what is left is to settle.
    #[error("the last step is settled")]
    LastStep,
    /// Work is sent back to an earlier step only.
    #[error("not an earlier step")]
    StepNotEarlier,
    /// The act belongs to another step of the workflow.
    #[error("not in this step")]
    NotTheStep,
    /// The result has not been drafted.
    #[error("no draft")]
    DraftMissing,
    /// Nobody has signed the draft.
    #[error("the draft is not signed")]
    DraftUnsigned,
    /// The draft is signed: it is sent back before it is changed.
    #[error("the draft is signed")]
    DraftSigned,
    /// There is no such referral.
    #[error("no such referral")]
    NoReferral,
    /// The officer is not posted at the unit in the role that the work asks for.
    #[error("the officer is not posted there")]
    NotPosted,
    /// The watch has drafted no apology for it.
    #[error("no apology was drafted")]
    NoApology,
    /// Nobody is told of an apology that is not signed.
    #[error("the apology is not signed")]
    ApologyNotSigned,
    /// It is not late.
    #[error("the dossier is not late")]
    NotLate,
    /// The officer does not work on dossiers of the unit.
    #[error("the officer is not posted there")]
    OfficerNotPosted,
}

impl From<DossierError> for Fault {
    fn from(error: DossierError) -> Self {
        let (kind, code) = match &error {
            DossierError::NotFound(_) => (FaultKind::NotFound, "dossier-not-found"),
            DossierError::ChangedMeanwhile { .. } => (FaultKind::Conflict, "changed-meanwhile"),
            DossierError::Damaged(_) => (FaultKind::Internal, "internal"),
            DossierError::ResultNotConfirmed => (FaultKind::Conflict, "dossier-result-missing"),
            DossierError::PapersUnchecked(_) => (FaultKind::Conflict, "dossier-papers-unchecked"),
            DossierError::RegisterLocked(_) => (FaultKind::Conflict, "register-locked"),
            DossierError::NoStep => (FaultKind::Conflict, "dossier-no-step"),
            DossierError::LastStep => (FaultKind::Conflict, "dossier-last-step"),
            DossierError::StepNotEarlier => (FaultKind::Invalid, "dossier-step-not-earlier"),
            DossierError::NotTheStep => (FaultKind::Conflict, "dossier-not-the-step"),
            DossierError::DraftMissing => (FaultKind::Conflict, "dossier-draft-missing"),
            DossierError::DraftUnsigned => (FaultKind::Conflict, "dossier-draft-unsigned"),
            DossierError::DraftSigned => (FaultKind::Conflict, "dossier-draft-signed"),
            DossierError::NoReferral => (FaultKind::NotFound, "dossier-referral-not-found"),
            DossierError::NotPosted => (FaultKind::Invalid, "dossier-officer-not-posted"),
            DossierError::NoApology => (FaultKind::NotFound, "apology-not-drafted"),
            DossierError::ApologyNotSigned => (FaultKind::Conflict, "apology-not-signed"),
            DossierError::NotLate => (FaultKind::Conflict, "dossier-not-late"),
            DossierError::OfficerNotPosted => (FaultKind::Conflict, "officer-not-posted"),
        };
        let fault = Self::new(kind, code);
        match &error {
            DossierError::PapersUnchecked(count) => fault.with("count", count.to_string()),
            DossierError::RegisterLocked(year) => fault.with("year", year.to_string()),
            _ => fault,
        }
        .because(error)
    }
}
