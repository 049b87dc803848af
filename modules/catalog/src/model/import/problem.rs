//! Why a file is refused.

use motcua_kernel::Day;
use motcua_law::ProcedureCode;

use crate::model::RevisionProblem;

/// A mistake in a file that stops its import.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileProblem {
    /// The text is not JSON of the expected shape.
    #[error("not readable as a file of procedures: {0}")]
    NotJson(String),
    /// The text is not CSV of the expected shape.
    #[error("not readable as CSV: {0}")]
    NotCsv(String),
    /// Nobody can tell what the file is.
    #[error("neither a file of procedures, nor a catalogue, nor a list of result types")]
    NotRecognised,
    /// There is not a single record.
    #[error("the file has no record")]
    NoRecord,
    /// A code has not the form of one.
    #[error("record {record}: not a code: {value}")]
    NotACode {
        /// The record, counted from 1.
        record: usize,
        /// What stands there.
        value: String,
    },
    /// A record has no name.
    #[error("record {record}: the name is empty")]
    NoName {
        /// The record, counted from 1.
        record: usize,
    },
    /// A revision is in force from that day with other words; a revision is never changed.
    #[error("{code}: another revision is in force from {day}; import this one from a later day")]
    RevisionFixed {
        /// The procedure.
        code: ProcedureCode,
        /// The day.
        day: Day,
    },
    /// The text is not the file of a revision.
    #[error("not readable as a revision: {0}")]
    NotARevision(String),
    /// Something stands in the file of a revision that means nothing there.
    #[error("not known in a revision: {0}")]
    NotKnown(String),
    /// The revision has an error.
    #[error("{code}: {problem}")]
    RevisionBroken {
        /// The procedure.
        code: ProcedureCode,
        /// The error.
        problem: RevisionProblem,
    },
    /// The revision would begin on a day that has passed.
    #[error("{code}: {day} has passed")]
    DayPassed {
        /// The procedure.
        code: ProcedureCode,
        /// The day.
        day: Day,
    },
    /// The decision behind the revision would be signed on a day that lies ahead.
    #[error("{code}: the decision was not signed yet on {day}")]
    DecidedLater {
        /// The procedure.
        code: ProcedureCode,
        /// The day.
        day: Day,
    },
    /// A mistake in one of several files.
    #[error("{file}: {problem}")]
    InFile {
        /// The file's name.
        file: String,
        /// The mistake.
        problem: Box<FileProblem>,
    },
}

impl FileProblem {
    /// The same mistake with the name of the file it is in.
    pub(crate) fn in_file(self, file: &str) -> Self {
        Self::InFile {
            file: file.to_owned(),
            problem: Box::new(self),
        }
    }
}
