//! Where a paper came from and who looked at it: what its stream tells, for people.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, Instant};
use motcua_ledger::{Event, KeptWords, put_back, stream_events};
use serde::de::DeserializeOwned;

use crate::model::event::{
    self, PAPER_VIEWED, PaperCorrected, PaperEnded, PaperRestored, PaperSecondChecked, PaperViewed,
    PaperWithdrawn,
};
use crate::model::{
    PAPER_DESTROYED, PAPER_HANDED_OVER, PAPER_KEPT_ON, PaperDisposed, PaperId, PaperKeptOn, Spoken,
};
use crate::store::{papers, remarks};

/// Looks told at the most, the latest.
const MOST_LOOKS: usize = 50;

/// A file that was made and signed again, as the story of its paper tells it: the ledger calls every new version a correction.
const PAPER_REDRAWN: &str = "paper-redrawn";

/// One thing that happened to a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperMoment {
    /// When.
    pub at: Instant,
    /// Who (officer's id, `system`, `public`).
    pub actor: String,
    /// The kind of the event, for example `paper-scanned`; `paper-redrawn` for a new version that corrects nothing.
    pub kind: String,
    /// What was written with it: a reason, a decision.
    pub note: String,
}

/// One look at a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperLook {
    /// When.
    pub at: Instant,
    /// Who (officer's id).
    pub actor: String,
    /// What was opened: `original`, `signed`, `page-3`.
    pub what: String,
}

/// Where a paper came from, and who looked at it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaperStory {
    /// What happened to it, the first first; looks apart.
    pub moments: Vec<PaperMoment>,
    /// How often it was looked at.
    pub looks_in_all: usize,
    /// The latest looks, the latest first; only for who answers for the paper.
    pub looks: Option<Vec<PaperLook>>,
}

/// What the stream of the paper tells. Who looked is told to those who may take the paper out of force: they answer for
/// it (NĐ 13/2023/NĐ-CP, điều 9: who saw which personal data is known).
///
/// # Errors
/// `paper-not-found`, `not-allowed`.
pub fn story(cx: &OpContext, tx: &mut Tx<'_>, id: PaperId) -> Result<PaperStory, Fault> {
    let paper = papers::get(tx, id)?;
    let field = paper.field.as_deref();
    cx.authorise(Permission::ReadPaper, &paper.unit, field)?;
    let events = stream_events(tx, &event::stream(id))?;
    let said = remarks::of_stream(tx, event::stream(id).as_str())?;
    let (looks, moments): (Vec<&Event>, Vec<&Event>) =
        events.iter().partition(|event| event.kind == PAPER_VIEWED);
    let answers = cx.may(Permission::EndPaper, &paper.unit, field);
    Ok(PaperStory {
        moments: moments.into_iter().map(|event| moment(event, &said)).collect(),
        looks_in_all: looks.len(),
        looks: answers.then(|| {
            looks
                .iter()
                .rev()
                .take(MOST_LOOKS)
                .map(|event| look(event))
                .collect()
        }),
    })
}

/// Looks at the paper, the latest first, `at_once` on a page; `page` 0 has the latest. Tells whether earlier ones follow.
///
/// # Errors
/// `paper-not-found`; `not-allowed` for whoever does not answer for the paper.
pub fn paper_looks(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: PaperId,
    (page, at_once): (usize, usize),
) -> Result<(Vec<PaperLook>, bool), Fault> {
    let paper = papers::get(tx, id)?;
    cx.authorise(Permission::EndPaper, &paper.unit, paper.field.as_deref())?;
    let events = stream_events(tx, &event::stream(id))?;
    let first = page.saturating_mul(at_once);
    let mut looks = events
        .iter()
        .rev()
        .filter(|event| event.kind == PAPER_VIEWED)
        .skip(first);
    let shown = looks.by_ref().take(at_once).map(look).collect();
    Ok((shown, looks.next().is_some()))
}

fn moment(event: &Event, said: &[KeptWords]) -> PaperMoment {
    let kind = if is_redraw(event) {
        PAPER_REDRAWN
    } else {
        event.kind.as_str()
    };
    PaperMoment {
        at: event.at,
        actor: event.actor.clone(),
        kind: kind.to_owned(),
        note: note(event, said).unwrap_or_default(),
    }
}

/// Whether a new version says what the one before said: its file was made and signed again.
fn is_redraw(event: &Event) -> bool {
    let told = (event.kind == event::PAPER_CORRECTED).then(|| event.read::<PaperCorrected>());
    told.is_some_and(|told| told.is_ok_and(|told| told.kept.corrected_fields == 0))
}

/// What an officer wrote with the act.
fn note(event: &Event, said: &[KeptWords]) -> Option<String> {
    match event.kind.as_str() {
        event::PAPER_SECOND_CHECKED => words::<PaperSecondChecked>(event, said),
        event::PAPER_CORRECTED => words::<PaperCorrected>(event, said),
        event::PAPER_WITHDRAWN => words::<PaperWithdrawn>(event, said),
        event::PAPER_RESTORED => words::<PaperRestored>(event, said),
        PAPER_KEPT_ON => words::<PaperKeptOn>(event, said),
        PAPER_HANDED_OVER | PAPER_DESTROYED => words::<PaperDisposed>(event, said),
        event::PAPER_REVOKED | event::PAPER_REPLACED => words::<PaperEnded>(event, said),
        _ => None,
    }
}

/// The words of the event, one after the other.
fn words<P: Spoken + DeserializeOwned>(event: &Event, said: &[KeptWords]) -> Option<String> {
    let mut payload: P = event.read().ok()?;
    put_back(payload.remarks_mut(), event.seq, said);
    let parts = payload.remarks_mut();
    let parts: Vec<&str> = parts
        .iter()
        .map(|(_, remark)| remark.as_str())
        .filter(|part| !part.is_empty())
        .collect();
    Some(parts.join(" · "))
}

fn look(event: &Event) -> PaperLook {
    PaperLook {
        at: event.at,
        actor: event.actor.clone(),
        what: event
            .read::<PaperViewed>()
            .map(|viewed| viewed.what)
            .unwrap_or_default(),
    }
}
