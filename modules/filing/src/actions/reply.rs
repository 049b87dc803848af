//! The owner says something to a line of a request for a supplement that neither a paper nor a field of a form answers.

use std::collections::BTreeMap;

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::begin::{body_of, owned_for_change};
use crate::error::FilingError;
use crate::model::{DraftId, MOST_REPLY, Way};
use crate::queries::mending_of;
use crate::store;

/// Keeps what is said, by the line's number; what is empty takes away what stood there.
///
/// # Errors
/// `sign-in-needed`; `filing-draft-not-found`, `filing-draft-closed`; `filing-no-place` where no such line is answered in
/// words; `filing-reply-too-long`.
pub fn reply(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: DraftId,
    said: &BTreeMap<i64, String>,
) -> Result<(), Fault> {
    let draft = owned_for_change(cx, tx, id)?;
    let body = body_of(tx, &draft)?;
    let asked = mending_of(tx, &draft, &body)?.ok_or(FilingError::NoPlace)?;
    for (number, words) in said {
        let in_words = |(line, way): &(motcua_dossier::DefectLine, Way)| {
            line.line == *number && matches!(way, Way::Words(_))
        };
        if !asked.lines.iter().any(in_words) {
            return Err(FilingError::NoPlace.into());
        }
        let words = words.trim();
        if words.chars().count() > MOST_REPLY {
            return Err(FilingError::ReplyTooLong.into());
        }
        store::set_reply(tx, id, (*number, words))?;
    }
    store::save(tx, &draft, cx.now())
}
