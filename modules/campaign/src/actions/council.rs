//! Meetings of councils: opening, voting, closing (R53).

use motcua_db::Tx;
use motcua_identity::{OfficerId, OpContext, Permission, Role, UnitId, officers_posted};
use motcua_kernel::Fault;
use serde::Serialize;

use super::minutes::minutes;
use super::numbers::{self, Numbered};
use super::pass::{self, stream_of};
use crate::box_key::BoxKey;
use crate::error::CampaignError;
use crate::event::{acting_name, digest, seal_words, tell_in};
use crate::model::{AwardRule, FieldProblem, Stage, Step};
use crate::nomination::{Meeting, Member, Nomination, NominationId, NomineeId};
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
}

/// The council whose turn it is: the unit's while it drafts, the province's after the body of emulation.
fn council_of(tx: &mut Tx<'_>, nomination: &Nomination) -> Result<UnitId, Fault> {
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
/// `campaign-nobody-nominated`, `campaign-award-beyond-unit`; when the database refuses.
pub fn open_meeting(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: NominationId,
    new: &NewMeeting,
) -> Result<Vec<FieldProblem>, Fault> {
    let nomination = store::nomination(tx, id)?;
    let council = council_of(tx, &nomination)?;
    cx.authorise(Permission::PrepareNomination, &council, None)?;
    if store::nominees_of(tx, id)?.is_empty() {
        return Err(CampaignError::NobodyNominated.into());
    }
    let open = store::meetings_of(tx, id)?
        .iter()
        .any(|meeting| meeting.closed_at.is_none());
    if open {
        return Err(CampaignError::DoneAlready.into());
    }
    let rule = rule_of(tx, &nomination)?;
    if store::load_campaign(tx, nomination.campaign)?.is_beyond(&rule) {
        return Err(CampaignError::AwardBeyondUnit.into());
    }
    let posted = officers_posted(tx, &council, Role::CouncilMember, cx.now().day())?;
    let members: Vec<Member> = posted
        .into_iter()
        .map(|officer| Member {
            present: !new.absent.contains(&officer.id),
            officer: officer.id,
            name: officer.full_name,
            voted: false,
        })
        .collect();
    let present = members.iter().filter(|member| member.present).count();
    if !rule.ballot.is_quorum(size(present), size(members.len())) {
        return Err(CampaignError::NoQuorum.into());
    }
    let (chair_name, place) = match led(&members, new) {
        Ok(led) => led,
        Err(problems) => return Ok(problems),
    };
    let meeting = Meeting {
        id: cx.new_id(),
        nomination: id,
        unit: council.clone(),
        secret: rule.ballot.secret,
        chair_name,
        place,
        discussion: String::new(),
        secretary_name: acting_name(cx),
        opened_at: cx.now(),
        closed_at: None,
        minutes: String::new(),
        members,
    };
    store::insert_meeting(tx, &meeting)?;
    let told = Opened {
        meeting: meeting.id.to_string(),
        council,
        members: meeting.members.len(),
        present,
        secret: meeting.secret,
    };
    tell_in(cx, tx, &stream_of(id), "council-opened", &told)?;
    Ok(Vec::new())
}

/// Who leads the meeting and where it is: a member who takes part (NĐ 30/2020/NĐ-CP, mẫu biên bản: chủ trì, địa điểm).
fn led(members: &[Member], new: &NewMeeting) -> Result<(String, String), Vec<FieldProblem>> {
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
/// written before is replaced, and stays sealed in the ledger.
///
/// # Errors
/// `not-allowed`, `campaign-not-the-step`; when the database refuses.
pub fn note_discussion(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: NominationId,
    words: &str,
) -> Result<Vec<FieldProblem>, Fault> {
    let meeting = open_one(tx, id)?;
    cx.authorise(Permission::PrepareNomination, &meeting.unit, None)?;
    let words = words.trim();
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

/// A member votes, once and on every nominee. Of a secret vote the ledger and the tables keep that the member voted, and
/// what lies in the box, sealed with `key`, and nothing that links the two.
///
/// # Errors
/// `not-allowed`, `campaign-not-a-member`, `campaign-voted-already`, `campaign-not-the-step`, `campaign-box-locked` with
/// another key than before; when the database refuses.
pub fn cast_ballot(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, key): (NominationId, &BoxKey),
    yes: &[NomineeId],
) -> Result<(), Fault> {
    let me = cx.officer()?.officer_id;
    let meeting = open_one(tx, id)?;
    cx.authorise(Permission::VoteAward, &meeting.unit, None)?;
    let member = meeting
        .members
        .iter()
        .find(|member| member.officer == me && member.present);
    if member.is_none() {
        return Err(CampaignError::NotAMember.into());
    }
    if !store::mark_voted(tx, meeting.id, me)? {
        return Err(CampaignError::VotedAlready.into());
    }
    let voter = (!meeting.secret).then_some(me);
    let votes: Vec<_> = store::nominees_of(tx, id)?
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
    tell_in(cx, tx, &stream_of(id), "council-member-voted", &told)
}

/// Closes the vote: counts, seals the counts, writes the minutes, and moves the nomination on.
///
/// # Errors
/// `not-allowed`, `campaign-not-the-step`, `campaign-votes-missing`, `campaign-box-locked`; when the database refuses.
pub fn close_vote(cx: &OpContext, tx: &mut Tx<'_>, (id, key): (NominationId, &BoxKey)) -> Result<(), Fault> {
    let meeting = open_one(tx, id)?;
    cx.authorise(Permission::PrepareNomination, &meeting.unit, None)?;
    if meeting
        .members
        .iter()
        .any(|member| member.present && !member.voted)
    {
        return Err(CampaignError::VotesMissing.into());
    }
    let nomination = store::nomination(tx, id)?;
    let rule = rule_of(tx, &nomination)?;
    let at_unit = nomination.stage == Stage::Drafting;
    let column = if at_unit { "unit_yes" } else { "province_yes" };
    if meeting.secret {
        store::empty_onto_table(cx, tx, (meeting.id, key))?;
    }
    let (nominees, ballots) = (store::nominees_of(tx, id)?, store::ballots_of(tx, meeting.id)?);
    let (present, members) = attendance(&meeting);
    let mut counts = Vec::new();
    for nominee in &nominees {
        let yes = ballots
            .iter()
            .filter(|ballot| ballot.nominee == nominee.id && ballot.yes)
            .count();
        // Whom the unit's council did not vote for is not before the province's.
        let before = at_unit || nominee.carried;
        let carried = before && rule.ballot.carries(size(yes), present, members);
        store::save_votes(tx, nominee.id, (column, size(yes), carried))?;
        counts.push((nominee.id, size(yes), carried));
    }
    let minutes = minutes(tx, &nomination, &meeting, (&rule, &nominees, &counts))?;
    store::end_meeting(tx, meeting.id, (&minutes, cx.now()))?;
    // The minutes are the council's own paper, with a number of its own book.
    let series = numbers::series(tx, &meeting.unit, Numbered::Minutes)?;
    let paper = store::minutes_paper(meeting.id);
    store::give_number(tx, (id, &paper), (&meeting.unit, &series), cx.now())?;
    let lines: Vec<String> = ballots
        .iter()
        .map(|ballot| format!("{}|{}|{}", ballot.ballot_id, ballot.nominee, ballot.yes))
        .collect();
    let anybody = counts.iter().any(|(_, _, carried)| *carried);
    let told = Counted {
        meeting: meeting.id.to_string(),
        counts,
        ballots: digest(&lines.iter().map(String::as_str).collect::<Vec<_>>()),
    };
    tell_in(cx, tx, &stream_of(id), "council-counted", &told)?;
    let step = match (anybody, at_unit) {
        (true, true) => Step::Vote,
        (true, false) => Step::Endorse,
        (false, _) => Step::Decline,
    };
    pass::pass(cx, tx, nomination, (step, ""))
}

#[derive(Serialize)]
struct Annulled {
    meeting: String,
    seal: String,
}

/// Annuls the meeting that is open, with the reason: a member who cannot vote any more must not hold up the others. The
/// ballots cast are destroyed unopened; the council meets anew. The problems, empty where it is annulled.
///
/// # Errors
/// `not-allowed`, `campaign-not-the-step`; when the database refuses.
pub fn annul_meeting(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: NominationId,
    reason: &str,
) -> Result<Vec<FieldProblem>, Fault> {
    let meeting = open_one(tx, id)?;
    cx.authorise(Permission::PrepareNomination, &meeting.unit, None)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Ok(vec![FieldProblem {
            field: "reason",
            code: "campaign-reason-missing",
        }]);
    }
    store::annul_meeting(tx, meeting.id, cx.now())?;
    let told = Annulled {
        meeting: meeting.id.to_string(),
        seal: seal_words(cx, tx, &stream_of(id), reason)?,
    };
    tell_in(cx, tx, &stream_of(id), "council-annulled", &told)?;
    Ok(Vec::new())
}

fn open_one(tx: &mut Tx<'_>, id: NominationId) -> Result<Meeting, Fault> {
    let meetings = store::meetings_of(tx, id)?;
    let open = meetings
        .into_iter()
        .rev()
        .find(|meeting| meeting.closed_at.is_none());
    open.ok_or_else(|| CampaignError::NotTheStep.into())
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
