//! A second person's check of a kept paper: held against the paper, or entered again blind.

use motcua_db::{Tx, values};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use super::retention::is_there;
use super::told::{kept_as_seen, say, written};
use crate::error::RepositoryError;
use crate::model::event::{self, PaperSecondChecked};
use crate::model::{
    CheckKind, Checked, Draw, FieldName, FieldProblem, Known, Owner, Paper, PaperCheck, PaperId, check,
    compare, lifted,
};
use crate::store::{checks, fields, papers, rules, versions};

/// A second person's word on a kept paper.
#[derive(Debug, Clone)]
pub struct SecondCheck {
    /// The paper.
    pub paper_id: PaperId,
    /// The version the officer saw.
    pub version: i64,
    /// Whether everything is as it stands on the paper.
    pub agrees: bool,
    /// What is wrong; needed when it is not.
    pub note: String,
}

/// The fields of a kept paper entered again.
#[derive(Debug, Clone)]
pub struct ReEnter {
    /// The paper.
    pub paper_id: PaperId,
    /// The version the officer saw.
    pub version: i64,
    /// What was typed.
    pub fields: Vec<(FieldName, String)>,
}

/// Asks for the checks that the province decided for the kind of the paper. A paper that was sampled once is not entered
/// again after a correction: its error was counted. Only one that is confirmed, or becomes one of another kind, has a draw.
pub(crate) fn ask_checks(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    paper: &Paper,
    draw: Option<Draw>,
) -> Result<(), Fault> {
    let Some(rule) = rules::of_kind(tx, &paper.type_code, cx.now().day())? else {
        return Ok(());
    };
    if rule.second_check {
        checks::ask(tx, paper.id, CheckKind::Second, cx.now())?;
    }
    if draw.is_some_and(Draw::chooses) {
        checks::ask(tx, paper.id, CheckKind::ReEntry, cx.now())?;
    }
    Ok(())
}

/// Notes what a second person says of the paper: agreeing lifts it to T2, disagreeing leaves it to be corrected. Also a
/// paper for which nobody asked may be checked.
///
/// # Errors
/// `paper-not-found`, `not-allowed`, `paper-not-kept`, `paper-changed-meanwhile`, `paper-check-own`,
/// `paper-check-done`, `paper-note-missing`.
pub fn second_check(cx: &OpContext, tx: &mut Tx<'_>, input: &SecondCheck) -> Result<(), Fault> {
    let paper = open(cx, tx, input.paper_id, input.version)?;
    let known = waiting(tx, paper.id, CheckKind::Second)?;
    let note = match input.agrees {
        true => String::new(),
        false => written(&input.note, "paper-note-missing")?,
    };
    let compared = fields::of_paper(tx, paper.id)?
        .iter()
        .filter(|field| field.confirmed.as_ref().is_some_and(|value| !value.is_empty()))
        .count();
    let done = PaperCheck {
        kind: CheckKind::Second,
        asked_at: known.map_or(cx.now(), |check| check.asked_at),
        done_by: Some(cx.actor_name()),
        done_at: Some(cx.now()),
        compared: u32::try_from(compared).unwrap_or(u32::MAX),
        differing: u32::from(!input.agrees),
        note,
    };
    keep(cx, tx, paper, &done)
}

/// Compares the fields entered again with those that are kept, and counts what differs. Two who enter the same without
/// seeing each other lift the paper to T2.
///
/// # Errors
/// As [`second_check`]; `paper-check-not-asked` for a paper that was not chosen: who could choose which papers are
/// entered again could choose the error rate.
pub fn re_enter(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &ReEnter,
) -> Result<Result<PaperCheck, Vec<FieldProblem>>, Fault> {
    let paper = open(cx, tx, input.paper_id, input.version)?;
    let asked =
        waiting(tx, paper.id, CheckKind::ReEntry)?.ok_or(RepositoryError::Check("paper-check-not-asked"))?;
    let nobody = Owner {
        id_kind: paper.owner.id_kind,
        id_number: String::new(),
        name: String::new(),
    };
    let blind = Known {
        owner: &nobody,
        paper_name: "",
    };
    let typed = match check(&input.fields, &blind, cx.now().day()) {
        Ok(typed) => typed,
        Err(problems) => return Ok(Err(problems)),
    };
    let kept: Checked = fields::of_paper(tx, paper.id)?
        .into_iter()
        .filter_map(|field| Some((field.name, field.confirmed?)))
        .collect();
    let (compared, differences) = compare(&kept, &typed);
    checks::differ(tx, paper.id, &differences)?;
    let done = PaperCheck {
        done_by: Some(cx.actor_name()),
        done_at: Some(cx.now()),
        compared,
        differing: u32::try_from(differences.len()).unwrap_or(u32::MAX),
        ..asked
    };
    keep(cx, tx, paper, &done)?;
    Ok(Ok(done))
}

/// Opens the paper for somebody other than who confirmed it, also where another made its file again since: two signatures of one
/// person are one.
fn open(cx: &OpContext, tx: &mut Tx<'_>, id: PaperId, version: i64) -> Result<Paper, Fault> {
    let paper = papers::lock(tx, id)?;
    cx.authorise(Permission::CheckPaper, &paper.unit, paper.field.as_deref())?;
    kept_as_seen(&paper, version)?;
    is_there(tx, paper.id)?;
    let is_own = paper.confirmed_by.as_deref() == Some(&cx.actor_name());
    if is_own || versions::was_kept_before_by(tx, paper.id, &cx.actor_name())? {
        return Err(RepositoryError::Check("paper-check-own").into());
    }
    Ok(paper)
}

/// The check as it was asked; none when nobody asked; a fault when it is done.
fn waiting(tx: &mut Tx<'_>, id: PaperId, kind: CheckKind) -> Result<Option<PaperCheck>, Fault> {
    let known = checks::of_paper(tx, id)?
        .into_iter()
        .find(|check| check.kind == kind);
    match known {
        Some(check) if check.done_at.is_some() => Err(RepositoryError::Check("paper-check-done").into()),
        known => Ok(known),
    }
}

fn keep(cx: &OpContext, tx: &mut Tx<'_>, paper: Paper, done: &PaperCheck) -> Result<(), Fault> {
    checks::done(tx, paper.id, done)?;
    let before = paper.trust.ok_or(RepositoryError::NotKept)?;
    let trust = if done.differing == 0 {
        lifted(before)
    } else {
        before
    };
    tx.execute(
        "UPDATE repository_paper SET version = version + 1, trust = $2 WHERE id = $1",
        values![paper.id, trust],
    )?;
    let payload = PaperSecondChecked {
        dossier_id: paper.dossier_id,
        part: paper.part,
        unit: paper.unit.to_string(),
        field: paper.field,
        type_code: paper.type_code,
        check: done.kind.identifier().to_owned(),
        compared: done.compared,
        differing: done.differing,
        trust,
        note: done.note.as_str().into(),
    };
    say(
        cx,
        tx,
        (&event::stream(paper.id), event::PAPER_SECOND_CHECKED),
        payload,
    )
}
