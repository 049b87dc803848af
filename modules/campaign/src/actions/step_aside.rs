//! Stepping aside: a member of a council declares an interest in a nominee and takes no part in the vote on them. A member
//! who is the nominee, or leads the nominated collective, steps aside by rule.

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_identity::{OfficerId, OpContext, Permission, Role, UnitId, officers_posted};
use motcua_kernel::{Fault, Instant};
use serde::{Deserialize, Serialize};

use super::council::council_of;
use super::pass::stream_of;
use crate::error::CampaignError;
use crate::event::{acting_name, seal_words, tell_in};
use crate::model::{
    AsideReason, BallotRule, Collective, Declarer, FieldProblem, Nominated, NomineeKind, VoteBar,
    aside_problems, vote_bar,
};
use crate::nomination::{
    Aside, AsideId, Meeting, MeetingId, Member, Nomination, NominationId, Nominee, NomineeId, seats_for,
};
use crate::store;

/// The kind of event that tells that a member steps aside.
pub(crate) const STEPPED_ASIDE: &str = "council-stepped-aside";
/// The kind of event that tells that such a declaration was withdrawn.
pub(crate) const ASIDE_WITHDRAWN: &str = "council-aside-withdrawn";

/// What the ledger tells of a member who steps aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ToldAside {
    pub(crate) aside: AsideId,
    pub(crate) council: UnitId,
    pub(crate) nominee: NomineeId,
    pub(crate) member: OfficerId,
    pub(crate) reason: String,
    pub(crate) by_rule: bool,
    pub(crate) on_behalf: bool,
    /// The seal over what was said; empty where nothing was.
    #[serde(default)]
    pub(crate) seal: String,
}

/// What the ledger tells of a declaration that was withdrawn.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct WithdrawnAside {
    pub(crate) aside: AsideId,
}

/// A declaration as filled in.
#[derive(Debug, Clone, Default)]
pub struct NewAside {
    /// For whom.
    pub nominee: Option<NomineeId>,
    /// Who steps aside; whoever declares where nobody is named.
    pub member: Option<OfficerId>,
    /// Why.
    pub reason: Option<AsideReason>,
    /// What is said with it.
    pub words: String,
}

/// Declares that a member of the council whose turn it is steps aside for a nominee, before a ballot is cast; the problems of
/// the form, empty where it is declared. A declaration stands for every meeting of that council on the set.
///
/// # Errors
/// `not-allowed`, `campaign-entry-not-found`, `campaign-not-the-step`, `campaign-vote-begun`, `campaign-done-already`; when
/// the database refuses.
pub fn step_aside(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: NominationId,
    new: &NewAside,
) -> Result<Vec<FieldProblem>, Fault> {
    let nomination = store::nomination(tx, id)?;
    let council = council_of(tx, &nomination)?;
    let meeting = meeting_before_vote(tx, id)?;
    let votes = cx.may(Permission::VoteAward, &council, None);
    let itself = votes.then_some(cx.officer()?.officer_id);
    let Some(member) = new.member.or(itself) else {
        cx.authorise(Permission::PrepareNomination, &council, None)?;
        return Ok(vec![problem("aside_member", "campaign-aside-member-missing")]);
    };
    let declarer = declarer(cx, (&council, meeting.as_ref()), member)?;
    let Some(nominee) = new.nominee else {
        return Ok(vec![problem("aside_nominee", "campaign-aside-nominee-missing")]);
    };
    let nominees = store::nominees_of(tx, id)?;
    if !nominees.iter().any(|one| one.id == nominee) {
        return Err(CampaignError::NoSuchEntry.into());
    }
    let Some(name) = name_of(cx, tx, (&council, meeting.as_ref()), member)? else {
        return Ok(vec![problem("aside_member", "campaign-aside-member-missing")]);
    };
    let words = new.words.trim();
    let problems = aside_problems(new.reason, declarer, words);
    let Some(reason) = new.reason.filter(|_| problems.is_empty()) else {
        return Ok(problems);
    };
    let standing = store::asides_of(tx, id)?;
    let before = |one: &&Aside| one.council == council && one.nominee == nominee && one.officer == member;
    // What the rule found at a meeting that was counted before says nothing of the next one.
    let open = meeting.as_ref().map(|meeting| meeting.id);
    if standing
        .iter()
        .filter(before)
        .any(|one| one.meeting.is_none() || one.meeting == open)
    {
        return Err(CampaignError::DoneAlready.into());
    }
    let aside = Aside {
        id: cx.new_id(),
        nominee,
        council,
        officer: member,
        name,
        reason,
        words: words.to_owned(),
        by_rule: false,
        on_behalf: declarer == Declarer::Presiding,
        meeting: None,
        by_name: acting_name(cx),
        at: cx.now(),
    };
    keep(cx, tx, id, &aside)?;
    Ok(problems)
}

/// Withdraws a declaration, before a ballot is cast. What follows from who is nominated is not withdrawn.
///
/// # Errors
/// `not-allowed`, `campaign-entry-not-found`, `campaign-not-the-step`, `campaign-vote-begun`; when the database refuses.
pub fn withdraw_aside(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: NominationId,
    aside: AsideId,
) -> Result<(), Fault> {
    let nomination = store::nomination(tx, id)?;
    let council = council_of(tx, &nomination)?;
    let standing = store::asides_of(tx, id)?;
    let one = standing
        .iter()
        .find(|one| one.id == aside && one.council == council && !one.by_rule)
        .ok_or(CampaignError::NoSuchEntry)?;
    let meeting = meeting_before_vote(tx, id)?;
    declarer(cx, (&council, meeting.as_ref()), one.officer)?;
    if stood_in_vote(tx, (id, &council), one.at)? {
        return Err(CampaignError::VoteBegun.into());
    }
    lift(cx, tx, id, aside)
}

/// Whether what was said at `at` stood in a vote of a council on a set: the minutes tell of it.
pub(super) fn stood_in_vote(
    tx: &mut Tx<'_>,
    (id, council): (NominationId, &UnitId),
    at: Instant,
) -> Result<bool, Fault> {
    let voted = |meeting: &Meeting| {
        let stood = meeting.closed_at.is_none_or(|closed| closed >= at);
        meeting.unit == *council && stood && meeting.has_begun()
    };
    Ok(store::meetings_of(tx, id)?.iter().any(voted))
}

/// Notes that a member does not step aside any more, with its event.
pub(super) fn lift(cx: &OpContext, tx: &mut Tx<'_>, id: NominationId, aside: AsideId) -> Result<(), Fault> {
    store::withdraw_aside(tx, aside, cx.now())?;
    tell_in(cx, tx, &stream_of(id), ASIDE_WITHDRAWN, &WithdrawnAside { aside })
}

const fn problem(field: &'static str, code: &'static str) -> FieldProblem {
    FieldProblem { field, code }
}

/// Whether the actor declares for `member`: the member, the chair of the open meeting, the secretary.
fn declarer(
    cx: &OpContext,
    (council, meeting): (&UnitId, Option<&Meeting>),
    member: OfficerId,
) -> Result<Declarer, Fault> {
    let me = cx.officer()?.officer_id;
    let votes = cx.may(Permission::VoteAward, council, None);
    match Declarer::of(votes && member == me, presides(cx, (council, meeting))?) {
        Some(declarer) => Ok(declarer),
        None => {
            cx.authorise(Permission::PrepareNomination, council, None)?;
            Err(CampaignError::NotAMember.into())
        }
    }
}

/// Whether the actor presides over a council: the chair of its open meeting, its secretary.
pub(super) fn presides(
    cx: &OpContext,
    (council, meeting): (&UnitId, Option<&Meeting>),
) -> Result<bool, Fault> {
    let me = cx.officer()?.officer_id;
    let chairs = cx.may(Permission::VoteAward, council, None)
        && meeting.is_some_and(|meeting| meeting.chair == Some(me));
    Ok(chairs || cx.may(Permission::PrepareNomination, council, None))
}

/// The name of a member of the council: of those of the open meeting, or of those of today.
fn name_of(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (council, meeting): (&UnitId, Option<&Meeting>),
    member: OfficerId,
) -> Result<Option<String>, Fault> {
    if let Some(meeting) = meeting {
        let known = meeting.members.iter().find(|one| one.officer == member);
        return Ok(known.map(|one| one.name.clone()));
    }
    let posted = officers_posted(tx, council, Role::CouncilMember, cx.now().day())?;
    let known = posted.into_iter().find(|officer| officer.id == member);
    Ok(known.map(|officer| officer.full_name))
}

/// The open meeting on a set, in which, and in the whole session of which, no ballot was cast yet.
pub(super) fn meeting_before_vote(tx: &mut Tx<'_>, id: NominationId) -> Result<Option<Meeting>, Fault> {
    let meetings = store::meetings_of(tx, id)?;
    let Some(open) = meetings
        .into_iter()
        .rev()
        .find(|meeting| meeting.closed_at.is_none())
    else {
        return Ok(None);
    };
    let begun = match open.session {
        Some(session) => store::meetings_in(tx, session)?.iter().any(Meeting::has_begun),
        None => open.has_begun(),
    };
    if begun {
        return Err(CampaignError::VoteBegun.into());
    }
    Ok(Some(open))
}

/// Writes one down, with its event.
pub(super) fn keep(cx: &OpContext, tx: &mut Tx<'_>, id: NominationId, aside: &Aside) -> Result<(), Fault> {
    let stream = stream_of(id);
    let seal = if aside.words.is_empty() {
        String::new()
    } else {
        seal_words(cx, tx, &stream, &aside.words)?
    };
    store::insert_aside(tx, id, aside, &seal)?;
    let told = ToldAside {
        aside: aside.id,
        council: aside.council.clone(),
        nominee: aside.nominee,
        member: aside.officer,
        reason: aside.reason.identifier().to_owned(),
        by_rule: aside.by_rule,
        on_behalf: aside.on_behalf,
        seal,
    };
    tell_in(cx, tx, &stream, STEPPED_ASIDE, &told)
}

/// Who steps aside in a meeting that is about to open: those who declared it, and those who do by rule. The name bars nobody
/// who is said to be another person.
pub(super) fn at_opening(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (nomination, council): (&Nomination, &UnitId),
) -> Result<Vec<Aside>, Fault> {
    let today = cx.now().day();
    let mut found = store::asides_of(tx, nomination.id)?;
    found.retain(|one| one.council == *council && !one.by_rule);
    let namesakes = store::namesakes_in(tx, (nomination.id, council))?;
    let members = officers_posted(tx, council, Role::CouncilMember, today)?;
    for nominee in store::nominees_of(tx, nomination.id)? {
        let lead: BTreeSet<OfficerId> = match led_unit(nomination, &nominee) {
            Some(unit) => officers_posted(tx, unit, Role::AgencyHead, today)?
                .into_iter()
                .map(|officer| officer.id)
                .collect(),
            None => BTreeSet::new(),
        };
        for officer in &members {
            // No account has a personal number: one name at one unit is one person, as among nominees, unless it was said
            // that it is two.
            let member = Nominated {
                unit: &officer.home_unit,
                kind: NomineeKind::Person,
                collective: None,
                name: &officer.full_name,
                number: "",
            };
            let mut others = namesakes.iter();
            let another = others.any(|one| one.nominee == nominee.id && one.officer == officer.id);
            let reason = if !another && as_nominated(nomination, &nominee).is_same(&member) {
                AsideReason::Nominee
            } else if lead.contains(&officer.id) {
                AsideReason::Leads
            } else {
                continue;
            };
            // Also of one who declared it: a declaration may be withdrawn, what follows from the rule may not.
            let who = (officer.id, officer.full_name.as_str());
            found.push(by_rule(cx, (council, nominee.id), (who, reason)));
        }
    }
    Ok(found)
}

/// A member who steps aside by rule.
pub(super) fn by_rule(
    cx: &OpContext,
    (council, nominee): (&UnitId, NomineeId),
    ((officer, name), reason): ((OfficerId, &str), AsideReason),
) -> Aside {
    Aside {
        id: cx.new_id(),
        nominee,
        council: council.clone(),
        officer,
        name: name.to_owned(),
        reason,
        words: String::new(),
        by_rule: true,
        on_behalf: false,
        meeting: None,
        by_name: String::new(),
        at: cx.now(),
    }
}

fn as_nominated<'n>(nomination: &'n Nomination, nominee: &'n Nominee) -> Nominated<'n> {
    Nominated {
        unit: &nomination.unit,
        kind: nominee.kind,
        collective: nominee.collective.as_ref(),
        name: &nominee.name,
        number: &nominee.owner_number,
    }
}

/// The unit that a nominated collective is; nothing of a person, and of one that is no unit.
fn led_unit<'n>(nomination: &'n Nomination, nominee: &'n Nominee) -> Option<&'n UnitId> {
    match nominee.collective.as_ref()? {
        Collective::Whole => Some(&nomination.unit),
        Collective::Below(unit) => Some(unit),
        Collective::Named => None,
    }
}

/// Writes down who steps aside by rule in a meeting that opens; the declarations are there already.
pub(super) fn keep_by_rule(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (nomination, meeting): (NominationId, MeetingId),
    asides: &mut [Aside],
) -> Result<(), Fault> {
    for aside in asides.iter_mut().filter(|one| one.by_rule) {
        aside.meeting = Some(meeting);
        keep(cx, tx, nomination, aside)?;
    }
    Ok(())
}

/// Whom a council votes on: the unit's on everybody, the province's on those whom the unit's voted for.
pub(super) fn before_council(nominees: &[Nominee], at_unit: bool) -> impl Iterator<Item = &Nominee> {
    nominees.iter().filter(move |one| at_unit || one.carried)
}

/// What stands in the way of a meeting on one of the nominees, as a problem of the form that opens it.
pub(super) fn opening_problem(
    tx: &mut Tx<'_>,
    (nomination, at_unit): (&Nomination, bool),
    rule: &BallotRule,
    (members, asides): (&[Member], &[Aside]),
) -> Result<Option<FieldProblem>, Fault> {
    let nominees = store::nominees_of(tx, nomination.id)?;
    let bar = before_council(&nominees, at_unit).find_map(|nominee| {
        let seats = seats_for(members, (asides, rule.aside), nominee.id);
        vote_bar(rule, rule.secret, seats)
    });
    Ok(bar.map(|bar| problem("absent", bar.code())))
}

/// Refuses a vote or a count while the council is too small for one of the nominees.
pub(super) fn need_votable(
    rule: &BallotRule,
    meeting: &Meeting,
    (nominees, at_unit): (&[Nominee], bool),
) -> Result<(), Fault> {
    for nominee in before_council(nominees, at_unit) {
        let seats = meeting.seats(nominee.id, rule.aside);
        match vote_bar(rule, meeting.secret, seats) {
            Some(VoteBar::NoQuorum) => return Err(CampaignError::CouncilTooSmall.into()),
            Some(VoteBar::TooFewForSecret) => return Err(CampaignError::TooFewForSecret.into()),
            None => {}
        }
    }
    Ok(())
}

/// Who steps aside for a nominee in a meeting, with the reasons, as minutes tell it; nothing where nobody does.
pub(super) fn aside_words(meeting: &Meeting, nominee: NomineeId) -> Option<String> {
    let of = meeting.asides.iter().filter(|one| one.nominee == nominee);
    let told: Vec<String> = of
        .map(|one| format!("{} ({})", one.name, one.reason.on_paper(&one.words)))
        .collect();
    (!told.is_empty()).then(|| format!("Không tham gia bỏ phiếu: {}.", told.join("; ")))
}
