//! An old number that is now another one.

use motcua_identity::NumberLinkId;
use motcua_kernel::Instant;

use super::OwnerNumber;

/// The identifier of a link.
pub type LinkId = NumberLinkId;

/// A chứng minh nhân dân of nine digits and the personal number that took its place. The link is kept when it is
/// undone: what was shown under it was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its identifier.
    pub id: LinkId,
    /// The old number.
    pub old: OwnerNumber,
    /// The number of today.
    pub new: OwnerNumber,
    /// What shows that both are one person: the paper and its number.
    pub basis: String,
    /// When it was made.
    pub linked_at: Instant,
    /// When it was undone.
    pub undone_at: Option<Instant>,
}
