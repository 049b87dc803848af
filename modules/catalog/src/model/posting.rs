//! What stands on the notice board of a unit (niêm yết công khai tại trụ sở): a revision, from a day on.

use motcua_identity::UnitId;
use motcua_kernel::{Day, Id, Instant};
use motcua_law::ProcedureCode;

use super::RevisionId;

/// The identifier of a posting.
pub type PostingId = Id<BoardPosting>;

/// A revision on a unit's notice board; it counts until its procedure has a newer one, or it is taken down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardPosting {
    /// The identifier.
    pub id: PostingId,
    /// Whose board.
    pub unit: UnitId,
    /// The procedure.
    pub procedure_code: ProcedureCode,
    /// What hangs there.
    pub revision: RevisionId,
    /// The first day on which that revision is in force.
    pub effective_from: Day,
    /// The day on which it was put up.
    pub posted_on: Day,
    /// When that was recorded here.
    pub recorded_at: Instant,
    /// Who recorded it.
    pub recorded_by: String,
}
