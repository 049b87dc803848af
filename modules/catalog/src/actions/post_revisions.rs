//! Recording what a unit put up on its notice board, and what it took down again.
//!
//! NĐ 61/2018/NĐ-CP, điều 5 and TT 01/2018/TT-VPCP, điều 15, chỉ số 6: procedures are made public at the office too. The
//! decision of publication is posted by whoever takes dossiers in, each revision anew.

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_identity::{Actor, OpContext, Permission, UnitId};
use motcua_kernel::{Day, Fault};
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

use crate::error::CatalogError;
use crate::model::{BoardPosting, PostingId, Revision, RevisionId};
use crate::store;

/// What was put up.
#[derive(Debug, Clone)]
pub struct PostRevisions {
    /// Whose notice board.
    pub unit: UnitId,
    /// The day on which it was done.
    pub posted_on: Day,
    /// The revisions.
    pub revisions: BTreeSet<RevisionId>,
}

#[derive(Serialize)]
struct ProceduresPosted<'p> {
    unit: &'p UnitId,
    posted_on: Day,
    revisions: Vec<PostedRevision<'p>>,
}

#[derive(Serialize)]
struct PostedRevision<'p> {
    procedure: &'p str,
    revision: RevisionId,
}

#[derive(Serialize)]
struct PostingEnded<'p> {
    unit: &'p UnitId,
    procedure: &'p str,
    revision: RevisionId,
}

/// Records that revisions hang on a unit's notice board, and tells how many of them were not recorded before.
///
/// # Errors
/// `not-allowed`; `posting-later` when the day lies ahead; `posting-nothing` when no revision is named; `revision-not-found`;
/// `posting-not-in-force` when one of them is not what is in force today; when the database refuses.
pub fn post_revisions(cx: &OpContext, tx: &mut Tx<'_>, input: &PostRevisions) -> Result<usize, Fault> {
    cx.authorise(Permission::PostProcedures, &input.unit, None)?;
    if input.posted_on > cx.now().day() {
        return Err(CatalogError::PostedLater(input.posted_on).into());
    }
    if input.revisions.is_empty() {
        return Err(CatalogError::NothingPosted.into());
    }
    let mut fresh = Vec::new();
    for id in &input.revisions {
        let revision = in_force(cx, tx, *id)?;
        if !store::postings::stands(tx, &input.unit, *id)? {
            fresh.push(revision);
        }
    }
    for revision in &fresh {
        store::postings::insert(tx, &posting(cx, input, revision))?;
    }
    if fresh.is_empty() {
        return Ok(0);
    }
    let posted = ProceduresPosted {
        unit: &input.unit,
        posted_on: input.posted_on,
        revisions: fresh
            .iter()
            .map(|revision| PostedRevision {
                procedure: revision.procedure_code.as_str(),
                revision: revision.id,
            })
            .collect(),
    };
    tell_board(cx, tx, &input.unit, ("procedures-posted", &posted))?;
    Ok(fresh.len())
}

/// What is put up is what is in force: an old revision on the board tells people what no longer holds.
fn in_force(cx: &OpContext, tx: &mut Tx<'_>, id: RevisionId) -> Result<Revision, Fault> {
    let revision = crate::queries::revision(tx, id)?;
    let now = store::revisions::on(tx, &revision.procedure_code, cx.now().day())?;
    if now.is_some_and(|now| now.id == id) {
        Ok(revision)
    } else {
        Err(CatalogError::PostedNotInForce(revision.procedure_code).into())
    }
}

fn posting(cx: &OpContext, input: &PostRevisions, revision: &Revision) -> BoardPosting {
    BoardPosting {
        id: cx.new_id(),
        unit: input.unit.clone(),
        procedure_code: revision.procedure_code.clone(),
        revision: revision.id,
        effective_from: revision.effective_from,
        posted_on: input.posted_on,
        recorded_at: cx.now(),
        recorded_by: match &cx.actor {
            Actor::Officer(officer) => officer.full_name.clone(),
            _ => cx.actor_name(),
        },
    }
}

/// Records that a revision hangs there no longer, or was recorded by mistake. Doing it again changes nothing.
///
/// # Errors
/// `notice-posting-not-found`; `not-allowed`; when the database refuses.
pub fn end_posting(cx: &OpContext, tx: &mut Tx<'_>, id: PostingId) -> Result<(), Fault> {
    let posting = store::postings::by_id(tx, id)?.ok_or(CatalogError::NoSuchPosting)?;
    cx.authorise(Permission::PostProcedures, &posting.unit, None)?;
    if !store::postings::end(tx, id, cx.now())? {
        return Ok(());
    }
    let ended = PostingEnded {
        unit: &posting.unit,
        procedure: posting.procedure_code.as_str(),
        revision: posting.revision,
    };
    tell_board(cx, tx, &posting.unit, ("procedure-posting-ended", &ended))
}

fn tell_board(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    unit: &UnitId,
    (kind, payload): (&str, &impl Serialize),
) -> Result<(), Fault> {
    let event = NewEvent {
        stream: &Stream::named("notice-board", unit.as_str()),
        at: cx.now(),
        actor: &cx.actor_name(),
        kind,
        payload,
    };
    append(tx, event).map(drop)
}
