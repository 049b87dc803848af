//! One nomination: its papers, its council, its way; and the acts of whoever has the next step.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_campaign::{
    BoxKey, Campaign, CampaignError, Decider, Evidence, FieldProblem, Meeting, NewMeeting, NewNominee,
    NominationFile, NominationId, Nominee, NomineeKind, PaperReading, Stage, Step, add_nominee,
    annul_meeting, awards_to_keep, campaign, cast_ballot, close_vote, edit_paper, evidence, missing_places,
    move_nomination, nomination_file, note_discussion, open_meeting, paper_readings, remove_nominee,
    steps_open,
};
use motcua_db::Tx;
use motcua_figures::Standing;
use motcua_identity::{OpContext, Permission, Role, officers_posted, unit};
use motcua_kernel::Fault;
use motcua_ui::{Choice, FormReport, PageContext, PageResult, WebFault, render, render_form};

use super::frame::{Frame, Sent, id_of, indicator_name, once_sent, report_of, text};
use super::keeping::keep_awards;
use super::set::{PaperLine, papers, stage_tone};
use crate::Office;
use crate::desk::Desk;

#[derive(Template)]
#[template(path = "campaign/nomination.html")]
struct NominationPage {
    cx: PageContext,
    papers: Vec<PaperLine>,
    evidence: Vec<Evidence>,
    frame: Frame,
    file: NominationFile,
    unit: String,
    /// The name of the body whose council's turn it is.
    council: String,
    award: String,
    steps: Vec<Step>,
    /// Awards that are not in the vault of whoever got them; for who decides.
    unkept: usize,
    /// Whether the head of the unit decides.
    local: bool,
    prepares: bool,
    opens: bool,
    members: Vec<Choice>,
    /// The plan's persons, one of whom a person is.
    persons: Vec<Choice>,
    /// How the council votes on this award, in words.
    rule: String,
    meeting: Option<Meeting>,
    votes: bool,
    counts: bool,
    /// Who read which paper; for the body of emulation.
    readings: Option<Vec<ReadLine>>,
    sent: Sent,
    report: FormReport,
}

/// A reading in words.
struct ReadLine {
    paper: String,
    form: String,
    by: String,
    at: String,
}

/// The readings as the page lists them.
fn read_lines(cx: &PageContext, papers: &[PaperLine], readings: Vec<PaperReading>) -> Vec<ReadLine> {
    let name = |reading: &PaperReading| {
        let known = papers
            .iter()
            .find(|line| line.href.as_deref() == Some(&reading.paper));
        // A report of somebody who was taken out again has no line any more.
        known.map_or_else(
            || cx.t("nomination-reading-gone").into_owned(),
            |line| format!("{} {}", line.label, line.about).trim().to_owned(),
        )
    };
    let line = |reading: PaperReading| ReadLine {
        paper: name(&reading),
        form: reading.form.to_uppercase(),
        by: reading.by_name,
        at: cx.words().stamp(reading.at),
    };
    readings.into_iter().map(line).collect()
}

impl NominationPage {
    fn typed(&self, name: &str) -> &str {
        text(&self.sent, name)
    }

    /// Whether a member was marked as absent when the form came back.
    fn is_absent(&self, member: &Choice) -> bool {
        text(&self.sent, &format!("absent-{}", member.value)) == "yes"
    }

    /// Where the council meets: what was typed, or where it usually does.
    fn place(&self) -> String {
        if self.sent.contains_key("place") {
            return self.typed("place").to_owned();
        }
        self.cx
            .t1("nomination-place-usual", "unit", self.council.as_str())
    }

    /// What was said: as it was typed last, or as it is kept.
    fn discussion(&self) -> &str {
        let kept = self.meeting.as_ref().map_or("", |one| one.discussion.as_str());
        if self.sent.contains_key("discussion") {
            self.typed("discussion")
        } else {
            kept
        }
    }

    fn href(&self) -> String {
        format!("{}/nominations/{}", self.frame.href(), self.file.nomination.id)
    }

    fn stage(&self) -> String {
        let key = format!("nomination-stage-{}", self.file.nomination.stage.identifier());
        self.cx.t(&key).into_owned()
    }

    fn tone(&self) -> &'static str {
        stage_tone(self.file.nomination.stage)
    }

    fn drafts(&self) -> bool {
        self.prepares && self.file.nomination.stage == Stage::Drafting && self.meeting.is_none()
    }

    fn edits(&self) -> bool {
        self.prepares && self.file.nomination.stage.may_edit()
    }

    /// Who has the next step, in words.
    fn waits(&self) -> String {
        let stage = self.file.nomination.stage;
        let local = self.local && matches!(stage, Stage::Voted | Stage::Returned);
        let key = if local { "local" } else { stage.identifier() };
        self.cx.t(&format!("nomination-waits-{key}")).into_owned()
    }

    /// Whether one of the steps is a decision, along with which a number may be typed.
    fn decides(&self) -> bool {
        let decides = |step: &Step| matches!(step, Step::Award | Step::AwardLocally);
        self.steps.iter().any(decides)
    }

    fn words_label(&self) -> String {
        let key = if self.decides() {
            "nomination-words-award"
        } else {
            "nomination-words"
        };
        self.cx.t(key).into_owned()
    }

    fn words_hint(&self) -> String {
        let key = if self.decides() {
            "nomination-words-award-hint"
        } else {
            "nomination-words-hint"
        };
        self.cx.t(key).into_owned()
    }

    #[expect(clippy::unused_self, reason = "templates call methods of their page")]
    fn places(&self, nominee: &Nominee) -> usize {
        missing_places(&nominee.report)
    }

    fn indicator(&self, one: &Evidence) -> String {
        indicator_name(&self.cx, &one.indicator)
    }

    fn standing(&self, one: &Evidence) -> String {
        let key = match (one.figure.goal, one.figure.standing()) {
            (None, _) => "campaign-no-target",
            (_, Some(Standing::Below)) => "campaign-standing-below",
            (_, Some(Standing::Meets)) => "campaign-standing-meets",
            (_, Some(Standing::Exceeds)) => "campaign-standing-exceeds",
            (_, None) => "campaign-overall-unjudged",
        };
        self.cx.t(key).into_owned()
    }

    #[expect(clippy::unused_self, reason = "templates call methods of their page")]
    fn standing_tone(&self, one: &Evidence) -> &'static str {
        match one.figure.standing() {
            Some(Standing::Below) => "waiting",
            Some(_) => "good",
            None => "neutral",
        }
    }

    /// The number of a nominee, without what could be misused.
    #[expect(clippy::unused_self, reason = "templates call methods of their page")]
    fn masked(&self, nominee: &Nominee) -> String {
        motcua_law::identity_number::mask(&nominee.owner_number)
    }
}

struct Found {
    campaign: Campaign,
    file: NominationFile,
    evidence: Vec<Evidence>,
    unkept: usize,
    unit: String,
    council: String,
    steps: Vec<Step>,
    members: Vec<Choice>,
    readings: Option<Vec<PaperReading>>,
}

pub(super) fn nomination_id(text: &str) -> Result<NominationId, Fault> {
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
    let Found {
        campaign,
        file,
        evidence,
        unkept,
        unit,
        council: council_name,
        steps,
        members,
        readings,
    } = found;
    let lines = papers(&cx, (&campaign, &file));
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
    let award = campaign.definition.award(&file.nomination.award);
    Ok(NominationPage {
        frame: Frame::new(&cx, &op, &campaign, "/nominations").below_name(unit.as_str()),
        award: award.map_or_else(String::new, |award| award.name.clone()),
        local: award.is_some_and(|award| award.decider == Decider::Head),
        rule: award.map_or_else(String::new, |award| super::plan::ballot_words(&cx, &award.ballot)),
        readings: readings.map(|readings| read_lines(&cx, &lines, readings)),
        papers: lines,
        persons: campaign
            .definition
            .persons
            .iter()
            .map(|one| Choice::new(one, one))
            .collect(),
        prepares: op.may(Permission::PrepareNomination, &file.nomination.unit, None),
        opens: turn && secretary && meeting.is_none() && !file.nominees.is_empty(),
        votes: meeting.as_ref().is_some_and(waits),
        counts: secretary && meeting.is_some(),
        evidence,
        unkept,
        meeting,
        members,
        steps,
        unit,
        council: council_name,
        file,
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
    let council_name = unit(tx, council)?.body_name();
    let members = officers_posted(tx, council, Role::CouncilMember, op.now().day())?;
    let unkept = awards_to_keep(op, tx, nomination).map_or(0, |(_, waiting)| waiting.len());
    // Whoever appraises for the province sees who read the papers; nobody else does.
    let appraises = op.may(Permission::AppraiseNomination, &campaign.unit, None);
    let readings = appraises
        .then(|| paper_readings(op, tx, nomination))
        .transpose()?;
    Ok(Found {
        readings,
        unkept,
        evidence: evidence(tx, &campaign, &file.nomination.unit, op.now().day())?,
        unit: unit(tx, &file.nomination.unit)?.name,
        council: council_name,
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
    let (given, key) = (sent.clone(), office.ballots.clone());
    let act = text(&sent, "act").to_owned();
    if act == "keep" {
        let of = id_of(&id)?;
        office
            .run(move |office| keep_awards(office, &op, (of, at)))
            .await?;
        return Ok(Redirect::to(&format!("/office/campaigns/{id}/nominations/{nomination}")).into_response());
    }
    let keeper = op.clone();
    let subject = nomination.clone();
    let run = move |tx: &mut Tx<'_>| {
        once_sent(&op, tx, (&subject, &given), |tx| {
            acted(&op, tx, (at, &key), &given)
        })
    };
    let problems = office.write(run).await?;
    if problems.is_empty() {
        if matches!(act.as_str(), "award" | "award-locally") {
            let of = id_of(&id)?;
            // The award stands whatever becomes of its copy in the vault: the page then offers to keep it.
            let kept = office
                .run(move |office| keep_awards(office, &keeper, (of, at)))
                .await;
            if let Err(error) = kept {
                tracing::warn!(?error, "an award is not in the vault yet");
            }
        }
        let to = format!("/office/campaigns/{id}/nominations/{nomination}");
        return Ok(Redirect::to(&to).into_response());
    }
    let report = report_of(&desk.cx, &problems);
    let page = page(&office, desk, (&id, &nomination), (sent, report)).await?;
    Ok(render_form(&page, &page.report))
}

fn acted(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (id, key): (NominationId, &BoxKey),
    sent: &Sent,
) -> Result<Vec<FieldProblem>, Fault> {
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
                leads: text(sent, "leads") == "yes",
                category: text(sent, "category").to_owned(),
                part: text(sent, "part").to_owned(),
                owner_number: text(sent, "owner_number").to_owned(),
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
            let absent = ticked("absent-").into_iter();
            let new = NewMeeting {
                chair: text(sent, "chair").parse().ok(),
                place: text(sent, "place").to_owned(),
                absent: absent.filter_map(|id| id.parse().ok()).collect(),
            };
            open_meeting(op, tx, id, &new)
        }
        "discuss" => note_discussion(op, tx, id, text(sent, "discussion")),
        "vote" => {
            let yes: Vec<_> = ticked("yes-")
                .into_iter()
                .filter_map(|id| id.parse().ok())
                .collect();
            cast_ballot(op, tx, (id, key), &yes).map(none)
        }
        "count" => close_vote(op, tx, (id, key)).map(none),
        "annul" => annul_meeting(op, tx, id, text(sent, "reason")),
        act => {
            let step = Step::from_identifier(act).ok_or(CampaignError::NotTheStep)?;
            let version = text(sent, "version").parse().unwrap_or(0);
            move_nomination(op, tx, (id, version), (step, text(sent, "words")))
        }
    }
}
