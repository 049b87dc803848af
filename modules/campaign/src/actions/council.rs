//! Meetings of councils: opening, voting, closing (R53).

use motcua_db::Tx;
use motcua_identity::{Officer, OfficerId, OpContext, Permission, Role, UnitId, officers_posted};
use motcua_kernel::Fault;
use serde::Serialize;

use super::minutes::{before_it, minutes};
use super::numbers::{self, Numbered};
use super::pass::{self, stream_of};
use super::step_aside::{self, at_opening, before_council, need_votable, opening_problem};
use super::written::Written;
use crate::box_key::BoxKey;
use crate::error::CampaignError;
use crate::event::{acting_name, digest, seal_words, tell_in};
use crate::model::{AwardRule, FieldProblem, Stage, Step};
use crate::nomination::{Aside, Meeting, Member, Nomination, NominationId, Nominee, NomineeId, SessionId};
use crate::store;

/// A nominee, the votes for them, and whether these carry.
pub(super) type Count = (NomineeId, i64, bool);

#[derive(Serialize)]
struct Opened {
    meeting: String,
    council: UnitId,
    members: usize,
    present: usize,
    secret: bool,
}

#[derive(Serialize)]
struct Voted {
    meeting: String,
}

#[derive(Serialize)]
struct Counted {
    meeting: String,
    counts: Vec<Count>,
    /// The hash over the ballots as they lie in the box.
    ballots: String,
    /// The nominees for whom somebody stepped aside, with how many voted on them and how many counted as members.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    without: Vec<(NomineeId, i64, i64)>,
}

/// The council whose turn it is: the unit's while it drafts, the province's after the body of emulation.
pub(super) fn council_of(tx: &mut Tx<'_>, nomination: &Nomination) -> Result<UnitId, Fault> {
    match nomination.stage {
        Stage::Drafting => Ok(nomination.unit.clone()),
        Stage::Examined => Ok(store::load_campaign(tx, nomination.campaign)?.unit),
        _ => Err(CampaignError::NotTheStep.into()),
    }
}

/// A meeting as filled in.
#[derive(Debug, Clone, Default)]
pub struct NewMeeting {
    /// The member who leads it (chủ trì).
    pub chair: Option<OfficerId>,
    /// Where it meets.
    pub place: String,
    /// The members who take no part.
    pub absent: Vec<OfficerId>,
}

/// Opens the meeting of the council whose turn it is; the problems of the form, empty where it is open.
///
/// # Errors
/// `not-allowed`, `campaign-entry-not-found`, `campaign-not-the-step`, `campaign-no-quorum`,
/// `campaign-nobody-nominated`, `campaign-award-beyond-unit`; when the database refuses. A council too small for one of the
/// nominees, or for a secret vote on them, is a problem of the form.
pub fn open_meeting(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: NominationId,
    new: &NewMeeting,
) -> Result<Vec<FieldProblem>, Fault> {
    let nomination = store::nomination(tx, id)?;
    let council = council_of(tx, &nomination)?;
    cx.authorise(Permission::PrepareNomination, &council, None)?;
    let rule = rule_before_council(tx, &nomination)?;
    let members = attending(cx, tx, &council, new)?;
    need_quorum(&rule, &members)?;
    let led = match led(&members, new) {
        Ok(led) => led,
        Err(problems) => return Ok(problems),
    };
    let asides = at_opening(cx, tx, (&nomination, &council))?;
    let here = (&nomination, nomination.stage == Stage::Drafting);
    if let Some(problem) = opening_problem(tx, here, &rule.ballot, (&members, &asides))? {
        return Ok(vec![problem]);
    }
    begin(
        cx,
        tx,
        (&nomination, &rule),
        Opening {
            council,
            members,
            asides,
            chair: new.chair,
            led,
            session: None,
        },
    )?;
    Ok(Vec::new())
}

/// The rule by which the council votes on a nomination that may come before it now.
pub(super) fn rule_before_council(tx: &mut Tx<'_>, nomination: &Nomination) -> Result<AwardRule, Fault> {
    if store::nominees_of(tx, nomination.id)?.is_empty() {
        return Err(CampaignError::NobodyNominated.into());
    }
    let open = store::meetings_of(tx, nomination.id)?
        .iter()
        .any(|meeting| meeting.closed_at.is_none());
    if open {
        return Err(CampaignError::DoneAlready.into());
    }
    let rule = rule_of(tx, nomination)?;
    if store::load_campaign(tx, nomination.campaign)?.is_beyond(&rule) {
        return Err(CampaignError::AwardBeyondUnit.into());
    }
    Ok(rule)
}

/// The members of a council today, and who of them is there.
pub(super) fn attending(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    council: &UnitId,
    new: &NewMeeting,
) -> Result<Vec<Member>, Fault> {
    let posted = officers_posted(tx, council, Role::CouncilMember, cx.now().day())?;
    let member = |officer: Officer| Member {
        present: !new.absent.contains(&officer.id),
        officer: officer.id,
        name: officer.full_name,
        voted: false,
    };
    Ok(posted.into_iter().map(member).collect())
}

/// Refuses a meeting in which too few take part.
pub(super) fn need_quorum(rule: &AwardRule, members: &[Member]) -> Result<(), Fault> {
    let present = members.iter().filter(|member| member.present).count();
    if rule.ballot.is_quorum(size(present), size(members.len())) {
        Ok(())
    } else {
        Err(CampaignError::NoQuorum.into())
    }
}

/// A meeting that may be held: whose council, who is there, who leads it where, and the session it is a part of.
#[derive(Debug, Clone)]
pub(super) struct Opening {
    pub(super) council: UnitId,
    pub(super) members: Vec<Member>,
    /// Who of them steps aside for whom.
    pub(super) asides: Vec<Aside>,
    /// The account of who leads.
    pub(super) chair: Option<OfficerId>,
    /// The name of who leads, and the place.
    pub(super) led: (String, String),
    pub(super) session: Option<SessionId>,
}

/// Writes down that the meeting on a nomination is open.
pub(super) fn begin(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (nomination, rule): (&Nomination, &AwardRule),
    opening: Opening,
) -> Result<(), Fault> {
    let (chair_name, place) = opening.led;
    let namesakes = store::namesakes_in(tx, (nomination.id, &opening.council))?;
    let mut meeting = Meeting {
        id: cx.new_id(),
        nomination: nomination.id,
        unit: opening.council,
        session: opening.session,
        secret: rule.ballot.secret,
        chair: opening.chair,
        chair_name,
        place,
        discussion: String::new(),
        secretary_name: acting_name(cx),
        opened_at: cx.now(),
        closed_at: None,
        minutes: String::new(),
        members: opening.members,
        asides: opening.asides,
        namesakes,
    };
    store::insert_meeting(tx, &meeting)?;
    let present = meeting.members.iter().filter(|member| member.present).count();
    let told = Opened {
        meeting: meeting.id.to_string(),
        council: meeting.unit.clone(),
        members: meeting.members.len(),
        present,
        secret: meeting.secret,
    };
    tell_in(cx, tx, &stream_of(nomination.id), "council-opened", &told)?;
    step_aside::keep_by_rule(cx, tx, (nomination.id, meeting.id), &mut meeting.asides)
}

/// Who leads the meeting and where it is: a member who takes part (NĐ 30/2020/NĐ-CP, mẫu biên bản: chủ trì, địa điểm).
pub(super) fn led(members: &[Member], new: &NewMeeting) -> Result<(String, String), Vec<FieldProblem>> {
    let chairs = |member: &&Member| member.present && Some(member.officer) == new.chair;
    let chair = members.iter().find(chairs);
    let place = new.place.trim();
    let mut problems = Vec::new();
    let mut add = |wrong: bool, field, code| {
        if wrong {
            problems.push(FieldProblem { field, code });
        }
    };
    add(chair.is_none(), "chair", "campaign-chair-missing");
    add(place.is_empty(), "place", "campaign-place-missing");
    match chair {
        Some(chair) if problems.is_empty() => Ok((chair.name.clone(), place.to_owned())),
        _ => Err(problems),
    }
}

#[derive(Serialize)]
struct Discussed {
    meeting: String,
    seal: String,
}

/// Writes down what is said in the meeting that is open; it stands in the minutes once the votes are counted. What was
/// written before is replaced, and stays sealed in the ledger; the problem is `changed-meanwhile` where somebody else wrote
/// since `written` was begun.
///
/// # Errors
/// `not-allowed`, `campaign-not-the-step`, `campaign-in-session`; when the database refuses.
pub fn note_discussion(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: NominationId,
    written: &Written<'_>,
) -> Result<Vec<FieldProblem>, Fault> {
    let meeting = open_alone(tx, id)?;
    cx.authorise(Permission::PrepareNomination, &meeting.unit, None)?;
    if let Some(problem) = written.problem(&meeting.discussion, "discussion") {
        return Ok(vec![problem]);
    }
    let words = written.text.trim();
    if words == meeting.discussion {
        return Ok(Vec::new());
    }
    store::save_discussion(tx, meeting.id, words)?;
    let told = Discussed {
        meeting: meeting.id.to_string(),
        seal: seal_words(cx, tx, &stream_of(id), words)?,
    };
    tell_in(cx, tx, &stream_of(id), "council-discussion-noted", &told)?;
    Ok(Vec::new())
}

/// A member votes, once and on every nominee for whom they do not step aside. Of a secret vote the ledger and the tables keep
/// that the member voted, and what lies in the box, sealed with `key`, and nothing that links the two.
///
/// # Errors
/// `not-allowed`, `campaign-not-a-member`, `campaign-voted-already`, `campaign-not-the-step`, `campaign-in-session`,
/// `campaign-stepped-aside`, `campaign-council-too-small`, `campaign-too-few-for-secret`, `campaign-box-locked` with another
/// key than before; when the database refuses.
pub fn cast_ballot(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, key): (NominationId, &BoxKey),
    yes: &[NomineeId],
) -> Result<(), Fault> {
    let meeting = open_alone(tx, id)?;
    cast(cx, tx, (&meeting, key), yes)
}

/// The votes of whoever acts on the nominees of a meeting.
pub(super) fn cast(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (meeting, key): (&Meeting, &BoxKey),
    yes: &[NomineeId],
) -> Result<(), Fault> {
    let me = cx.officer()?.officer_id;
    cx.authorise(Permission::VoteAward, &meeting.unit, None)?;
    let member = meeting
        .members
        .iter()
        .find(|member| member.officer == me && member.present);
    if member.is_none() {
        return Err(CampaignError::NotAMember.into());
    }
    let nomination = store::nomination(tx, meeting.nomination)?;
    let nominees = store::nominees_of(tx, nomination.id)?;
    let mine = meeting.ballots_of(me, &nominees);
    if mine.is_empty() || yes.iter().any(|nominee| meeting.steps_aside(me, *nominee)) {
        return Err(CampaignError::SteppedAside.into());
    }
    let rule = rule_of(tx, &nomination)?;
    let at_unit = nomination.stage == Stage::Drafting;
    need_votable(&rule.ballot, meeting, (&nominees, at_unit))?;
    if !store::mark_voted(tx, meeting.id, me)? {
        return Err(CampaignError::VotedAlready.into());
    }
    let voter = (!meeting.secret).then_some(me);
    let votes: Vec<_> = mine
        .iter()
        .map(|nominee| (nominee.id, yes.contains(&nominee.id), voter))
        .collect();
    if meeting.secret {
        store::put_into_box(cx, tx, (meeting.id, key), &votes)?;
    } else {
        store::insert_open(cx, tx, meeting.id, &votes)?;
    }
    let told = Voted {
        meeting: meeting.id.to_string(),
    };
    tell_in(
        cx,
        tx,
        &stream_of(meeting.nomination),
        "council-member-voted",
        &told,
    )
}

/// Closes the vote: counts, seals the counts, writes the minutes, and moves the nomination on.
///
/// # Errors
/// `not-allowed`, `campaign-not-the-step`, `campaign-votes-missing`, `campaign-council-too-small`,
/// `campaign-too-few-for-secret`, `campaign-in-session`, `campaign-box-locked`; when the database refuses.
pub fn close_vote(cx: &OpContext, tx: &mut Tx<'_>, (id, key): (NominationId, &BoxKey)) -> Result<(), Fault> {
    let meeting = open_alone(tx, id)?;
    cx.authorise(Permission::PrepareNomination, &meeting.unit, None)?;
    let counted = count(cx, tx, (meeting, key))?;
    let meeting = &counted.meeting;
    let before = before_it(tx, counted.nomination.campaign, meeting.opened_at.day())?;
    let minutes = minutes(
        tx,
        &before,
        (&counted.nomination, meeting),
        (&counted.rule, &counted.nominees, &counted.counts),
    )?;
    store::end_meeting(tx, meeting.id, (&minutes, cx.now()))?;
    // The minutes are the council's own paper, with a number of its own book.
    let series = numbers::series(tx, &meeting.unit, Numbered::Minutes)?;
    let paper = store::minutes_paper(meeting.id);
    store::give_number(tx, (id, &paper), (&meeting.unit, &series), cx.now())?;
    conclude(cx, tx, counted)
}

/// What a count found.
pub(super) struct Tally {
    pub(super) nomination: Nomination,
    pub(super) meeting: Meeting,
    pub(super) rule: AwardRule,
    /// Those whom this council voted on.
    pub(super) nominees: Vec<Nominee>,
    pub(super) counts: Vec<Count>,
    /// The hash over the ballots as they lie in the box.
    ballots: String,
    at_unit: bool,
}

/// Opens the box of a meeting in which everybody has voted, and counts.
pub(super) fn count(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (meeting, key): (Meeting, &BoxKey),
) -> Result<Tally, Fault> {
    let nomination = store::nomination(tx, meeting.nomination)?;
    let nominees = store::nominees_of(tx, nomination.id)?;
    let mut members = meeting.members.iter();
    if members.any(|member| meeting.awaits(member, &nominees)) {
        return Err(CampaignError::VotesMissing.into());
    }
    let rule = rule_of(tx, &nomination)?;
    let at_unit = nomination.stage == Stage::Drafting;
    need_votable(&rule.ballot, &meeting, (&nominees, at_unit))?;
    let column = if at_unit { "unit_yes" } else { "province_yes" };
    if meeting.secret {
        store::empty_onto_table(cx, tx, (meeting.id, key))?;
    }
    let ballots = store::ballots_of(tx, meeting.id)?;
    let mut counts = Vec::new();
    for nominee in &nominees {
        let yes = ballots
            .iter()
            .filter(|ballot| ballot.nominee == nominee.id && ballot.yes)
            .count();
        // Whom the unit's council did not vote for is not before the province's.
        let before = at_unit || nominee.carried;
        let seats = meeting.seats(nominee.id, rule.ballot.aside);
        let carried = before && rule.ballot.carries(size(yes), seats.taking_part, seats.members);
        store::save_votes(tx, nominee.id, (column, size(yes), carried))?;
        counts.push((nominee.id, size(yes), carried));
    }
    let lines: Vec<String> = ballots
        .iter()
        .map(|ballot| format!("{}|{}|{}", ballot.ballot_id, ballot.nominee, ballot.yes))
        .collect();
    Ok(Tally {
        nomination,
        meeting,
        rule,
        nominees: before_council(&nominees, at_unit).cloned().collect(),
        counts,
        ballots: digest(&lines.iter().map(String::as_str).collect::<Vec<_>>()),
        at_unit,
    })
}

/// The nominees for whom somebody stepped aside, with the seats that counted for each.
fn without(counted: &Tally) -> Vec<(NomineeId, i64, i64)> {
    let asides = &counted.meeting.asides;
    let reduced = |nominee: &&Nominee| asides.iter().any(|one| one.nominee == nominee.id);
    let seats = |nominee: &Nominee| {
        let seats = counted.meeting.seats(nominee.id, counted.rule.ballot.aside);
        (nominee.id, seats.taking_part, seats.members)
    };
    counted.nominees.iter().filter(reduced).map(seats).collect()
}

/// Seals what was counted and moves the nomination on.
pub(super) fn conclude(cx: &OpContext, tx: &mut Tx<'_>, counted: Tally) -> Result<(), Fault> {
    let anybody = counted.counts.iter().any(|(_, _, carried)| *carried);
    let told = Counted {
        meeting: counted.meeting.id.to_string(),
        without: without(&counted),
        counts: counted.counts,
        ballots: counted.ballots,
    };
    tell_in(
        cx,
        tx,
        &stream_of(counted.nomination.id),
        "council-counted",
        &told,
    )?;
    let step = match (anybody, counted.at_unit) {
        (true, true) => Step::Vote,
        (true, false) => Step::Endorse,
        (false, _) => Step::Decline,
    };
    pass::pass(cx, tx, counted.nomination, (step, ""))
}

/// The open meeting on a nomination, which is acted on with its session where it is a part of one.
pub(super) fn open_alone(tx: &mut Tx<'_>, id: NominationId) -> Result<Meeting, Fault> {
    let meetings = store::meetings_of(tx, id)?;
    let open = meetings
        .into_iter()
        .rev()
        .find(|meeting| meeting.closed_at.is_none())
        .ok_or(CampaignError::NotTheStep)?;
    if open.session.is_some() {
        return Err(CampaignError::InSession.into());
    }
    Ok(open)
}

fn rule_of(tx: &mut Tx<'_>, nomination: &Nomination) -> Result<AwardRule, Fault> {
    let campaign = store::load_campaign(tx, nomination.campaign)?;
    let rule = campaign.definition.award(&nomination.award).cloned();
    rule.ok_or_else(|| CampaignError::Damaged.into())
}

pub(super) fn attendance(meeting: &Meeting) -> (i64, i64) {
    let present = meeting.members.iter().filter(|member| member.present).count();
    (size(present), size(meeting.members.len()))
}

fn size(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
