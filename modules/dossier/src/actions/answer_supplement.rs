//! The owner answers a request for a supplement from home: once, and everything at a time.

use std::collections::BTreeMap;

use motcua_catalog::revision;
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};
use motcua_ledger::{NewEvent, Stream, append};
use motcua_repository::{PaperId, note_reuse};
use serde::Serialize;

use super::act::{Acted, carry_out, seen};
use super::complete::due_afresh;
use super::file::answer_due_at;
use super::kept;
use super::rights::dispose;
use crate::model::{Command, Status};
use crate::{Answer, Dossier, DossierId, HandedInAs, Supplement, store};

/// The answer to a request for a supplement.
#[derive(Debug, Clone)]
pub struct AnswerSupplement {
    /// Made when the answer was begun: the same answer sent twice is one.
    pub request_key: String,
    /// The dossier.
    pub dossier_id: DossierId,
    /// The version the owner saw.
    pub version: i64,
    /// All answers of the form as they are now; nothing where the form was not asked about.
    pub answers: Option<Vec<Answer>>,
    /// The components for which files were sent, by their numbers.
    pub sent: Vec<i64>,
    /// Papers of the repository that stand for components, by the component's number.
    pub kept: BTreeMap<i64, PaperId>,
    /// The lines of the request that are answered, with what the owner says to those that neither a paper nor a field answers.
    pub lines: BTreeMap<i64, String>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SupplementAnswered {
    /// The dossier goes on, its time counted afresh.
    GoesOn(Box<Acted>),
    /// It was never taken in: the desk looks at it again and answers within eight working hours.
    AtTheDesk,
    /// The same answer was sent before.
    Before,
}

/// The kind of the event.
const ANSWERED: &str = "supplement-answered";

#[derive(Serialize)]
struct Told {
    request: i64,
    components: Vec<i64>,
    form: bool,
}

/// Takes the owner's answer in. After intake the dossier goes on at once (NĐ 61/2018/NĐ-CP, điều 19.4); before intake it
/// stands at the desk again as it did when it was filed.
///
/// # Errors
/// `sign-in-needed`; `dossier-not-found` for everybody but the owner; `filing-in-person-only`; `supplement-not-asked`; `supplement-answered-before`;
/// `supplement-not-whole` where a line is not answered; `changed-meanwhile`; `kept-paper-wrong`; the database's refusal.
pub fn answer_supplement(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &AnswerSupplement,
) -> Result<SupplementAnswered, Fault> {
    cx.owner()?;
    let mut dossier = store::load_for_change(tx, input.dossier_id)?;
    dispose(cx, tx, &dossier)?;
    if !store::claim_request(tx, &input.request_key)? {
        return Ok(SupplementAnswered::Before);
    }
    let open = open_request(tx, &dossier)?;
    seen(&dossier, input.version)?;
    let now = cx.now();
    for defect in &open.defects {
        // One list, one answer: half of it would lead to a second request.
        let words = input.lines.get(&defect.line);
        let words = words.ok_or_else(|| Fault::new(FaultKind::Conflict, "supplement-not-whole"))?;
        store::reply(tx, dossier.id, open.request, (defect.line, words))?;
    }
    keep(cx, tx, &dossier, input)?;
    store::answer_supplement(tx, dossier.id, open.request, now)?;
    tell(cx, tx, &dossier, (open.request, input))?;
    if dossier.state.accepted_at.is_none() {
        let due = answer_due_at(dossier.receiving_unit.as_str(), now);
        dossier.answer_due_at = Some(due);
        dossier.due_at = due;
        store::save(tx, &dossier)?;
        return Ok(SupplementAnswered::AtTheDesk);
    }
    store::complete_supplement(tx, dossier.id, open.request, now)?;
    let command = Command::ReceiveSupplement {
        due_at: Some(due_afresh(&dossier, now)),
    };
    let acted = carry_out(cx, tx, dossier, &[command])?;
    Ok(SupplementAnswered::GoesOn(Box::new(acted)))
}

fn open_request(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Supplement, Fault> {
    let waits = dossier.state.status == Status::SupplementRequested;
    let open = store::supplements_of(tx, dossier.id)?
        .into_iter()
        .rfind(|supplement| waits && supplement.completed_at.is_none());
    let open = open.ok_or_else(|| Fault::new(FaultKind::Conflict, "supplement-not-asked"))?;
    if open.answered_at.is_some() {
        return Err(Fault::new(FaultKind::Conflict, "supplement-answered-before"));
    }
    Ok(open)
}

/// Keeps what was sent with the dossier.
fn keep(cx: &OpContext, tx: &mut Tx<'_>, dossier: &Dossier, input: &AnswerSupplement) -> Result<(), Fault> {
    if !input.kept.is_empty() {
        let id = dossier.revision_id.parse().map_err(Fault::internal)?;
        let revision = revision(tx, id)?;
        let papers = (&input.kept, cx.now().day());
        if !kept::may_stand(tx, &revision, &dossier.owner, papers)? {
            return Err(Fault::new(FaultKind::Conflict, "kept-paper-wrong"));
        }
    }
    for mut component in store::components_of(tx, dossier.id)? {
        if let Some(paper) = input.kept.get(&component.number) {
            component.handed_in = HandedInAs::Kept;
            component.paper = Some(*paper);
            note_reuse(cx, tx, (*paper, &dossier.id.to_string(), component.number))?;
        } else if input.sent.contains(&component.number) {
            component.handed_in = HandedInAs::Electronic;
            component.paper = None;
        } else {
            continue;
        }
        component.copies = component.copies.max(1);
        store::update_component(tx, dossier.id, &component)?;
    }
    if let Some(answers) = &input.answers {
        store::replace_answers(tx, dossier.id, answers)?;
    }
    Ok(())
}

/// An event of its own beside the dossier's stream, which tells of the change of status.
fn tell(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    (request, input): (i64, &AnswerSupplement),
) -> Result<(), Fault> {
    let components = input.sent.iter().chain(input.kept.keys()).copied().collect();
    append(
        tx,
        NewEvent {
            stream: &Stream::of("answered", dossier.id),
            at: cx.now(),
            actor: &cx.actor_name(),
            kind: ANSWERED,
            payload: &Told {
                request,
                components,
                form: input.answers.is_some(),
            },
        },
    )
    .map(drop)
}
