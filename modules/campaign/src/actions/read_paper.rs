//! Reading a paper of a nomination: it tells of persons, so each look is on record, as with every other paper.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use serde::Serialize;

use super::pass::stream_of;
use crate::event::{acting_name, tell_in};
use crate::model::{CampaignId, CampaignReport};
use crate::nomination::{NominationId, PaperForm, PaperReading, SessionId};
use crate::queries::{
    CampaignPaper, Drawn, NominationPaper, campaign, nomination_file, nomination_letter, session_letter,
    submission_letter,
};
use crate::store;

#[derive(Serialize)]
struct Read<'r> {
    paper: &'r str,
    form: &'static str,
}

/// A paper of the nomination, for whoever has a part in it, and the record that it was read. It is a draft until its
/// number is taken.
///
/// # Errors
/// `campaign-entry-not-found` for whoever has no part in it and for a paper that is not there yet; when the database
/// refuses.
pub fn read_paper(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (of, id): (CampaignId, NominationId),
    (paper, form): (NominationPaper, PaperForm),
    drawn: &Drawn,
) -> Result<CampaignPaper, Fault> {
    let file = nomination_file(cx, tx, id)?;
    let campaign = campaign(cx, tx, of)?;
    let found = nomination_letter(tx, (&campaign, &file), paper, drawn)?;
    record(cx, tx, id, (&paper.identifier(), form))?;
    Ok(found)
}

/// The submission of a body of the campaign, and the record on every set it lists that it was read.
///
/// # Errors
/// As [`submission_letter`].
pub fn read_submission(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, report): (CampaignId, CampaignReport),
    (form, drawn): (PaperForm, &Drawn),
) -> Result<CampaignPaper, Fault> {
    let (found, listed) = submission_letter(cx, tx, (id, report), drawn)?;
    for set in listed {
        record(cx, tx, set, (report.identifier(), form))?;
    }
    Ok(found)
}

/// The minutes of a session, and the record on every set in it that they were read.
///
/// # Errors
/// As [`session_letter`].
pub fn read_session_minutes(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    at: (CampaignId, SessionId),
    (form, drawn): (PaperForm, &Drawn),
) -> Result<CampaignPaper, Fault> {
    let (found, sets) = session_letter(cx, tx, at, drawn)?;
    for set in sets {
        record(cx, tx, set, (SESSION_MINUTES, form))?;
    }
    Ok(found)
}

/// The name of a session's minutes in the record of readings.
const SESSION_MINUTES: &str = "session-minutes";

fn record(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: NominationId,
    (paper, form): (&str, PaperForm),
) -> Result<(), Fault> {
    let reading = PaperReading {
        paper: paper.to_owned(),
        form: form.identifier().to_owned(),
        by_name: acting_name(cx),
        at: cx.now(),
    };
    store::insert_reading(tx, (cx.new_id(), id), &reading, &cx.actor_name())?;
    let told = Read {
        paper,
        form: form.identifier(),
    };
    tell_in(cx, tx, &stream_of(id), "nomination-paper-read", &told)
}
