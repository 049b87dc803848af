//! Papers attached to an opinion: chosen among the dossier's, or a file of the unit's own; and opening that file.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, FaultKind};
use motcua_ledger::{NewEvent, Stream, append};
use motcua_repository::{BlobRef, PaperRow, PreparedScan, papers_of_dossier};
use serde::Serialize;

use super::consult::{Answering, row};
use super::validate::FieldProblem;
use crate::queries::{dossier, was_asked};
use crate::{DossierError, OpinionPaper, OpinionSource, ReferralRow, store};

/// The longest name of an attached paper kept, in letters.
const LONGEST_NAME: usize = 200;

/// What is attached, in the order of the form; a problem where a paper is none of the dossier's.
pub(super) fn attached(
    tx: &mut Tx<'_>,
    row: &ReferralRow,
    answering: &Answering,
) -> Result<Result<Vec<OpinionPaper>, FieldProblem>, Fault> {
    let known = papers_of_dossier(tx, &row.dossier_id.to_string())?;
    let mut papers = Vec::new();
    for id in &answering.papers {
        let Some(paper) = known.iter().find(|paper| paper.id == *id) else {
            return Ok(Err(FieldProblem {
                field: "papers",
                code: "opinion-paper-unknown",
            }));
        };
        papers.push((name_of(paper), OpinionSource::OfDossier(*id)));
    }
    papers.extend(answering.file.as_ref().map(of_file));
    Ok(Ok((1..)
        .zip(papers)
        .map(|(number, (name, source))| OpinionPaper {
            number,
            name: name.chars().take(LONGEST_NAME).collect(),
            source,
        })
        .collect()))
}

fn name_of(paper: &PaperRow) -> String {
    let called = [&paper.paper_name, &paper.file_name];
    called
        .into_iter()
        .find(|name| !name.is_empty())
        .cloned()
        .unwrap_or_else(|| paper.id.to_string())
}

fn of_file(file: &PreparedScan) -> (String, OpinionSource) {
    let stored = BlobRef {
        hash: file.file.hash.clone(),
        mime: file.file.format.mime().to_owned(),
        file_name: file.file_name.clone(),
    };
    (file.file_name.clone(), OpinionSource::File(stored))
}

/// The particulars of `opinion-file-viewed`.
#[derive(Serialize)]
struct Viewed<'v> {
    number: i64,
    purpose: &'v str,
}

/// Opens a file that was attached to an answer and writes the look down (NĐ 13/2023/NĐ-CP): for whoever sees the dossier
/// and reads papers at the unit that asked, at the desk, or at the unit that answered.
///
/// # Errors
/// `dossier-referral-not-found`, `dossier-not-found`, `not-allowed`.
pub fn open_opinion_file(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (referral_id, number): (&str, i64),
    purpose: &str,
) -> Result<BlobRef, Fault> {
    let row = row(tx, referral_id)?;
    let seen = dossier(cx, tx, row.dossier_id)?;
    let field = Some(seen.field.as_str());
    let reads = [&seen.unit, &seen.receiving_unit]
        .into_iter()
        .any(|unit| cx.may(Permission::ReadPaper, unit, field));
    if !reads {
        if !was_asked(cx, &seen) {
            return Err(Fault::new(FaultKind::Forbidden, "not-allowed"));
        }
        cx.authorise_anywhere(Permission::ReadPaper)?;
    }
    let file = store::opinion_papers_of(tx, referral_id)?
        .into_iter()
        .filter(|paper| paper.number == number)
        .find_map(|paper| match paper.source {
            OpinionSource::File(file) => Some(file),
            OpinionSource::OfDossier(_) => None,
        })
        .ok_or(DossierError::NoReferral)?;
    append(
        tx,
        NewEvent {
            stream: &Stream::named("opinion", referral_id),
            at: cx.now(),
            actor: &cx.actor_name(),
            kind: "opinion-file-viewed",
            payload: &Viewed { number, purpose },
        },
    )?;
    Ok(file)
}
