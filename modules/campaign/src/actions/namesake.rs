//! A namesake: whoever presides over a council says that a member who bears a nominee's name is another person, and why. It
//! lifts the bar of the name alone, before the first ballot, and may be withdrawn until then.

use motcua_db::Tx;
use motcua_identity::{OfficerId, OpContext, Permission, UnitId};
use motcua_kernel::Fault;
use serde::{Deserialize, Serialize};

use super::annul::need_reason;
use super::council::council_of;
use super::pass::stream_of;
use super::step_aside::{self, at_opening, meeting_before_vote, presides, stood_in_vote};
use crate::error::CampaignError;
use crate::event::{acting_name, seal_words, tell_in};
use crate::model::{AsideReason, Bearer, FieldProblem, Stage, namesake_problems, one_line};
use crate::nomination::{Aside, Meeting, Namesake, NamesakeId, Nomination, NominationId, NomineeId};
use crate::store;

/// The kind of event that tells that a member is another person of a nominee's name.
pub(crate) const NAMESAKE_SAID: &str = "council-namesake-said";
/// The kind of event that tells that this was withdrawn.
pub(crate) const NAMESAKE_WITHDRAWN: &str = "council-namesake-withdrawn";

/// What the ledger tells of a namesake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ToldNamesake {
    pub(crate) namesake: NamesakeId,
    pub(crate) council: UnitId,
    pub(crate) nominee: NomineeId,
    pub(crate) member: OfficerId,
    /// The seal over why it is another person.
    pub(crate) seal: String,
}

/// What the ledger tells of one that was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WithdrawnNamesake {
    pub(crate) namesake: NamesakeId,
    /// The seal over why.
    pub(crate) seal: String,
}

/// What is said of a namesake, as filled in.
#[derive(Debug, Clone, Default)]
pub struct NewNamesake {
    /// Whose name it is, and the member who bears it.
    pub of: Option<(NomineeId, OfficerId)>,
    /// Why the member is another person.
    pub words: String,
}

/// The members whom the name alone bars from the vote on a nominee, for whoever may say of them that they are another person;
/// empty for everybody else, and once a ballot is cast.
///
/// # Errors
/// `campaign-entry-not-found`; when the database refuses.
pub fn barred_by_name(cx: &OpContext, tx: &mut Tx<'_>, id: NominationId) -> Result<Vec<Aside>, Fault> {
    let nomination = store::nomination(tx, id)?;
    if !matches!(nomination.stage, Stage::Drafting | Stage::Examined) {
        return Ok(Vec::new());
    }
    let council = council_of(tx, &nomination)?;
    let meeting = match meeting_before_vote(tx, id) {
        Ok(meeting) => meeting,
        Err(fault) if fault.code() == Fault::from(CampaignError::VoteBegun).code() => return Ok(Vec::new()),
        Err(fault) => return Err(fault),
    };
    if !presides(cx, (&council, meeting.as_ref()))? {
        return Ok(Vec::new());
    }
    barred(cx, tx, (&nomination, &council), meeting.as_ref())
}

/// Whom the name alone bars: in the open meeting as it was found at its opening, otherwise as it would be found now.
fn barred(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (nomination, council): (&Nomination, &UnitId),
    meeting: Option<&Meeting>,
) -> Result<Vec<Aside>, Fault> {
    let mut all = match meeting {
        Some(meeting) => meeting.asides.clone(),
        None => at_opening(cx, tx, (nomination, council))?,
    };
    all.retain(|one| one.by_rule && one.reason == AsideReason::Nominee);
    Ok(all)
}

/// Says that a member of the council whose turn it is bears a nominee's name and is another person, before a ballot is cast;
/// the problems of the form, empty where it is kept. It holds for every meeting of that council on the set, and lifts the bar
/// of the name alone: whoever leads the nominated collective, or declared an interest, still steps aside.
///
/// # Errors
/// `not-allowed`, `campaign-entry-not-found`, `campaign-not-the-step`, `campaign-vote-begun`; when the database refuses.
pub fn say_namesake(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: NominationId,
    new: &NewNamesake,
) -> Result<Vec<FieldProblem>, Fault> {
    let nomination = store::nomination(tx, id)?;
    let council = council_of(tx, &nomination)?;
    let meeting = meeting_before_vote(tx, id)?;
    need_presiding(cx, (&council, meeting.as_ref()))?;
    let barred = barred(cx, tx, (&nomination, &council), meeting.as_ref())?;
    let named = barred
        .into_iter()
        .find(|one| new.of == Some((one.nominee, one.officer)));
    let bearer = match &named {
        None => Bearer::Nobody,
        Some(one) if one.officer == cx.officer()?.officer_id => Bearer::Oneself,
        Some(one) if is_declared(tx, id, one)? => Bearer::Declared,
        Some(_) => Bearer::Barred,
    };
    let words = new.words.trim();
    let problems = namesake_problems(bearer, words);
    let Some(bar) = named.filter(|_| problems.is_empty()) else {
        return Ok(problems);
    };
    let one = Namesake {
        id: cx.new_id(),
        nominee: bar.nominee,
        council,
        officer: bar.officer,
        name: bar.name.clone(),
        words: words.to_owned(),
        by_name: acting_name(cx),
        at: cx.now(),
    };
    let stream = stream_of(id);
    let seal = seal_words(cx, tx, &stream, &one.words)?;
    store::insert_namesake(tx, id, &one, &seal)?;
    let told = ToldNamesake {
        namesake: one.id,
        council: one.council,
        nominee: one.nominee,
        member: one.officer,
        seal,
    };
    tell_in(cx, tx, &stream, NAMESAKE_SAID, &told)?;
    // In a meeting that is open the bar was written down already.
    if bar.meeting.is_some() {
        step_aside::lift(cx, tx, id, bar.id)?;
    }
    Ok(Vec::new())
}

/// Withdraws, for a reason, that a member is another person, before a ballot is cast: the member counts as the nominee again.
/// The problems of the form, empty where it is withdrawn.
///
/// # Errors
/// `not-allowed`, `campaign-entry-not-found`, `campaign-not-the-step`, `campaign-vote-begun`; when the database refuses.
pub fn withdraw_namesake(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: NominationId,
    (namesake, reason): (Option<NamesakeId>, &str),
) -> Result<Vec<FieldProblem>, Fault> {
    let nomination = store::nomination(tx, id)?;
    let council = council_of(tx, &nomination)?;
    let meeting = meeting_before_vote(tx, id)?;
    need_presiding(cx, (&council, meeting.as_ref()))?;
    let Some(namesake) = namesake else {
        return Ok(vec![FieldProblem {
            field: "namesake_id",
            code: "campaign-namesake-which",
        }]);
    };
    let one = store::namesakes_in(tx, (id, &council))?
        .into_iter()
        .find(|one| one.id == namesake)
        .ok_or(CampaignError::NoSuchEntry)?;
    if stood_in_vote(tx, (id, &council), one.at)? {
        return Err(CampaignError::VoteBegun.into());
    }
    let reason = match need_reason("namesake_back", reason) {
        Ok(reason) => reason,
        Err(problem) => return Ok(vec![problem]),
    };
    let stream = stream_of(id);
    let seal = seal_words(cx, tx, &stream, reason)?;
    store::withdraw_namesake(tx, one.id, (&seal, &acting_name(cx)), cx.now())?;
    let told = WithdrawnNamesake {
        namesake: one.id,
        seal,
    };
    tell_in(cx, tx, &stream, NAMESAKE_WITHDRAWN, &told)?;
    // A meeting to come finds the bar at its opening; the open one had none written down.
    if let Some(meeting) = meeting {
        let who = (one.officer, one.name.as_str());
        let mut bar = step_aside::by_rule(cx, (&council, one.nominee), (who, AsideReason::Nominee));
        bar.meeting = Some(meeting.id);
        step_aside::keep(cx, tx, id, &bar)?;
    }
    Ok(Vec::new())
}

/// Refuses everybody but the chair of the open meeting and the secretary.
fn need_presiding(cx: &OpContext, (council, meeting): (&UnitId, Option<&Meeting>)) -> Result<(), Fault> {
    if presides(cx, (council, meeting))? {
        Ok(())
    } else {
        cx.authorise(Permission::PrepareNomination, council, None)
    }
}

/// Whether it was declared of the member that they are the nominee.
fn is_declared(tx: &mut Tx<'_>, id: NominationId, bar: &Aside) -> Result<bool, Fault> {
    let declared = |one: &Aside| {
        let same = one.council == bar.council && one.nominee == bar.nominee && one.officer == bar.officer;
        same && !one.by_rule && one.reason == AsideReason::Nominee
    };
    Ok(store::asides_of(tx, id)?.iter().any(declared))
}

/// Who in a meeting is another person of a nominee's name, with the reasons, as minutes tell it; nothing where nobody is.
pub(super) fn namesake_words(meeting: &Meeting, nominee: NomineeId) -> Option<String> {
    let of = meeting.namesakes.iter().filter(|one| one.nominee == nominee);
    let told: Vec<String> = of
        .map(|one| format!("{} ({})", one.name, one_line(&one.words)))
        .collect();
    (!told.is_empty()).then(|| {
        format!(
            "Thành viên trùng họ tên, không phải là người được đề nghị: {}.",
            told.join("; ")
        )
    })
}
