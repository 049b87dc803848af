//! Settling a dossier (giải quyết) with the result that stands confirmed in the repository.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_repository::{PaperId, PaperPart, PaperRow, PaperState, papers_of_dossier};

use super::act::{Acted, carry_out, seen};
use super::rights::{actor_of, step_right};
use crate::model::{Command, ResultRef, decide};
use crate::{Dossier, DossierError, DossierId, store};

/// Attaches the confirmed result, where the procedure yields one, and settles the dossier, as one act.
///
/// A dossier whose papers still wait to be checked is not settled: what is in the repository must be right first.
///
/// # Errors
/// `dossier-result-missing`, `dossier-papers-unchecked`, `changed-meanwhile`, and what `act` may answer.
pub fn settle(cx: &OpContext, tx: &mut Tx<'_>, id: DossierId, version: i64) -> Result<Acted, Fault> {
    let dossier = store::load_for_change(tx, id)?;
    cx.authorise(step_right(&dossier), &dossier.unit, Some(&dossier.field))?;
    seen(&dossier, version)?;
    let commands = commands(tx, &dossier)?;
    carry_out(cx, tx, dossier, &commands)
}

/// Lets the result of `dossier` be drawn up only by whoever may attach it now: its holder, before it is settled.
///
/// # Errors
/// `not-allowed`, or the model's refusal: not in a status for it, held by nobody or by another.
pub fn may_draw_result(cx: &OpContext, dossier: &Dossier) -> Result<(), Fault> {
    cx.authorise(step_right(dossier), &dossier.unit, Some(&dossier.field))?;
    let command = Command::AttachResult {
        result: ResultRef::new(String::new()),
    };
    decide(&dossier.state, &command, &actor_of(cx, dossier), cx.now())?;
    Ok(())
}

fn commands(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Vec<Command>, Fault> {
    let papers = check_papers(tx, dossier)?;
    let result = papers
        .iter()
        .rev()
        .find(|paper| paper.part == PaperPart::Result && paper.state == PaperState::Confirmed);
    match result {
        Some(paper) => Ok(with_result(paper.id, Command::Resolve).into()),
        None if dossier.paper_result => Err(DossierError::ResultNotConfirmed.into()),
        None => Ok(vec![Command::Resolve]),
    }
}

/// Attaches the result, then does `last`.
pub(super) fn with_result(paper: PaperId, last: Command) -> [Command; 2] {
    let result = ResultRef::new(paper.to_string());
    [Command::AttachResult { result }, last]
}

/// The papers of a dossier, when none of them waits to be checked.
pub(super) fn check_papers(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Vec<PaperRow>, Fault> {
    let papers = papers_of_dossier(tx, &dossier.id.to_string())?;
    let unchecked = papers.iter().filter(|paper| is_open(paper.state)).count();
    if unchecked > 0 {
        return Err(DossierError::PapersUnchecked(unchecked).into());
    }
    Ok(papers)
}

/// A paper nobody can read was told so to its officer, who scans it again or leaves it.
const fn is_open(state: PaperState) -> bool {
    !matches!(state, PaperState::Confirmed | PaperState::Unreadable)
}
