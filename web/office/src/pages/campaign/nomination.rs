//! One nomination: its papers, its council, its way; and the acts of whoever has the next step.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use motcua_campaign::{
    Campaign, CampaignError, FieldProblem, Meeting, NewNominee, NominationFile, NominationId,
    NominationPaper, NomineeKind, Stage, Step, add_nominee, campaign, cast_ballot, close_vote, edit_paper,
    letter_docx, move_nomination, nomination_file, nomination_letter, open_meeting, remove_nominee,
    steps_open,
};
use motcua_db::Tx;
use motcua_identity::{OfficerId, OpContext, Permission, Role, officers_posted, unit};
use motcua_kernel::Fault;
use motcua_pdf::Letter;
use motcua_ui::{Choice, FormReport, PageContext, PageResult, WebFault, render, render_form};

use super::frame::{Frame, Sent, id_of, report_of, text};
use crate::Office;
use crate::desk::Desk;

#[derive(Template)]
#[template(path = "campaign/nomination.html")]
struct NominationPage {
    cx: PageContext,
    frame: Frame,
    file: NominationFile,
    unit: String,
    award: String,
    steps: Vec<Step>,
    prepares: bool,
    opens: bool,
    members: Vec<Choice>,
    meeting: Option<Meeting>,
    votes: bool,
    counts: bool,
    sent: Sent,
    report: FormReport,
}

impl NominationPage {
    fn typed(&self, name: &str) -> &str {
        text(&self.sent, name)
    }

    fn href(&self) -> String {
        format!("{}/nominations/{}", self.frame.href(), self.file.nomination.id)
    }

    fn stage(&self) -> String {
        let key = format!("nomination-stage-{}", self.file.nomination.stage.identifier());
        self.cx.t(&key).into_owned()
    }

    fn tone(&self) -> &'static str {
        match self.file.nomination.stage {
            Stage::Awarded => "good",
            Stage::Returned | Stage::Late => "bad",
            Stage::Declined => "neutral",
            _ => "active",
        }
    }

    fn drafts(&self) -> bool {
        self.prepares && self.file.nomination.stage == Stage::Drafting && self.meeting.is_none()
    }

    fn edits(&self) -> bool {
        self.prepares && self.file.nomination.stage.may_edit()
    }

    fn has_minutes(&self) -> bool {
        let at_unit = |meeting: &Meeting| meeting.unit == self.file.nomination.unit;
        self.file
            .meetings
            .iter()
            .any(|meeting| meeting.closed_at.is_some() && at_unit(meeting))
    }
}

struct Found {
    campaign: Campaign,
    file: NominationFile,
    unit: String,
    steps: Vec<Step>,
    members: Vec<Choice>,
}

fn nomination_id(text: &str) -> Result<NominationId, Fault> {
    text.parse().map_err(|_| CampaignError::NoSuchEntry.into())
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path((id, nomination)): Path<(String, String)>,
) -> PageResult {
    let page = page(
        &office,
        desk,
        (&id, &nomination),
        (Sent::new(), FormReport::new()),
    )
    .await?;
    Ok(render(&page))
}

async fn page(
    office: &Office,
    desk: Desk,
    (id, nomination): (&str, &str),
    (sent, report): (Sent, FormReport),
) -> Result<NominationPage, WebFault> {
    let Desk { cx, op } = desk;
    let (id, nomination) = (id_of(id)?, nomination_id(nomination)?);
    let reader = op.clone();
    let found = office.read(move |tx| find(&reader, tx, (id, nomination))).await?;
    let Found { campaign, file, .. } = &found;
    let meeting = file
        .meetings
        .iter()
        .rev()
        .find(|meeting| meeting.closed_at.is_none())
        .cloned();
    let me = op.officer()?.officer_id;
    let waits = |meeting: &Meeting| {
        meeting
            .members
            .iter()
            .any(|member| member.officer == me && member.present && !member.voted)
    };
    let council = if file.nomination.stage == Stage::Examined {
        &campaign.unit
    } else {
        &file.nomination.unit
    };
    let turn = matches!(file.nomination.stage, Stage::Drafting | Stage::Examined);
    let secretary = op.may(Permission::PrepareNomination, council, None);
    Ok(NominationPage {
        frame: Frame::new(&cx, &op, campaign, "/nominations").below(found.unit.as_str()),
        award: campaign
            .definition
            .award(&file.nomination.award)
            .map_or_else(String::new, |award| award.name.clone()),
        prepares: op.may(Permission::PrepareNomination, &file.nomination.unit, None),
        opens: turn && secretary && meeting.is_none() && !file.nominees.is_empty(),
        votes: meeting.as_ref().is_some_and(waits),
        counts: secretary && meeting.is_some(),
        meeting,
        members: found.members,
        steps: found.steps,
        unit: found.unit,
        file: found.file,
        sent,
        report,
        cx,
    })
}

fn find(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (id, nomination): (motcua_campaign::CampaignId, NominationId),
) -> Result<Found, Fault> {
    let campaign = campaign(op, tx, id)?;
    let file = nomination_file(op, tx, nomination)?;
    let council = if file.nomination.stage == Stage::Examined {
        &campaign.unit
    } else {
        &file.nomination.unit
    };
    let members = officers_posted(tx, council, Role::CouncilMember, op.now().day())?;
    Ok(Found {
        unit: unit(tx, &file.nomination.unit)?.name,
        steps: steps_open(op, tx, nomination)?,
        members: members
            .into_iter()
            .map(|officer| Choice::new(officer.id.to_string(), officer.full_name))
            .collect(),
        campaign,
        file,
    })
}

/// Every act of the page: which one is named by the button.
pub(super) async fn act(
    State(office): State<Office>,
    desk: Desk,
    Path((id, nomination)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (at, op) = (nomination_id(&nomination)?, desk.op.clone());
    let given = sent.clone();
    let problems = office.write(move |tx| acted(&op, tx, at, &given)).await?;
    if problems.is_empty() {
        let to = format!("/office/campaigns/{id}/nominations/{nomination}");
        return Ok(Redirect::to(&to).into_response());
    }
    let report = report_of(&desk.cx, &problems);
    let page = page(&office, desk, (&id, &nomination), (sent, report)).await?;
    Ok(render_form(&page, &page.report))
}

fn acted(op: &OpContext, tx: &mut Tx<'_>, id: NominationId, sent: &Sent) -> Result<Vec<FieldProblem>, Fault> {
    let ticked = |beginning: &str| -> Vec<&str> {
        let names = sent.keys().filter_map(|name| name.strip_prefix(beginning));
        names.collect()
    };
    let none = |()| Vec::new();
    match text(sent, "act") {
        "add" => {
            let new = NewNominee {
                kind: NomineeKind::from_identifier(text(sent, "kind")),
                name: text(sent, "name").to_owned(),
                position: text(sent, "position").to_owned(),
            };
            add_nominee(op, tx, id, &new)
        }
        "remove" => {
            let nominee = text(sent, "nominee")
                .parse()
                .map_err(|_| CampaignError::NoSuchEntry)?;
            remove_nominee(op, tx, id, nominee).map(none)
        }
        "edit" => {
            let nominee = text(sent, "nominee").parse().ok();
            edit_paper(op, tx, id, (nominee, text(sent, "text"))).map(none)
        }
        "open" => {
            let absent: Vec<OfficerId> = ticked("absent-")
                .into_iter()
                .filter_map(|id| id.parse().ok())
                .collect();
            open_meeting(op, tx, id, &absent).map(none)
        }
        "vote" => {
            let yes: Vec<_> = ticked("yes-")
                .into_iter()
                .filter_map(|id| id.parse().ok())
                .collect();
            cast_ballot(op, tx, id, &yes).map(none)
        }
        "count" => close_vote(op, tx, id).map(none),
        act => {
            let step = Step::from_identifier(act).ok_or(CampaignError::NotTheStep)?;
            let version = text(sent, "version").parse().unwrap_or(0);
            move_nomination(op, tx, (id, version), (step, text(sent, "words")))
        }
    }
}

/// A paper of the nomination: `submission.pdf`, `minutes.docx`, or a nominee's report.
pub(super) async fn paper(
    State(office): State<Office>,
    desk: Desk,
    Path((_, nomination, name)): Path<(String, String, String)>,
) -> PageResult {
    let (id, op) = (nomination_id(&nomination)?, desk.op);
    let (kind, ending) = name
        .split_once('.')
        .ok_or_else(|| Fault::from(CampaignError::NoSuchEntry))?;
    let paper = match kind {
        "submission" => NominationPaper::Submission,
        "minutes" => NominationPaper::Minutes,
        nominee => NominationPaper::Report(
            nominee
                .parse()
                .map_err(|_| Fault::from(CampaignError::NoSuchEntry))?,
        ),
    };
    let ending = ending.to_owned();
    let answer = office
        .run(move |office| {
            let made = (op.now(), office.demo);
            let letter = office.db.read(|tx: &mut Tx<'_>| {
                let file = nomination_file(&op, tx, id)?;
                nomination_letter(tx, &file, paper, made)
            })?;
            written(&letter, "de-nghi-khen-thuong", &ending)
        })
        .await?;
    Ok(answer)
}

/// The letter in the form that the address ends with.
pub(super) fn written(letter: &Letter, name: &str, ending: &str) -> Result<Response, Fault> {
    match ending {
        "pdf" => Ok(crate::pdf::inline(
            name,
            "1",
            motcua_pdf::letter(letter).map_err(Fault::internal)?,
        )),
        "docx" => {
            let headers = [
                (
                    axum::http::header::CONTENT_TYPE,
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document".to_owned(),
                ),
                (
                    axum::http::header::CONTENT_DISPOSITION,
                    format!("attachment; filename=\"{name}.docx\""),
                ),
                (axum::http::header::CACHE_CONTROL, "no-store".to_owned()),
            ];
            Ok((headers, letter_docx(letter)?).into_response())
        }
        _ => Err(CampaignError::NoSuchEntry.into()),
    }
}
