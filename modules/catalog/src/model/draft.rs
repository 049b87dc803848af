//! A draft: what a revision is going to say, open to change until it is published.

use motcua_kernel::{Day, Id, Instant};
use motcua_law::ProcedureCode;

use super::{RevisionBody, RevisionId};

/// The identifier of a draft.
pub type DraftId = Id<Draft>;

/// A revision in the making (dự thảo); a procedure has at most one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The identifier.
    pub id: DraftId,
    /// The procedure, which need not be known yet.
    pub procedure_code: ProcedureCode,
    /// The revision it began from.
    pub based_on: Option<RevisionId>,
    /// The day from which it is meant to be in force.
    pub effective_from: Option<Day>,
    /// What it says so far.
    pub body: RevisionBody,
    /// Who saved it last: an officer's id, or `system`.
    pub author: String,
    /// When it was opened.
    pub created_at: Instant,
    /// When it was saved last.
    pub updated_at: Instant,
    /// Counts the savings, so that nobody overwrites what they have not seen.
    pub version: i64,
}
