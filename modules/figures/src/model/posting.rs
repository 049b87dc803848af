//! What hangs on the notice boards of units (niêm yết công khai tại trụ sở), as the catalogue tells it.
//!
//! TT 01/2018/TT-VPCP, điều 15, chỉ số 6: a procedure is public on paper as long as what hangs there is what is in force. A
//! posting counts from the day on which it was recorded: the day that was typed moves no figure.

use motcua_identity::UnitId;
use motcua_kernel::Day;
use serde::Deserialize;

/// Something happened on a unit's notice board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BoardSeen {
    /// Whose board.
    pub(crate) unit: UnitId,
    /// The place in its stream.
    pub(crate) seq: i64,
    /// The day on which it was recorded.
    pub(crate) on: Day,
    /// What.
    pub(crate) what: BoardWhat,
}

/// What happened on a notice board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum BoardWhat {
    /// These revisions were put up.
    Posted(Vec<String>),
    /// This revision hangs there no longer.
    Ended(String),
}

/// One time that a revision hung there: where its stream tells of the beginning, and of the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hung {
    /// The day on which it was recorded.
    pub(crate) from: Day,
    /// The place and the day of its end.
    pub(crate) ended: Option<(i64, Day)>,
}

#[derive(Deserialize)]
pub(super) struct Posted {
    unit: UnitId,
    revisions: Vec<PostedRevision>,
}

#[derive(Deserialize)]
struct PostedRevision {
    revision: String,
}

#[derive(Deserialize)]
pub(super) struct Ended {
    unit: UnitId,
    revision: String,
}

impl Posted {
    pub(super) fn seen(self, seq: i64, on: Day) -> BoardSeen {
        let revisions = self.revisions.into_iter().map(|posted| posted.revision);
        BoardSeen {
            unit: self.unit,
            seq,
            on,
            what: BoardWhat::Posted(revisions.collect()),
        }
    }
}

impl Ended {
    pub(super) fn seen(self, seq: i64, on: Day) -> BoardSeen {
        BoardSeen {
            unit: self.unit,
            seq,
            on,
            what: BoardWhat::Ended(self.revision),
        }
    }
}
