//! What is told of papers after their retention.

use motcua_ledger::{Remark, Remarks, Stream};
use serde::{Deserialize, Serialize};

use super::disposal::DisposalId;
use super::event_remarks::Spoken;

/// A paper is kept on after its retention.
pub const PAPER_KEPT_ON: &str = "paper-kept-on";
/// A paper was handed over to the historical archive.
pub const PAPER_HANDED_OVER: &str = "paper-handed-over";
/// A paper was destroyed by decision: its card stays, its files go.
pub const PAPER_DESTROYED: &str = "paper-destroyed";
/// What becomes of papers was proposed.
pub const DISPOSAL_PROPOSED: &str = "disposal-proposed";
/// The head refused a proposal.
pub const DISPOSAL_REFUSED: &str = "disposal-refused";
/// The head decided as proposed.
pub const DISPOSAL_APPROVED: &str = "disposal-approved";
/// The files of destroyed papers are gone.
pub const DISPOSAL_CARRIED_OUT: &str = "disposal-carried-out";

/// The stream of a proposal.
pub fn disposal_stream(id: DisposalId) -> Stream {
    Stream::of("disposal", id)
}

/// The particulars of `paper-kept-on`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperKeptOn {
    /// The last day it is kept for sure, ISO.
    pub until: String,
    /// Why.
    pub reason: Remark,
}

/// The particulars of `paper-handed-over` and of `paper-destroyed`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperDisposed {
    /// The proposal that was decided.
    pub disposal: String,
    /// The law.
    pub law: String,
    /// The number of the decision.
    pub decision: Remark,
    /// The names of the files that go; none where files stay.
    pub files: Vec<String>,
}

/// The particulars of `disposal-proposed`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisposalProposed {
    /// What is proposed.
    pub kind: String,
    /// The unit.
    pub unit: String,
    /// The law.
    pub law: String,
    /// The papers of the inventory.
    pub papers: Vec<String>,
    /// Why.
    pub reason: Remark,
}

/// The particulars of `disposal-refused`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisposalRefused {
    /// Why.
    pub reason: Remark,
}

/// The particulars of `disposal-approved`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisposalApproved {
    /// The number of the decision.
    pub decision: Remark,
    /// Its day, ISO.
    pub on: String,
    /// How many papers.
    pub papers: usize,
}

/// The particulars of `disposal-carried-out`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisposalCarriedOut {
    /// The names of the files that are gone.
    pub erased: Vec<String>,
    /// The names of files that stay because something else needs the same bytes.
    pub stay: Vec<String>,
}

impl Spoken for PaperKeptOn {
    fn remarks_mut(&mut self) -> Remarks<'_> {
        vec![("reason".into(), &mut self.reason)]
    }
}

impl Spoken for PaperDisposed {
    fn remarks_mut(&mut self) -> Remarks<'_> {
        vec![("decision".into(), &mut self.decision)]
    }
}

impl Spoken for DisposalProposed {
    fn remarks_mut(&mut self) -> Remarks<'_> {
        vec![("reason".into(), &mut self.reason)]
    }
}

impl Spoken for DisposalRefused {
    fn remarks_mut(&mut self) -> Remarks<'_> {
        vec![("reason".into(), &mut self.reason)]
    }
}

impl Spoken for DisposalApproved {
    fn remarks_mut(&mut self) -> Remarks<'_> {
        vec![("decision".into(), &mut self.decision)]
    }
}
