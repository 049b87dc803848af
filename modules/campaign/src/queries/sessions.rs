//! Sessions of councils over several sets, for whoever sits in them or has a part in what they decide; and what may come
//! before a session or one decision.

use std::collections::BTreeMap;

use motcua_db::Tx;
use motcua_identity::{OfficerId, OpContext, Permission, UnitId};
use motcua_kernel::Fault;

use crate::actions::{is_beyond, is_local};
use crate::error::CampaignError;
use crate::model::{Campaign, CampaignId, Stage};
use crate::nomination::{CouncilSession, Meeting, Member, Nomination, Nominee, SessionId};
use crate::{queries, store};

/// A set with whoever is on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetOfSession {
    /// The set.
    pub nomination: Nomination,
    /// Who is on it.
    pub nominees: Vec<Nominee>,
    /// The meeting on it; nothing before a session.
    pub meeting: Option<Meeting>,
}

/// A session with everything in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionFile {
    /// The session.
    pub session: CouncilSession,
    /// Its sets.
    pub sets: Vec<SetOfSession>,
}

impl SessionFile {
    /// One of its meetings: who is there is the same in all of them.
    pub fn meeting(&self) -> Option<&Meeting> {
        self.sets.iter().find_map(|set| set.meeting.as_ref())
    }

    /// Its members, each with whether a ballot of theirs lies in any of the boxes: whoever steps aside for everybody of a set
    /// has none in that one.
    pub fn members(&self) -> Vec<Member> {
        let mut members = self
            .meeting()
            .map_or_else(Vec::new, |meeting| meeting.members.clone());
        let meetings = self.sets.iter().filter_map(|set| set.meeting.as_ref());
        let all: Vec<&Member> = meetings.flat_map(|meeting| &meeting.members).collect();
        for member in &mut members {
            member.voted = all.iter().any(|one| one.officer == member.officer && one.voted);
        }
        members
    }

    /// Whether the count waits for a member.
    pub fn awaits(&self, officer: OfficerId) -> bool {
        self.sets.iter().any(|set| {
            let Some(meeting) = &set.meeting else {
                return false;
            };
            let mut members = meeting.members.iter().filter(|member| member.officer == officer);
            members.any(|member| meeting.awaits(member, &set.nominees))
        })
    }
}

/// What a reader of a session holds at the unit whose council it is.
const AT_COUNCIL: [Permission; 3] = [
    Permission::PrepareNomination,
    Permission::VoteAward,
    Permission::SignNomination,
];

/// What a reader holds at the province: a session tells of every set in it (A8).
const ABOVE: [Permission; 3] = [
    Permission::CheckNomination,
    Permission::AppraiseNomination,
    Permission::DecideAward,
];

/// Whether the actor reads what is about all sets of a session.
fn reads(cx: &OpContext, session: &CouncilSession, province: &UnitId) -> bool {
    let may = |rights: [Permission; 3], unit: &UnitId| {
        let mut rights = rights.into_iter();
        rights.any(|right| cx.may(right, unit, None))
    };
    may(AT_COUNCIL, &session.unit) || may(ABOVE, province)
}

/// The sessions of a campaign that the actor reads, the latest first.
///
/// # Errors
/// `campaign-not-found`; when the database refuses.
pub fn sessions(cx: &OpContext, tx: &mut Tx<'_>, id: CampaignId) -> Result<Vec<CouncilSession>, Fault> {
    let campaign = queries::campaign(cx, tx, id)?;
    let mut all = store::sessions_of(tx, id)?;
    all.retain(|one| reads(cx, one, &campaign.unit));
    Ok(all)
}

/// A session with everything in it.
///
/// # Errors
/// `campaign-entry-not-found`, also for whoever has no part in it and for a session of another campaign; when the database
/// refuses.
pub fn session_file(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (of, id): (CampaignId, SessionId),
) -> Result<SessionFile, Fault> {
    let campaign = queries::campaign(cx, tx, of)?;
    let session = store::session(tx, id)?;
    if session.campaign != of || !reads(cx, &session, &campaign.unit) {
        return Err(CampaignError::NoSuchEntry.into());
    }
    let mut sets = Vec::new();
    for meeting in store::meetings_in(tx, id)? {
        sets.push(SetOfSession {
            nomination: store::nomination(tx, meeting.nomination)?,
            nominees: store::nominees_of(tx, meeting.nomination)?,
            meeting: Some(meeting),
        });
    }
    Ok(SessionFile { session, sets })
}

/// The sets that may come before a session that the actor opens, by the council whose turn it is.
///
/// # Errors
/// `campaign-not-found`; when the database refuses.
pub fn sets_for_session(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: CampaignId,
) -> Result<BTreeMap<UnitId, Vec<SetOfSession>>, Fault> {
    let campaign = queries::campaign(cx, tx, id)?;
    let mut found: BTreeMap<UnitId, Vec<SetOfSession>> = BTreeMap::new();
    for one in store::nominations_of(tx, id)? {
        let council = match one.stage {
            Stage::Drafting => one.unit.clone(),
            Stage::Examined => campaign.unit.clone(),
            _ => continue,
        };
        if !cx.may(Permission::PrepareNomination, &council, None) || is_beyond(&campaign, &one) {
            continue;
        }
        let meetings = store::meetings_of(tx, one.id)?;
        let set = set(tx, one)?;
        let meets = meetings.iter().any(|meeting| meeting.closed_at.is_none());
        if !set.nominees.is_empty() && !meets {
            found.entry(council).or_default().push(set);
        }
    }
    Ok(found)
}

/// The sets that the Chairman may decide on now, alone or together.
///
/// # Errors
/// `not-allowed` for everybody else; `campaign-not-found`; when the database refuses.
pub fn sets_to_decide(cx: &OpContext, tx: &mut Tx<'_>, id: CampaignId) -> Result<Vec<SetOfSession>, Fault> {
    let campaign: Campaign = queries::campaign(cx, tx, id)?;
    cx.authorise(Permission::DecideAward, &campaign.unit, None)?;
    let mut found = Vec::new();
    for one in store::nominations_of(tx, id)? {
        let decides = one.stage == Stage::Endorsed && !is_local(&campaign, &one);
        if decides && !is_beyond(&campaign, &one) {
            found.push(set(tx, one)?);
        }
    }
    Ok(found)
}

fn set(tx: &mut Tx<'_>, nomination: Nomination) -> Result<SetOfSession, Fault> {
    Ok(SetOfSession {
        nominees: store::nominees_of(tx, nomination.id)?,
        meeting: None,
        nomination,
    })
}

/// Gives minutes of meetings in a session the number of the session's.
pub(crate) fn add_session_numbers(
    tx: &mut Tx<'_>,
    meetings: &[Meeting],
    numbers: &mut BTreeMap<String, String>,
) -> Result<(), Fault> {
    for meeting in meetings {
        let Some(session) = meeting.session else {
            continue;
        };
        let number = store::session(tx, session)?.number;
        if !number.is_empty() {
            numbers.insert(store::minutes_paper(meeting.id), number);
        }
    }
    Ok(())
}
