//! What can go wrong in the vault.

use motcua_kernel::{Fault, FaultKind};

/// Why an act on a vault cannot be done.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The look is not the actor's, or it is over.
    #[error("the look is over")]
    Closed,
    /// The paper is not in this vault, or not to be seen there yet.
    #[error("no such paper in the vault")]
    NoPaper,
    /// There is no such share, or it is not the actor's to use.
    #[error("no such share")]
    NoShare,
    /// There is no such contest.
    #[error("no such contest")]
    NoContest,
    /// The contest was answered before.
    #[error("the contest was answered before")]
    Answered,
    /// There is no such link of numbers, or it was undone before.
    #[error("no such link of numbers")]
    NoLink,
    /// Only the owner, or somebody at the desk in the owner's name, may do this.
    #[error("only in the owner's name")]
    NotInOwnersName,
    /// The owner hid the pages of the paper from agencies that look for a dossier.
    #[error("the owner hid the paper from preview")]
    Hidden,
}

impl From<VaultError> for Fault {
    fn from(error: VaultError) -> Self {
        let (kind, code) = match error {
            VaultError::Closed => (FaultKind::Gone, "vault-look-over"),
            VaultError::NoPaper => (FaultKind::NotFound, "vault-paper-not-found"),
            VaultError::NoShare => (FaultKind::NotFound, "vault-share-not-found"),
            VaultError::NoContest => (FaultKind::NotFound, "vault-contest-not-found"),
            VaultError::Answered => (FaultKind::Conflict, "vault-contest-answered"),
            VaultError::NoLink => (FaultKind::NotFound, "vault-link-not-found"),
            VaultError::NotInOwnersName => (FaultKind::Forbidden, "vault-not-in-owners-name"),
            VaultError::Hidden => (FaultKind::Forbidden, "vault-hidden-by-owner"),
        };
        Self::new(kind, code)
    }
}
