//! What the acts on kept papers share: the event of the stream, the words that must not be empty, the kept paper.

use motcua_db::{Tx, values};
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_ledger::{NewEvent, Stream, append, take_out};
use serde::Serialize;

use crate::error::RepositoryError;
use crate::model::{Paper, PaperId, PaperState, Spoken, event};
use crate::store::remarks;

/// The longest reason, basis or name of an agency kept, in letters.
const LONGEST: usize = 500;

/// Appends an event to the stream of the paper.
pub(crate) fn tell<P: Serialize>(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (paper, kind): (PaperId, &str),
    payload: &P,
) -> Result<(), Fault> {
    let (stream, actor) = (event::stream(paper), cx.actor_name());
    let told = NewEvent {
        stream: &stream,
        at: cx.now(),
        actor: &actor,
        kind,
        payload,
    };
    append(tx, told).map(drop)
}

/// As [`tell`], for an event in which somebody says something: their words stand beside the ledger, which cannot forget,
/// and the event keeps a seal over them.
pub(crate) fn say<P: Serialize + Spoken>(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (stream, kind): (&Stream, &str),
    mut payload: P,
) -> Result<(), Fault> {
    let taken = take_out(payload.remarks_mut(), || {
        let mut random = [0; 16];
        cx.randomness.fill(&mut random);
        random
    });
    let actor = cx.actor_name();
    let told = NewEvent {
        stream,
        at: cx.now(),
        actor: &actor,
        kind,
        payload: &payload,
    };
    let written = append(tx, told)?;
    Ok(remarks::insert(tx, (stream, written.seq), &taken)?)
}

/// The text without blanks around it, cut to its longest; the fault `code` when nothing was written.
pub(crate) fn written(text: &str, code: &'static str) -> Result<String, Fault> {
    let text: String = text.trim().chars().take(LONGEST).collect();
    if text.is_empty() {
        return Err(RepositoryError::Unwritten(code).into());
    }
    Ok(text)
}

/// Lets an act on a kept paper go on: it is confirmed, not withdrawn, and as the officer saw it.
pub(crate) fn kept_as_seen(paper: &Paper, version: i64) -> Result<(), Fault> {
    if paper.version != version {
        return Err(RepositoryError::Changed.into());
    }
    kept(paper)
}

/// Lets an act on a paper go on only when it is kept.
pub(crate) fn kept(paper: &Paper) -> Result<(), Fault> {
    if paper.state == PaperState::Confirmed && paper.withdrawn_at.is_none() {
        Ok(())
    } else {
        Err(RepositoryError::NotKept.into())
    }
}

/// Who saw the paper before this act must look again.
pub(crate) fn count_up(tx: &mut Tx<'_>, paper: PaperId) -> Result<(), Fault> {
    tx.execute(
        "UPDATE repository_paper SET version = version + 1 WHERE id = $1",
        values![paper],
    )?;
    Ok(())
}
