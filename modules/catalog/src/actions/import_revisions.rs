//! Publishing revisions from files, all of them or none.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, FaultKind};

use super::ImportReport;
use super::publish_draft::{Days, publish};
use crate::error::CatalogError;
use crate::model::{CatalogAnomaly, FileProblem, RevisionFile, Severity, validate};
use crate::store;

/// A file of one revision.
#[derive(Debug, Clone)]
pub struct NamedFile {
    /// Its name, for what is told about it.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// Publishes the revision of each file, in the order of their days. A revision that is there just so is left as
/// it is; a draft of the procedure stays open.
///
/// # Errors
/// `not-allowed`; `catalog-import-broken` when a file has a mistake or its revision cannot be published (the cause
/// lists every one, a line each); when the database refuses.
pub fn import_revisions(cx: &OpContext, tx: &mut Tx<'_>, files: &[NamedFile]) -> Result<ImportReport, Fault> {
    cx.authorise_anywhere(Permission::ManageCatalog)?;
    let mut report = ImportReport::default();
    let mut read = read_all(files, &mut report).map_err(CatalogError::FileBroken)?;
    read.sort_by(|(_, one), (_, other)| {
        (&one.code, one.effective_from).cmp(&(&other.code, other.effective_from))
    });
    let mut problems = Vec::new();
    for (name, file) in read {
        if let Err(problem) = publish_file(cx, tx, file, &mut report)? {
            problems.push(problem.in_file(&name));
        }
    }
    if !problems.is_empty() {
        // The caller's transaction ends with this error: nothing of the above stays.
        return Err(CatalogError::FileBroken(problems).into());
    }
    report.tell(cx, tx, "revisions-imported")
}

type Read = Vec<(String, RevisionFile)>;

/// The files as revisions, with what is odd about them; or all their mistakes.
fn read_all(files: &[NamedFile], report: &mut ImportReport) -> Result<Read, Vec<FileProblem>> {
    let (mut read, mut problems) = (Vec::new(), Vec::new());
    for NamedFile { name, text } in files {
        match RevisionFile::read(text) {
            Err(mistakes) => problems.extend(mistakes.into_iter().map(|problem| problem.in_file(name))),
            Ok(file) => {
                for problem in validate(&file.body) {
                    let code = file.code.clone();
                    match problem.severity {
                        Severity::Error => {
                            let broken = FileProblem::RevisionBroken { code, problem };
                            problems.push(broken.in_file(name));
                        }
                        Severity::Warning => report
                            .anomalies
                            .push(CatalogAnomaly::RevisionOdd { code, problem }),
                    }
                }
                read.push((name.clone(), file));
            }
        }
    }
    if files.is_empty() {
        problems.push(FileProblem::NoRecord);
    }
    if problems.is_empty() {
        Ok(read)
    } else {
        Err(problems)
    }
}

/// Publishes one, counts it, and tells what stands against it.
fn publish_file(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    file: RevisionFile,
    report: &mut ImportReport,
) -> Result<Result<(), FileProblem>, Fault> {
    let stored = store::revisions::of(tx, &file.code)?;
    let in_force = stored
        .iter()
        .rev()
        .find(|revision| revision.effective_from <= file.effective_from);
    if in_force.is_some_and(|revision| revision.body == file.body) {
        report.unchanged += 1;
        return Ok(Ok(()));
    }
    let (code, day) = (file.code.clone(), file.effective_from);
    if stored.iter().any(|revision| revision.effective_from == day) {
        return Ok(Err(FileProblem::RevisionFixed { code, day }));
    }
    if let Some(decided) = file.decided_on.filter(|decided| *decided > cx.now().day()) {
        return Ok(Err(FileProblem::DecidedLater { code, day: decided }));
    }
    let days = Days {
        effective_from: day,
        decided_on: file.decided_on,
    };
    match publish(cx, tx, &code, (days, file.body)) {
        Ok(_) if stored.is_empty() => report.imported += 1,
        Ok(_) => report.changed += 1,
        Err(fault) if matches!(fault.kind(), FaultKind::Invalid | FaultKind::Conflict) => {
            return Ok(Err(FileProblem::DayPassed { code, day }));
        }
        Err(fault) => return Err(fault),
    }
    Ok(Ok(()))
}
