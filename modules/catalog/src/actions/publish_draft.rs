//! Publishing a draft: a new revision that is never changed again.

use motcua_db::Tx;
use motcua_identity::{Actor, OpContext, Permission};
use motcua_kernel::{Day, Fault};
use motcua_law::ProcedureCode;
use serde::Serialize;

use super::list_revision::{Nameable, keep};
use super::tell::tell;
use crate::error::CatalogError;
use crate::model::{
    Draft, DraftId, Procedure, Revision, RevisionBody, RevisionId, RevisionPart, Severity, diff, validate,
};
use crate::store;

/// What is published.
#[derive(Debug, Clone, Copy)]
pub struct PublishDraft {
    /// The draft.
    pub id: DraftId,
    /// The version that was seen.
    pub version: i64,
    /// The first day on which it is in force.
    pub effective_from: Day,
    /// The day on which the decision that publishes it was signed.
    pub decided_on: Day,
}

/// Publishes a draft: it becomes the procedure's revision from a day on, and the draft ends. Dossiers that run
/// keep the revision they began under.
///
/// # Errors
/// `not-allowed`; `draft-not-found`; `draft-changed`; `revision-broken` when it has errors; `revision-decided-later`,
/// `revision-day-passed`, `revision-day-taken`, `revision-unchanged`; when the database refuses.
pub fn publish_draft(cx: &OpContext, tx: &mut Tx<'_>, input: PublishDraft) -> Result<RevisionId, Fault> {
    cx.authorise_anywhere(Permission::ManageCatalog)?;
    let draft = store::drafts::by_id(tx, input.id)?.ok_or(CatalogError::NoSuchDraft)?;
    if draft.version != input.version || !store::drafts::remove(tx, draft.id, draft.version)? {
        return Err(CatalogError::DraftChanged.into());
    }
    let Draft {
        procedure_code, body, ..
    } = draft;
    let days = Days {
        effective_from: input.effective_from,
        decided_on: Some(input.decided_on),
    };
    publish(cx, tx, &procedure_code, (days, body))
}

/// The days of a revision.
#[derive(Debug, Clone, Copy)]
pub(super) struct Days {
    /// The first day on which it is in force.
    pub(super) effective_from: Day,
    /// The day of the decision behind it, where that is known.
    pub(super) decided_on: Option<Day>,
}

/// Stores `body` as the procedure's revision from a day on, when nothing stands against it.
pub(super) fn publish(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    code: &ProcedureCode,
    (days, body): (Days, RevisionBody),
) -> Result<RevisionId, Fault> {
    let stored = store::revisions::of(tx, code)?;
    let Days {
        effective_from,
        decided_on,
    } = days;
    if let Some(day) = decided_on.filter(|day| *day > cx.now().day()) {
        return Err(CatalogError::DecidedLater(day).into());
    }
    let changed = may_publish(cx, &stored, effective_from, &body)?;
    store::procedures::put(
        tx,
        &Procedure {
            code: code.clone(),
            name: body.name.clone(),
            official_name: body.official_name.clone(),
            field: body.field.clone(),
            levels_2023: body.levels_2023.clone(),
            levels_2025: body.levels_2025.clone(),
            detailed: true,
        },
    )?;
    let revision = Revision {
        id: cx.new_id(),
        procedure_code: code.clone(),
        effective_from,
        decided_on,
        body,
    };
    let nameable = Nameable::read(cx, tx, effective_from)?;
    keep(cx, tx, &revision, &nameable)?;
    let unit = match &cx.actor {
        Actor::Officer(officer) => Some(officer.home_unit.to_string()),
        _ => None,
    };
    let published = RevisionPublished {
        unit,
        revision: revision.id,
        effective_from,
        decided_on,
        changed,
    };
    tell(cx, tx, code, "revision-published", &published)?;
    Ok(revision.id)
}

/// The parts that change against what is in force on that day.
fn may_publish(
    cx: &OpContext,
    stored: &[Revision],
    effective_from: Day,
    body: &RevisionBody,
) -> Result<Vec<&'static str>, CatalogError> {
    let errors = validate(body)
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .count();
    if errors > 0 {
        return Err(CatalogError::RevisionBroken(errors));
    }
    let today = cx.now().day();
    // While no revision is in force no dossier can have begun, so a day in the past changes nothing for anybody.
    // Whoever imports at the command line fills a system up and may name any day, as with files of procedures.
    let begun = stored.iter().any(|revision| revision.effective_from <= today);
    if effective_from < today && begun && cx.actor != Actor::System {
        return Err(CatalogError::DayPassed(effective_from));
    }
    if stored
        .iter()
        .any(|revision| revision.effective_from == effective_from)
    {
        return Err(CatalogError::DayTaken(effective_from));
    }
    let before = stored
        .iter()
        .rev()
        .find(|revision| revision.effective_from < effective_from);
    let Some(before) = before else {
        return Ok(RevisionPart::ALL.map(RevisionPart::identifier).into());
    };
    if before.body == *body {
        return Err(CatalogError::NothingChanged);
    }
    let mut parts: Vec<&'static str> = diff(&before.body, body)
        .iter()
        .map(|change| change.part.identifier())
        .collect();
    parts.dedup();
    Ok(parts)
}

#[derive(Serialize)]
struct RevisionPublished {
    /// The unit of the officer who published it; none where a file brought it in.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    revision: RevisionId,
    effective_from: Day,
    /// The day on which the decision behind it was signed (QĐ 766/QĐ-TTg, 1.2 counts from it).
    #[serde(skip_serializing_if = "Option::is_none")]
    decided_on: Option<Day>,
    changed: Vec<&'static str>,
}
