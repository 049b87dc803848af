//! A paper attached to the answer of a unit that was asked.

use motcua_repository::{BlobRef, PaperId};

/// A paper attached to an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpinionPaper {
    /// 1 for the first.
    pub number: i64,
    /// What it is called.
    pub name: String,
    /// Where it is.
    pub source: OpinionSource,
}

/// Where an attached paper is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpinionSource {
    /// Among the dossier's papers.
    OfDossier(PaperId),
    /// A file of the unit's own.
    File(BlobRef),
}
