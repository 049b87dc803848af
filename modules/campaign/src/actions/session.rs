//! A session of a council over several sets: one attendance, one act of voting, one count and one paper of minutes. Each set
//! has its own meeting and its own ballot box in it, so that nothing links what a member said of one set and of another.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::Fault;
use serde::Serialize;

use super::annul::{annul, need_reason};
use super::award_together::FEWEST;
use super::council::{self, NewMeeting, Opening};
use super::minutes::before_it;
use super::numbers::{self, Numbered};
use super::session_minutes::{extract, session_minutes};
use super::step_aside::{at_opening, opening_problem};
use super::written::Written;
use crate::box_key::BoxKey;
use crate::error::CampaignError;
use crate::event::{acting_name, seal_words, stream_of, tell};
use crate::model::{AwardRule, CampaignId, FieldProblem, Stage};
use crate::nomination::{Aside, CouncilSession, Member, Nomination, NominationId, NomineeId, SessionId};
use crate::store;

/// A session as filled in.
#[derive(Debug, Clone, Default)]
pub struct NewCouncilSession {
    /// The sets.
    pub sets: Vec<NominationId>,
    /// Who leads it, where, and who is absent.
    pub meeting: NewMeeting,
}

#[derive(Serialize)]
struct Opened {
    session: SessionId,
    sets: Vec<NominationId>,
}

#[derive(Serialize)]
struct Counted {
    session: SessionId,
    sets: usize,
}

#[derive(Serialize)]
struct Said {
    session: SessionId,
    seal: String,
}

/// Opens a session on several sets before the same council; the problems of the form, or the session.
///
/// # Errors
/// `not-allowed`, `campaign-not-found`, `campaign-entry-not-found` for a set of another campaign, `campaign-not-the-step`
/// where one is not before this council, `campaign-no-quorum`, `campaign-nobody-nominated`, `campaign-done-already` where the
/// council already meets on one, `campaign-award-beyond-unit`; when the database refuses.
pub fn open_session(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: CampaignId,
    new: &NewCouncilSession,
) -> Result<Result<SessionId, Vec<FieldProblem>>, Fault> {
    let campaign = store::load_campaign(tx, id)?;
    let mut wanted = new.sets.clone();
    wanted.sort();
    wanted.dedup();
    if wanted.len() < FEWEST {
        return Ok(Err(vec![FieldProblem {
            field: "sets",
            code: "campaign-sets-missing",
        }]));
    }
    let mut sets = Vec::with_capacity(wanted.len());
    let mut before = None;
    for one in &wanted {
        let set = store::nomination(tx, *one)?;
        if set.campaign != campaign.id {
            return Err(CampaignError::NoSuchEntry.into());
        }
        let council = council::council_of(tx, &set)?;
        cx.authorise(Permission::PrepareNomination, &council, None)?;
        if before.as_ref().is_some_and(|first| *first != council) {
            return Err(CampaignError::NotTheStep.into());
        }
        before = Some(council);
        let rule = council::rule_before_council(tx, &set)?;
        sets.push((set, rule));
    }
    let council = before.ok_or(CampaignError::NotTheStep)?;
    let members = council::attending(cx, tx, &council, &new.meeting)?;
    for (_, rule) in &sets {
        council::need_quorum(rule, &members)?;
    }
    let led = match council::led(&members, &new.meeting) {
        Ok(led) => led,
        Err(problems) => return Ok(Err(problems)),
    };
    let asides = match asides(cx, tx, (&sets, &council), &members)? {
        Ok(asides) => asides,
        Err(problem) => return Ok(Err(vec![problem])),
    };
    let session = CouncilSession {
        id: cx.new_id(),
        campaign: campaign.id,
        unit: council.clone(),
        chair_name: led.0.clone(),
        place: led.1.clone(),
        discussion: String::new(),
        secretary_name: acting_name(cx),
        opened_at: cx.now(),
        closed_at: None,
        minutes: String::new(),
        number: String::new(),
    };
    store::insert_session(tx, &session)?;
    for ((set, rule), asides) in sets.iter().zip(asides) {
        let opening = Opening {
            council: council.clone(),
            members: members.clone(),
            asides,
            chair: new.meeting.chair,
            led: led.clone(),
            session: Some(session.id),
        };
        council::begin(cx, tx, (set, rule), opening)?;
    }
    let told = Opened {
        session: session.id,
        sets: wanted,
    };
    tell(cx, tx, id, "council-session-opened", &told)?;
    Ok(Ok(session.id))
}

/// Who steps aside in each set; the problem of a council that is too small then.
fn asides(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (sets, council): (&[(Nomination, AwardRule)], &UnitId),
    members: &[Member],
) -> Result<Result<Vec<Vec<Aside>>, FieldProblem>, Fault> {
    let mut all = Vec::with_capacity(sets.len());
    for (set, rule) in sets {
        let found = at_opening(cx, tx, (set, council))?;
        let here = (set, set.stage == Stage::Drafting);
        if let Some(problem) = opening_problem(tx, here, &rule.ballot, (members, &found))? {
            return Ok(Err(problem));
        }
        all.push(found);
    }
    Ok(Ok(all))
}

/// The session, while its votes are not counted.
fn open_one(tx: &mut Tx<'_>, id: SessionId) -> Result<CouncilSession, Fault> {
    let session = store::session(tx, id)?;
    if session.closed_at.is_some() {
        return Err(CampaignError::NotTheStep.into());
    }
    Ok(session)
}

/// Writes down what is said in a session that is open, in place of what was written before; the problem is
/// `changed-meanwhile` where somebody else wrote since `written` was begun.
///
/// # Errors
/// `not-allowed`, `campaign-entry-not-found`, `campaign-not-the-step`; when the database refuses.
pub fn note_session_discussion(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: SessionId,
    written: &Written<'_>,
) -> Result<Vec<FieldProblem>, Fault> {
    let session = open_one(tx, id)?;
    cx.authorise(Permission::PrepareNomination, &session.unit, None)?;
    if let Some(problem) = written.problem(&session.discussion, "discussion") {
        return Ok(vec![problem]);
    }
    let words = written.text.trim();
    if words == session.discussion {
        return Ok(Vec::new());
    }
    store::save_session_discussion(tx, id, words)?;
    let told = Said {
        session: id,
        seal: seal_words(cx, tx, &stream_of(session.campaign), words)?,
    };
    tell(
        cx,
        tx,
        session.campaign,
        "council-session-discussion-noted",
        &told,
    )?;
    Ok(Vec::new())
}

/// A member votes, once, on every nominee of every set of the session for whom they do not step aside.
///
/// # Errors
/// `not-allowed`, `campaign-entry-not-found`, `campaign-not-a-member`, `campaign-voted-already`, `campaign-not-the-step`,
/// `campaign-stepped-aside`, `campaign-council-too-small`, `campaign-too-few-for-secret`, `campaign-box-locked` with another
/// key than before; when the database refuses.
pub fn cast_in_session(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, key): (SessionId, &BoxKey),
    yes: &[NomineeId],
) -> Result<(), Fault> {
    let session = open_one(tx, id)?;
    cx.authorise(Permission::VoteAward, &session.unit, None)?;
    let me = cx.officer()?.officer_id;
    let mut voted = false;
    for meeting in store::meetings_in(tx, id)? {
        if yes.iter().any(|nominee| meeting.steps_aside(me, *nominee)) {
            return Err(CampaignError::SteppedAside.into());
        }
        // Whoever steps aside for everybody of a set has nothing to cast on that set.
        let nominees = store::nominees_of(tx, meeting.nomination)?;
        if !meeting.ballots_of(me, &nominees).is_empty() {
            council::cast(cx, tx, (&meeting, key), yes)?;
            voted = true;
        }
    }
    if voted {
        Ok(())
    } else {
        Err(CampaignError::SteppedAside.into())
    }
}

/// Closes the vote of a session: counts every set, writes one paper of minutes and moves every set on.
///
/// # Errors
/// `not-allowed`, `campaign-entry-not-found`, `campaign-not-the-step`, `campaign-votes-missing`, `campaign-box-locked`; when
/// the database refuses.
pub fn close_session(cx: &OpContext, tx: &mut Tx<'_>, (id, key): (SessionId, &BoxKey)) -> Result<(), Fault> {
    let session = open_one(tx, id)?;
    cx.authorise(Permission::PrepareNomination, &session.unit, None)?;
    let mut counted = Vec::new();
    for meeting in store::meetings_in(tx, id)? {
        counted.push(council::count(cx, tx, (meeting, key))?);
    }
    let first = counted.first().ok_or(CampaignError::Damaged)?;
    // The minutes are one paper; the book names it after the first of its sets.
    let series = numbers::series(tx, &session.unit, Numbered::Minutes)?;
    let paper = store::session_paper(id);
    let set = first.nomination.id;
    let number = store::give_number(tx, (set, &paper), (&session.unit, &series), cx.now())?;
    let text = session_minutes(tx, &session, &counted)?;
    store::end_session(tx, id, (&text, &number), cx.now())?;
    let told = Counted {
        session: id,
        sets: counted.len(),
    };
    let before = before_it(tx, session.campaign, session.opened_at.day())?;
    for one in counted {
        let text = extract(tx, &before, &one)?;
        store::end_meeting(tx, one.meeting.id, (&text, cx.now()))?;
        council::conclude(cx, tx, one)?;
    }
    tell(cx, tx, session.campaign, "council-session-counted", &told)
}

/// Annuls a session that is open, with the reason; the ballots cast are destroyed unopened. The problems, empty where it is
/// annulled.
///
/// # Errors
/// `not-allowed`, `campaign-entry-not-found`, `campaign-not-the-step`; when the database refuses.
pub fn annul_session(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: SessionId,
    reason: &str,
) -> Result<Vec<FieldProblem>, Fault> {
    let session = open_one(tx, id)?;
    cx.authorise(Permission::PrepareNomination, &session.unit, None)?;
    let reason = match need_reason("reason", reason) {
        Ok(reason) => reason,
        Err(problem) => return Ok(vec![problem]),
    };
    for meeting in store::meetings_in(tx, id)? {
        annul(cx, tx, &meeting, reason)?;
    }
    store::annul_session(tx, id, cx.now())?;
    let told = Said {
        session: id,
        seal: seal_words(cx, tx, &stream_of(session.campaign), reason)?,
    };
    tell(cx, tx, session.campaign, "council-session-annulled", &told)?;
    Ok(Vec::new())
}
