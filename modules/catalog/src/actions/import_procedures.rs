//! Importing procedures with their components, kept whole or not at all.

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Day, Fault};

use super::ImportReport;
use super::list_revision::{Nameable, keep};
use crate::error::CatalogError;
use crate::model::{FileProblem, PlannedProcedure, PlannedRevision, Revision, plan_procedures};
use crate::store;

/// Imports a file of procedures (`data/procedures.json` shows its shape) as revisions in force from
/// `effective_from`. A procedure whose revision in force says the same gets no new one.
///
/// # Errors
/// `catalog-import-broken` when the file has a mistake (the cause lists every one, a line each), also when
/// another revision begins on the same day; `not-allowed`; when the database refuses.
pub fn import_procedures(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    json: &str,
    effective_from: Day,
) -> Result<ImportReport, Fault> {
    cx.authorise_anywhere(Permission::ImportCatalog)?;
    let listed: BTreeSet<_> = store::result_types::all(tx)?
        .into_iter()
        .map(|result| result.code)
        .collect();
    let mut report = ImportReport::default();
    let planned = plan_procedures(json, effective_from, &listed, &mut report.anomalies);
    let planned = planned.map_err(CatalogError::FileBroken)?;
    let mut problems = Vec::new();
    let nameable = Nameable::read(cx, tx, effective_from)?;
    for planned in planned {
        let before = store::procedures::by_code(tx, &planned.procedure.code)?;
        let revisions = new_revisions(tx, &planned, &mut problems)?;
        let same = before.as_ref() == Some(&planned.procedure);
        match before {
            None => report.imported += 1,
            Some(_) if same && revisions.is_empty() => report.unchanged += 1,
            Some(_) => report.changed += 1,
        }
        if !same {
            store::procedures::put(tx, &planned.procedure)?;
        }
        for PlannedRevision { effective_from, body } in revisions {
            let revision = Revision {
                id: cx.new_id(),
                procedure_code: planned.procedure.code.clone(),
                effective_from,
                decided_on: None,
                body,
            };
            keep(cx, tx, &revision, &nameable)?;
        }
    }
    if !problems.is_empty() {
        // The caller's transaction ends with this error: nothing of the above stays.
        return Err(CatalogError::FileBroken(problems).into());
    }
    report.tell(cx, tx, "procedures-imported")
}

/// Those of the planned revisions that say something new on their day.
fn new_revisions(
    tx: &mut Tx<'_>,
    planned: &PlannedProcedure,
    problems: &mut Vec<FileProblem>,
) -> Result<Vec<PlannedRevision>, Fault> {
    let code = &planned.procedure.code;
    let stored = store::revisions::of(tx, code)?;
    let mut new: Vec<PlannedRevision> = Vec::new();
    for revision in &planned.revisions {
        let day = revision.effective_from;
        let in_force = stored.iter().rev().find(|stored| stored.effective_from <= day);
        let before = match (in_force, new.last()) {
            (Some(stored), Some(new)) if new.effective_from > stored.effective_from => Some(&new.body),
            (Some(stored), _) => Some(&stored.body),
            (None, new) => new.map(|new| &new.body),
        };
        let body = match before {
            Some(before) => revision.body.clone().keeping_from(before),
            None => revision.body.clone(),
        };
        if before == Some(&body) {
            continue;
        }
        if stored.iter().any(|stored| stored.effective_from == day) {
            let code = code.clone();
            problems.push(FileProblem::RevisionFixed { code, day });
            continue;
        }
        new.push(PlannedRevision {
            effective_from: day,
            body,
        });
    }
    Ok(new)
}
