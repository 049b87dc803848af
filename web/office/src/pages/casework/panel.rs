//! What the page of a dossier shows of its case work: the steps, what other units were asked, the draft.

use motcua_catalog::{StepKind, WorkflowStep};
use motcua_db::Tx;
use motcua_dossier::model::{Command, OpenStep, Status};
use motcua_dossier::{
    Dossier, HistoryLine, OpinionPaper, OpinionSource, ReferralRow, ResultDraft, allows, opinion_papers,
    referrals_of, result_draft, steps_of,
};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Fault, Instant};
use motcua_ui::{Choice, PageContext};

use super::passes::{Pass, passes};
use crate::due::{DueFacts, DueState, due_state};
use crate::pages::dossier::history::Names;

/// What the database knows of a dossier's case work.
pub(crate) struct CaseworkFound {
    steps: Vec<WorkflowStep>,
    referrals: Vec<(ReferralRow, Vec<OpinionPaper>)>,
    draft: Option<ResultDraft>,
}

impl CaseworkFound {
    /// Reads it.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) fn of(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Self, Fault> {
        let mut asked = Vec::new();
        for row in referrals_of(tx, dossier.id)? {
            let papers = opinion_papers(tx, &row.id)?;
            asked.push((row, papers));
        }
        Ok(Self {
            steps: steps_of(tx, dossier)?,
            referrals: asked,
            draft: result_draft(tx, dossier.id)?,
        })
    }
}

/// The panels.
pub(crate) struct Casework {
    /// The step under way.
    pub(crate) now: Option<NowStep>,
    /// Every step: done, under way, still to come.
    pub(crate) steps: Vec<StepLine>,
    /// What other units were asked.
    pub(crate) referrals: Vec<ReferralLine>,
    /// The draft, for those who may see it.
    pub(crate) draft: Option<DraftLine>,
}

/// The step under way, and what the actor may do in it.
pub(crate) struct NowStep {
    /// `Bước 2/4: Phê duyệt`.
    pub(crate) title: String,
    pub(crate) performer: String,
    pub(crate) due_at: Option<Instant>,
    pub(crate) due: Option<DueState>,
    /// Whether the actor may complete it; what follows then.
    pub(crate) completes: bool,
    pub(crate) next: String,
    /// Whether settling is what is left.
    pub(crate) finishes: bool,
    /// The earlier steps to which the actor may send the work back.
    pub(crate) back: Vec<Choice>,
    /// The act on the draft that is the actor's now: write, approve, seal; empty for none.
    pub(crate) drafts: &'static str,
}

/// A step as a line.
pub(crate) struct StepLine {
    pub(crate) name: String,
    pub(crate) performer: String,
    /// `done`, `back`, `now` or `later`.
    pub(crate) state: &'static str,
    pub(crate) tone: &'static str,
    pub(crate) due_at: Option<Instant>,
    pub(crate) at: Option<Instant>,
    pub(crate) by: String,
    pub(crate) note: String,
}

/// A referral as a line.
pub(crate) struct ReferralLine {
    pub(crate) id: String,
    pub(crate) leg: bool,
    pub(crate) unit: String,
    pub(crate) question: String,
    pub(crate) asked_at: Instant,
    pub(crate) asked_by: String,
    pub(crate) due_at: Instant,
    pub(crate) due: DueState,
    /// Answer, words and who gave them.
    pub(crate) answer: Option<AnswerLine>,
    /// Whether the actor may answer it.
    pub(crate) answers: bool,
}

/// An answer.
pub(crate) struct AnswerLine {
    pub(crate) opinion: &'static str,
    pub(crate) tone: &'static str,
    pub(crate) words: String,
    pub(crate) at: Instant,
    pub(crate) by: String,
    /// Address and name of what was attached.
    pub(crate) papers: Vec<(String, String)>,
}

/// The draft as a line.
pub(crate) struct DraftLine {
    pub(crate) heading: String,
    pub(crate) symbol: String,
    pub(crate) signed: bool,
    pub(crate) drafted_at: Instant,
}

impl Casework {
    /// The panels for the actor of `op`.
    pub(crate) fn of(
        cx: &PageContext,
        op: &OpContext,
        dossier: &Dossier,
        (found, history, names): (CaseworkFound, &[HistoryLine], &Names),
    ) -> Self {
        let told = passes(history);
        let sees_draft = op.may(Permission::ViewDossier, &dossier.unit, Some(&dossier.field));
        Self {
            now: now_step(cx, op, dossier, &found),
            steps: lines(cx, &found.steps, &told, names),
            referrals: found
                .referrals
                .iter()
                .map(|row| referral_line(cx, op, row, names))
                .collect(),
            draft: found.draft.filter(|_| sees_draft).map(|draft| DraftLine {
                symbol: draft.symbol(),
                signed: draft.signed.is_some(),
                drafted_at: draft.drafted_at,
                heading: draft.fields.heading,
            }),
        }
    }
}

fn now_step(cx: &PageContext, op: &OpContext, dossier: &Dossier, found: &CaseworkFound) -> Option<NowStep> {
    let step = dossier
        .state
        .step
        .as_ref()
        .filter(|_| dossier.state.status == Status::Processing)?;
    let place = found.steps.iter().position(|it| it.code == step.plan.code)?;
    let kind = found.steps.get(place)?.kind;
    let done = Command::Step {
        name: String::new(),
        note: None,
        next: None,
    };
    let mine = allows(op, dossier, &done);
    let drafts = if mine { draft_act(dossier, kind, found) } else { "" };
    let signs = matches!(drafts, "approve" | "seal");
    Some(NowStep {
        title: title(cx, (place + 1, found.steps.len()), &step.plan.name),
        performer: cx
            .t(&format!("performer-{}", step.plan.performer.identifier()))
            .into_owned(),
        due_at: step.plan.due_at,
        due: step.plan.due_at.map(|due_at| open_due(cx, due_at)),
        completes: mine && !step.plan.last && !signs,
        next: found
            .steps
            .get(place + 1)
            .map(|next| next.name.clone())
            .unwrap_or_default(),
        finishes: mine && step.plan.last && !signs,
        back: back_choices(op, dossier, step, found.steps.get(..place).unwrap_or_default()),
        drafts,
    })
}

fn title(cx: &PageContext, (number, count): (usize, usize), name: &str) -> String {
    let args = [
        ("number", number.into()),
        ("count", count.into()),
        ("name", name.into()),
    ];
    cx.words().with("step-now", &args)
}

/// What this step does with the draft of a result.
fn draft_act(dossier: &Dossier, kind: StepKind, found: &CaseworkFound) -> &'static str {
    let signed = found.draft.as_ref().map(|draft| draft.signed.is_some());
    match (kind, signed) {
        _ if !dossier.paper_result => "",
        (StepKind::Approve, Some(false)) => "approve",
        (StepKind::Issue, Some(true)) => "seal",
        (StepKind::Draft | StepKind::Appraise | StepKind::Verify | StepKind::Review, None | Some(false)) => {
            "write"
        }
        _ => "",
    }
}

fn back_choices(op: &OpContext, dossier: &Dossier, step: &OpenStep, earlier: &[WorkflowStep]) -> Vec<Choice> {
    let back = Command::SendBack {
        to: step.plan.clone(),
        reason: "?".into(),
    };
    if !allows(op, dossier, &back) {
        return Vec::new();
    }
    earlier
        .iter()
        .rev()
        .map(|step| Choice::new(step.code.as_str(), step.name.as_str()))
        .collect()
}

fn lines(cx: &PageContext, steps: &[WorkflowStep], told: &[Pass], names: &Names) -> Vec<StepLine> {
    let mut lines: Vec<StepLine> = told.iter().map(|pass| pass_line(cx, pass, names)).collect();
    let reached = told
        .last()
        .and_then(|pass| steps.iter().position(|step| step.code == pass.plan.code))
        .map_or(0, |place| place + 1);
    lines.extend(steps.iter().skip(reached).map(|step| {
        StepLine {
            name: step.name.clone(),
            performer: cx
                .t(&format!(
                    "performer-{}",
                    step.performer.identifier().replace('_', "-")
                ))
                .into_owned(),
            state: "later",
            tone: "neutral",
            due_at: None,
            at: None,
            by: String::new(),
            note: String::new(),
        }
    }));
    lines
}

fn pass_line(cx: &PageContext, pass: &Pass, names: &Names) -> StepLine {
    let (state, tone) = match (&pass.ended, pass.sent_back) {
        (None, _) => ("now", "active"),
        (Some(_), true) => ("back", "waiting"),
        (Some(_), false) => ("done", "good"),
    };
    let ended = pass.ended.as_ref();
    StepLine {
        name: pass.plan.name.clone(),
        performer: cx
            .t(&format!("performer-{}", pass.plan.performer.identifier()))
            .into_owned(),
        state,
        tone,
        due_at: pass.plan.due_at,
        at: ended.map(|(at, ..)| *at),
        by: ended.map(|(_, by, _)| names.officer(cx, by)).unwrap_or_default(),
        note: ended.map(|(.., note)| note.clone()).unwrap_or_default(),
    }
}

/// Where an attached paper is opened.
fn attached(row: &ReferralRow, paper: &OpinionPaper) -> (String, String) {
    let href = match &paper.source {
        // The file itself: also for whoever may not work on the paper.
        OpinionSource::OfDossier(id) => format!("/office/papers/{id}/original"),
        OpinionSource::File(_) => format!("/office/referrals/{}/files/{}", row.id, paper.number),
    };
    (href, paper.name.clone())
}

fn referral_line(
    cx: &PageContext,
    op: &OpContext,
    (row, papers): &(ReferralRow, Vec<OpinionPaper>),
    names: &Names,
) -> ReferralLine {
    let answer = row.opinion.zip(row.answered_at).map(|(opinion, at)| AnswerLine {
        opinion: opinion.identifier(),
        tone: match opinion.identifier() {
            "disagrees" => "bad",
            "agrees-if" => "waiting",
            _ => "good",
        },
        words: row.words.clone().unwrap_or_default(),
        at,
        by: row
            .answered_by
            .as_ref()
            .map(|by| names.officer(cx, by))
            .unwrap_or_default(),
        papers: papers.iter().map(|paper| attached(row, paper)).collect(),
    });
    ReferralLine {
        id: row.id.clone(),
        leg: row.is_leg(),
        unit: names.unit(row.unit.as_str()),
        question: row.question.clone(),
        asked_at: row.asked_at,
        asked_by: names.officer(cx, &row.asked_by),
        due_at: row.due_at,
        due: referral_due(cx, row),
        answers: answer.is_none() && answers_for(op, &row.unit),
        answer,
    }
}

/// Whether the actor answers for `unit`.
pub(super) fn answers_for(op: &OpContext, unit: &UnitId) -> bool {
    op.units_for(Permission::GiveOpinion)
        .iter()
        .any(|(theirs, _)| theirs == unit)
}

/// How a referral stands to its own due instant.
pub(super) fn referral_due(cx: &PageContext, row: &ReferralRow) -> DueState {
    let facts = DueFacts {
        status: if row.answered_at.is_some() {
            Status::Resolved
        } else {
            Status::Processing
        },
        due_at: row.due_at,
        resolved_at: row.answered_at,
    };
    due_state(cx.words(), facts, cx.now())
}

fn open_due(cx: &PageContext, due_at: Instant) -> DueState {
    let facts = DueFacts {
        status: Status::Processing,
        due_at,
        resolved_at: None,
    };
    due_state(cx.words(), facts, cx.now())
}
