//! What can go wrong in this module.

use motcua_kernel::{Fault, FaultKind};

use crate::model::PetitionRefusal;

/// A refusal of this module.
#[derive(Debug, thiserror::Error)]
pub enum FeedbackError {
    /// There is no such petition, or not for whoever asks.
    #[error("no such petition")]
    NoPetition,
    /// There is no such dossier, or it is not theirs, or its result was not handed over.
    #[error("nothing to rate")]
    NothingToRate,
    /// The time for rating is over.
    #[error("the time for rating is over")]
    RatingOver,
    /// The rating was given too long ago to change it.
    #[error("the rating cannot be changed any more")]
    RatingFixed,
    /// The petition does not stand where this may be done, or somebody changed it first.
    #[error("the petition stands elsewhere now")]
    PetitionMoved,
    /// It has as many files as a petition may have.
    #[error("too many files")]
    TooManyFiles,
    /// There is a rating, and whoever holds the slip cannot change it.
    #[error("rated before")]
    RatedBefore,
    /// It was extended before.
    #[error("the petition was extended before")]
    ExtendedBefore,
    /// The person did not agree to its being published.
    #[error("the person did not agree")]
    NoConsent,
}

impl From<FeedbackError> for Fault {
    fn from(error: FeedbackError) -> Self {
        use FaultKind::{Conflict, Gone, Invalid, NotFound};
        let (kind, code) = match error {
            FeedbackError::NoPetition => (NotFound, "petition-not-found"),
            FeedbackError::NothingToRate => (NotFound, "rating-nothing"),
            FeedbackError::RatingOver => (Gone, "rating-over"),
            FeedbackError::RatingFixed => (Gone, "rating-fixed"),
            FeedbackError::PetitionMoved => (Conflict, "petition-moved"),
            FeedbackError::TooManyFiles => (Invalid, "petition-too-many-files"),
            FeedbackError::RatedBefore => (Gone, "rating-given"),
            FeedbackError::ExtendedBefore => (Conflict, "petition-extended-before"),
            FeedbackError::NoConsent => (Conflict, "petition-no-consent"),
        };
        Self::new(kind, code).because(error)
    }
}

impl From<PetitionRefusal> for FeedbackError {
    fn from(refusal: PetitionRefusal) -> Self {
        match refusal {
            PetitionRefusal::WrongState => Self::PetitionMoved,
            PetitionRefusal::ExtendedBefore => Self::ExtendedBefore,
            PetitionRefusal::NoConsent => Self::NoConsent,
        }
    }
}
