//! The texts of a set in the ledger: a seal over each when it is changed, and over all of them when the head signs. The
//! ledger keeps no words; what was sealed last must be what stands in the set.

use motcua_db::{DbError, Tx};
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use serde::{Deserialize, Serialize};

use super::pass::stream_of;
use crate::event::seal_words;
use crate::nomination::{Nomination, NominationId, NomineeId};
use crate::store;

/// The kind of event that tells of a text that was changed.
pub(crate) const EDITED: &str = "nomination-paper-edited";

/// The submission, by the name of its paper.
pub(crate) const SUBMISSION: &str = "submission";

/// A text and the seal over it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct SealedText {
    /// `submission`, or the nominee whose report it is.
    pub(crate) paper: String,
    pub(crate) seal: String,
}

/// The name of a paper in events.
pub(super) fn paper_of(nominee: Option<NomineeId>) -> String {
    nominee.map_or_else(|| SUBMISSION.to_owned(), |nominee| nominee.to_string())
}

/// Seals a text as it stands now.
pub(super) fn seal_text(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: NominationId,
    (paper, text): (String, &str),
) -> Result<SealedText, DbError> {
    let seal = seal_words(cx, tx, &stream_of(id), text)?;
    Ok(SealedText { paper, seal })
}

/// Seals everything that the head signs: the submission and every report.
pub(super) fn seal_set(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    nomination: &Nomination,
) -> Result<Vec<SealedText>, Fault> {
    let submission = (paper_of(None), nomination.submission.as_str());
    let mut sealed = vec![seal_text(cx, tx, nomination.id, submission)?];
    for nominee in store::nominees_of(tx, nomination.id)? {
        let report = (paper_of(Some(nominee.id)), nominee.report.as_str());
        sealed.push(seal_text(cx, tx, nomination.id, report)?);
    }
    Ok(sealed)
}
