//! One nomination: its papers, its council, its way; and the acts of whoever has the next step.

use askama::Template;
use axum::extract::{Path, State};
use motcua_campaign::{
    Aside, BehindNominee, Campaign, CampaignError, Collective, CriterionFigure, Decider, Evidence, Function,
    Meeting, NominationFile, NominationId, Nominee, Overall, PaperReading, Stage, Step, awards_to_keep,
    barred_by_name, behind_nominee, body_on, campaign, collectives_below, evidence, missing_places,
    nomination_file, paper_readings, step_barred, steps_open,
};
use motcua_db::Tx;
use motcua_figures::{Better, Standing};
use motcua_identity::{OpContext, Permission, Role, UnitId, officers_posted, unit};
use motcua_kernel::Fault;
use motcua_ui::{Choice, FormReport, PageContext, PageResult, WebFault, render};

use super::eligibility::{GroupShown, groups};
use super::frame::{Frame, Sent, id_of, indicator_name, text};
use super::frozen::shown;
use super::namesake::NamesakePart;
use super::read_lines::{ReadLine, read_lines};
use super::set::{PaperLine, collectives, papers, persons, stage_tone};
use super::standings::both_words;
use super::step_aside::{AsidePart, Sits};
use super::written::{Writing, read_of};
use crate::Office;
use crate::desk::Desk;

#[derive(Template)]
#[template(path = "campaign/nomination.html")]
pub(super) struct NominationPage {
    cx: PageContext,
    papers: Vec<PaperLine>,
    evidence: Vec<Evidence>,
    /// The figures behind each nominee, in the order of the nominees.
    behind: Vec<Behind>,
    /// Which collectives of the unit may be nominated.
    collectives: Vec<Choice>,
    /// The focal point and the body of emulation of the day, by name; empty where none is named.
    bodies: [String; 2],
    frame: Frame,
    file: NominationFile,
    unit: String,
    /// The name of the body whose council's turn it is.
    council: String,
    award: String,
    steps: Vec<Step>,
    /// Why a step that is next is not the reader's, who holds the right to it.
    barred: Option<String>,
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
    /// The session that takes the set along with others, for whoever reads what is about all of them.
    session: Option<String>,
    votes: bool,
    /// Whether the reader keeps the open meeting: notes what is said, and annuls it.
    presides: bool,
    /// Whether the votes may be counted: the set stands where its council decides.
    counts: bool,
    /// Who read which paper; for the body of emulation.
    readings: Option<Vec<ReadLine>>,
    /// Who steps aside for whom.
    aside: AsidePart,
    /// Who is another person of a nominee's name.
    namesake: NamesakePart,
    /// What was typed into a text that somebody else changed meanwhile.
    writing: Writing,
    sent: Sent,
    pub(super) report: FormReport,
}

/// The figures behind a nominee.
struct Behind {
    found: BehindNominee,
    groups: Vec<GroupShown>,
}

impl Behind {
    fn new(cx: &PageContext, found: BehindNominee) -> Self {
        Self {
            groups: groups(cx, &found.judged),
            found,
        }
    }
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

    /// Which text a form is written over.
    #[expect(clippy::unused_self, reason = "templates call methods of their page")]
    fn read(&self, kept: &str) -> String {
        read_of(kept)
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

    /// Whether reports may still be changed: what the council votes on stays.
    fn edits_reports(&self) -> bool {
        self.prepares && self.meeting.is_none() && self.file.nomination.stage.may_edit_reports()
    }

    /// A figure with and without what a decision left out, where that makes a difference.
    fn both(&self, one: &Evidence) -> Option<String> {
        both_words(&self.cx, &one.both)
    }

    /// Who has the next step, in words.
    fn waits(&self) -> String {
        let stage = self.file.nomination.stage;
        let local = self.local && matches!(stage, Stage::Voted | Stage::Returned);
        let key = if local { "local" } else { stage.identifier() };
        let waits = self.cx.t(&format!("nomination-waits-{key}")).into_owned();
        let [focal, emulation] = &self.bodies;
        let body = match stage {
            Stage::Submitted | Stage::Complete => focal,
            Stage::Appraised => emulation,
            _ => return waits,
        };
        if body.is_empty() {
            waits
        } else {
            format!("{waits} ({body})")
        }
    }

    /// The way of a set to the Chairman, by the bodies of the day; nothing where the head decides.
    fn through(&self) -> Option<String> {
        let [focal, emulation] = &self.bodies;
        let named = !self.local && !focal.is_empty() && !emulation.is_empty();
        let args = [
            ("focal", focal.as_str().into()),
            ("emulation", emulation.as_str().into()),
        ];
        named.then(|| self.cx.words().with("nomination-through", &args))
    }

    fn behind(&self, place: &usize) -> Option<&Behind> {
        self.behind.get(*place)
    }

    /// Whose figures stand behind a nominee, in words.
    fn whose(&self, behind: &Behind) -> String {
        let key = if behind.found.own {
            "nomination-figures-own"
        } else {
            "nomination-figures-of"
        };
        self.cx.t1(key, "unit", behind.found.name.as_str())
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

    /// The figure with what was corrected after the close.
    fn adjusted(&self, one: &Evidence) -> Option<String> {
        let figure = one.adjusted.as_ref()?;
        let words = shown(&self.cx, figure.counted);
        Some(self.cx.t1("campaign-adjusted-is", "figure", words))
    }

    /// That a correction changed where a nominee stands over what the award asks; nothing where it did not.
    fn changed(&self, behind: &Behind) -> Option<String> {
        let frozen = behind.found.frozen.as_ref()?.overall;
        let now = behind.found.judged.overall;
        let words = |overall: Overall| {
            self.cx
                .t(&format!("campaign-overall-{}", overall.identifier()))
                .into_owned()
        };
        let args = [("frozen", words(frozen).into()), ("now", words(now).into())];
        (frozen != now).then(|| self.cx.words().with("nomination-adjusted", &args))
    }

    fn standing(&self, figure: &CriterionFigure) -> String {
        let key = match (figure.goal, figure.standing()) {
            (None, _) => "campaign-no-target",
            (_, Some(Standing::Below)) => "campaign-standing-below",
            (_, Some(Standing::Meets)) => "campaign-standing-meets",
            (_, Some(Standing::Exceeds)) => "campaign-standing-exceeds",
            (_, None) => "campaign-overall-unjudged",
        };
        self.cx.t(key).into_owned()
    }

    #[expect(clippy::unused_self, reason = "templates call methods of their page")]
    fn standing_tone(&self, figure: &CriterionFigure) -> &'static str {
        match figure.standing() {
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

/// The council whose meeting is open, otherwise the one whose turn it is: whoever opened a vote counts or annuls it, wherever
/// the set stands meanwhile.
fn council_of<'f>(campaign: &'f Campaign, file: &'f NominationFile) -> &'f UnitId {
    let mut meetings = file.meetings.iter().rev();
    match meetings.find(|meeting| meeting.closed_at.is_none()) {
        Some(open) => &open.unit,
        None if file.nomination.stage == Stage::Examined => &campaign.unit,
        None => &file.nomination.unit,
    }
}

struct Found {
    campaign: Campaign,
    file: NominationFile,
    by_name: Vec<Aside>,
    evidence: Vec<Evidence>,
    behind: Vec<BehindNominee>,
    below: Vec<Choice>,
    bodies: [String; 2],
    unkept: usize,
    unit: String,
    council: String,
    steps: Vec<Step>,
    barred: Option<&'static str>,
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

pub(super) async fn page(
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
        by_name,
        evidence,
        behind,
        below,
        bodies,
        unkept,
        unit,
        council: council_name,
        steps,
        barred,
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
        let mut mine = meeting.members.iter().filter(|member| member.officer == me);
        mine.any(|member| meeting.awaits(member, &file.nominees))
    };
    let council = council_of(&campaign, &file);
    let alone = meeting.as_ref().is_none_or(|meeting| meeting.session.is_none());
    let turn = matches!(file.nomination.stage, Stage::Drafting | Stage::Examined);
    let secretary = op.may(Permission::PrepareNomination, council, None);
    let award = campaign.definition.award(&file.nomination.award);
    let sits = Sits {
        council,
        meeting: meeting.as_ref(),
        rule: award.map(|award| &award.ballot),
        members: &members,
    };
    Ok(NominationPage {
        aside: AsidePart::new(&cx, &op, &file, &sits)?,
        namesake: NamesakePart::new(&cx, &op, (&file, &by_name), &sits)?,
        frame: Frame::new(&cx, &op, &campaign, "/nominations").below_name(unit.as_str()),
        award: award.map_or_else(String::new, |award| award.name.clone()),
        local: award.is_some_and(|award| award.decider == Decider::Head),
        rule: award.map_or_else(String::new, |award| super::plan::ballot_words(&cx, &award.ballot)),
        readings: readings.map(|readings| read_lines(&cx, &lines, readings)),
        papers: lines,
        persons: persons(&campaign),
        prepares: op.may(Permission::PrepareNomination, &file.nomination.unit, None),
        opens: turn && secretary && meeting.is_none() && !file.nominees.is_empty(),
        votes: alone && turn && meeting.as_ref().is_some_and(waits),
        presides: alone && secretary && meeting.is_some(),
        counts: turn,
        session: meeting
            .as_ref()
            .and_then(|meeting| session_link(&op, id, meeting)),
        collectives: collectives(&cx, &unit, below),
        behind: behind.into_iter().map(|found| Behind::new(&cx, found)).collect(),
        bodies,
        evidence,
        unkept,
        meeting,
        members,
        steps,
        barred: barred.map(|code| cx.t(&format!("fault-{code}")).into_owned()),
        unit,
        council: council_name,
        file,
        writing: Writing::new(&sent, &report),
        sent,
        report,
        cx,
    })
}

/// The session that a meeting is a part of, for whoever reads what is about all of its sets.
fn session_link(op: &OpContext, id: motcua_campaign::CampaignId, meeting: &Meeting) -> Option<String> {
    let sits = [
        Permission::PrepareNomination,
        Permission::VoteAward,
        Permission::SignNomination,
    ];
    let mut sits = sits.into_iter();
    let session = meeting.session?;
    sits.any(|right| op.may(right, &meeting.unit, None))
        .then(|| format!("/office/campaigns/{id}/sessions/{session}"))
}

fn find(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (id, nomination): (motcua_campaign::CampaignId, NominationId),
) -> Result<Found, Fault> {
    let campaign = campaign(op, tx, id)?;
    let file = nomination_file(op, tx, nomination)?;
    let council = council_of(&campaign, &file);
    let council_name = unit(tx, council)?.body_name();
    let today = op.now().day();
    let mut behind = Vec::new();
    for nominee in &file.nominees {
        behind.push(behind_nominee(tx, &campaign, (&file.nomination, nominee), today)?);
    }
    let mut body = |function| -> Result<String, Fault> {
        let found = body_on(tx, &campaign, (function, today))?;
        Ok(found.map_or_else(String::new, |unit| unit.body_name()))
    };
    let bodies = [body(Function::FocalPoint)?, body(Function::EmulationBody)?];
    let below = collectives_below(tx, &campaign, &file.nomination.unit)?;
    let below = below
        .into_iter()
        .map(|unit| Choice::new(Collective::Below(unit.id.clone()).identifier(), unit.name))
        .collect();
    let members = officers_posted(tx, council, Role::CouncilMember, op.now().day())?;
    let unkept = awards_to_keep(op, tx, nomination).map_or(0, |(_, waiting)| waiting.len());
    // Whoever appraises for the province sees who read the papers; nobody else does.
    let appraises = op.may(Permission::AppraiseNomination, &campaign.unit, None);
    let readings = appraises
        .then(|| paper_readings(op, tx, nomination))
        .transpose()?;
    Ok(Found {
        by_name: barred_by_name(op, tx, nomination)?,
        readings,
        unkept,
        behind,
        below,
        bodies,
        evidence: evidence(tx, &campaign, &file.nomination.unit, op.now().day())?,
        unit: unit(tx, &file.nomination.unit)?.name,
        council: council_name,
        steps: steps_open(op, tx, nomination)?,
        barred: step_barred(op, tx, nomination)?.map(|refusal| Fault::from(refusal).code()),
        members: members
            .into_iter()
            .map(|officer| Choice::new(officer.id.to_string(), officer.full_name))
            .collect(),
        campaign,
        file,
    })
}
