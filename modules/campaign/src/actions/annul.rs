//! Annulling a meeting that cannot go on.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use serde::Serialize;

use super::council::open_alone;
use super::pass::stream_of;
use crate::event::{seal_words, tell_in};
use crate::model::FieldProblem;
use crate::nomination::{Meeting, NominationId};
use crate::store;

#[derive(Serialize)]
struct Annulled {
    meeting: String,
    seal: String,
}

/// Annuls the meeting that is open, with the reason: a member who cannot vote any more must not hold up the others. The
/// ballots cast are destroyed unopened; the council meets anew. The problems, empty where it is annulled.
///
/// # Errors
/// `not-allowed`, `campaign-not-the-step`, `campaign-in-session`; when the database refuses.
pub fn annul_meeting(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: NominationId,
    reason: &str,
) -> Result<Vec<FieldProblem>, Fault> {
    let meeting = open_alone(tx, id)?;
    cx.authorise(Permission::PrepareNomination, &meeting.unit, None)?;
    let reason = match need_reason("reason", reason) {
        Ok(reason) => reason,
        Err(problem) => return Ok(vec![problem]),
    };
    annul(cx, tx, &meeting, reason)?;
    Ok(Vec::new())
}

/// The reason for taking something back, which has to be said; the problem of the form's `field` otherwise.
pub(super) fn need_reason<'r>(field: &'static str, reason: &'r str) -> Result<&'r str, FieldProblem> {
    match reason.trim() {
        "" => Err(FieldProblem {
            field,
            code: "campaign-reason-missing",
        }),
        reason => Ok(reason),
    }
}

/// Annuls a meeting for `reason`, which is sealed.
pub(super) fn annul(cx: &OpContext, tx: &mut Tx<'_>, meeting: &Meeting, reason: &str) -> Result<(), Fault> {
    let stream = stream_of(meeting.nomination);
    store::annul_meeting(tx, meeting.id, cx.now())?;
    let told = Annulled {
        meeting: meeting.id.to_string(),
        seal: seal_words(cx, tx, &stream, reason)?,
    };
    tell_in(cx, tx, &stream, "council-annulled", &told)
}
