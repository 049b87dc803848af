//! Contesting a score: by whom it concerns; decided with words by an appraiser, never by oneself. What is upheld moves the
//! score beside what was reckoned, by the event of the decision alone, or the frozen score that was contested beside its
//! rows; whoever raised it is told of the answer.

use std::collections::BTreeMap;

use motcua_db::Tx;
use motcua_i18n::Words;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Fault, Id};
use motcua_ledger::Stream;
use motcua_notices::{Contacts, Facts, NewNotice, NoticeKind, Placeholder, Recipient, write};
use serde::Serialize;

use super::adjust_officer::{AdjustOfficer, correct_frozen};
use super::close_period::{name_of, tell};
use super::fold::fold;
use crate::model::{
    ClosedPeriodId, Contest, ContestOutcome, Counted, IndicatorSet, ScoreMove, Sealed, Subject, can_become,
};
use crate::queries::{OF_OFFICERS, authorise_from_above, set_for, sums_of_officer, sums_of_unit};
use crate::store::{decisions, digest, periods};
use crate::{FiguresError, Period};

/// A score was contested.
pub const SCORE_CONTESTED: &str = "figures-score-contested";
/// A contest was decided.
pub const CONTEST_DECIDED: &str = "figures-contest-decided";
/// Whoever raised a contest read the answer.
pub const CONTEST_ANSWER_SEEN: &str = "figures-contest-answer-seen";

/// Where contests and their answers stand.
const PAGE: &str = "/office/figures/contests";

/// The farthest that a contest moves a sum: more is a slip of the pen, before anything is reckoned with it.
const FARTHEST: i64 = 1_000_000;

/// Events folded at once before a contest is decided.
const AT_ONCE: usize = 1_000;

/// What is contested.
#[derive(Debug, Clone)]
pub struct RaiseContest {
    /// Whose score.
    pub subject: Subject,
    /// The unit it was given in.
    pub unit: UnitId,
    /// The set of indicators.
    pub set: String,
    /// The days.
    pub period: Period,
    /// What is wrong, in words.
    pub wrong: String,
}

/// How a contest is decided.
#[derive(Debug, Clone)]
pub struct DecideContest {
    /// How it ends.
    pub outcome: ContestOutcome,
    /// The answer, in words.
    pub answer: String,
    /// What moves where it is upheld.
    pub moved: Vec<ScoreMove>,
}

#[derive(Serialize)]
struct Told<'t> {
    subject: &'t str,
    unit: &'t str,
    set: &'t str,
    from: String,
    to: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<&'t str>,
    #[serde(skip_serializing_if = "<[ScoreMove]>::is_empty")]
    moved: &'t [ScoreMove],
    /// The closed period whose frozen score it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    closed: Option<ClosedPeriodId>,
    words_seal: String,
}

#[derive(Serialize)]
struct Seen {}

/// Contests a score: an officer their own, a head that of the unit.
///
/// # Errors
/// `not-allowed`, `figures-set-unknown`, `figures-reason-missing`, or the database's refusal.
pub fn raise_contest(cx: &OpContext, tx: &mut Tx<'_>, input: &RaiseContest) -> Result<Contest, Fault> {
    match &input.subject {
        Subject::Unit => cx.authorise(Permission::ViewUnitFigures, &input.unit, None)?,
        Subject::Officer(id) if cx.officer()?.officer_id.to_string() == *id => {}
        Subject::Officer(_) => return Err(Fault::new(motcua_kernel::FaultKind::Forbidden, "not-allowed")),
    }
    // Officers are scored by a set of their own, units by any other.
    let of_officer = matches!(input.subject, Subject::Officer(_));
    if of_officer != (input.set == OF_OFFICERS) {
        return Err(FiguresError::SetUnknown(input.set.clone()).into());
    }
    set_for(&input.set, input.period)?;
    keep_raised(cx, tx, input, None)
}

/// Keeps a contest that may be raised; of a frozen score with the closed period and the unit that closed it.
pub(super) fn keep_raised(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &RaiseContest,
    closed: Option<(ClosedPeriodId, &UnitId)>,
) -> Result<Contest, Fault> {
    let wrong = Sealed::typed(cx, &input.wrong)?;
    let id: Id<Contest> = cx.new_id();
    let made = Contest {
        id: id.to_string(),
        subject: input.subject.clone(),
        unit: input.unit.clone(),
        keeper: closed.map_or(&input.unit, |(_, by)| by).clone(),
        set: input.set.clone(),
        period: input.period,
        wrong: wrong.words.clone(),
        raised_by: cx.actor_name(),
        raised_by_name: name_of(cx),
        raised_at: cx.now(),
        decided: None,
        moved: Vec::new(),
        closed: closed.map(|(period, _)| period),
        seen_at: None,
    };
    decisions::insert_contest(tx, &made, &wrong.salt)?;
    let told = told(&made, (None, &[]), &wrong);
    tell(cx, tx, (&stream(&made), SCORE_CONTESTED), &told)?;
    Ok(made)
}

/// Decides a contest, with words. Upheld, it says by how much the sums of which indicators move; rejected, nothing moves.
/// Where a frozen score was contested, it is corrected beside its rows.
///
/// What a unit closed stands until it says otherwise: a frozen score is decided by whoever keeps the figures of the unit that
/// closed the period, never by those of a unit below it. The score of a unit itself is decided from above it.
///
/// # Errors
/// `figures-contest-unknown`, `not-allowed`, `figures-contest-of-closer`, `figures-own-score`, `figures-own-unit`,
/// `figures-reason-missing`, `figures-nothing-chosen` where it is upheld and nothing moves, `figures-correction-far`,
/// `figures-correction-beyond`, `figures-row-unknown`, or the database's refusal.
pub fn decide_contest(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: &str,
    decided: &DecideContest,
) -> Result<(), Fault> {
    let held = decisions::contest(tx, id)?.filter(|held| held.decided.is_none());
    let held = held.ok_or(FiguresError::ContestUnknown)?;
    may_decide(cx, &held)?;
    let me = cx.actor_name();
    if held.is_about_or_by(&me) {
        return Err(FiguresError::OwnScore.into());
    }
    if held.subject == Subject::Unit {
        authorise_from_above(cx, tx, &held.unit, None)?;
    }
    let moved = match decided.outcome {
        ContestOutcome::Upheld => upheld(tx, &held, &decided.moved)?,
        ContestOutcome::Rejected => Vec::new(),
    };
    let answer = Sealed::typed(cx, &decided.answer)?;
    let text = serde_json::to_string(&moved).map_err(Fault::internal)?;
    decisions::decide(
        tx,
        id,
        (decided.outcome, &answer.words, &text),
        (&me, &name_of(cx), cx.now()),
    )?;
    if let Some(period) = held.closed {
        correct(cx, tx, (&held, period), (&moved, &answer.words))?;
    }
    // What moves beside a frozen score is sealed in the event of its correction: the ledger shows itself to more people
    // than a score is for.
    let open: &[ScoreMove] = if held.closed.is_some() { &[] } else { &moved };
    let told = told(&held, (Some(decided.outcome), open), &answer);
    tell(cx, tx, (&stream(&held), CONTEST_DECIDED), &told)?;
    write_to_raiser(cx, tx, &held)
}

/// What moves where a contest is upheld, bounded by what was reckoned. What waits to be folded is folded first: a contest decided
/// just before counts.
fn upheld(tx: &mut Tx<'_>, held: &Contest, asked: &[ScoreMove]) -> Result<Vec<ScoreMove>, Fault> {
    let set = set_of(tx, held)?;
    let moved = moves(set, asked)?;
    // A frozen score is bounded by its own rows, where it is corrected.
    if held.closed.is_some() {
        return Ok(moved);
    }
    while fold(tx, AT_ONCE)?.events > 0 {}
    let reckoned = match &held.subject {
        Subject::Unit => sums_of_unit(tx, (&held.set, &held.unit), held.period)?,
        Subject::Officer(id) => sums_of_officer(tx, set, (id, &held.unit), held.period)?,
    };
    for it in &moved {
        let from = reckoned.get(&it.indicator).copied().unwrap_or_default();
        stays_within(set, &it.indicator, (from, it.counted()))?;
    }
    Ok(moved)
}

/// Refuses a correction that leaves a sum below nothing, or a part above what its whole allows.
pub(super) fn stays_within(
    set: &IndicatorSet,
    key: &str,
    (from, by): (Counted, Counted),
) -> Result<(), FiguresError> {
    let indicator = set.indicator(key).ok_or(FiguresError::RowUnknown)?;
    if can_become(indicator, from, from.plus(by)) {
        Ok(())
    } else {
        Err(FiguresError::CorrectionBeyond)
    }
}

/// Whether the actor keeps the figures of the unit that decides; a keeper of the unit of the score alone is told who does.
fn may_decide(cx: &OpContext, held: &Contest) -> Result<(), Fault> {
    let keeps = |unit: &UnitId| cx.may(Permission::KeepFigures, unit, None);
    if !keeps(&held.keeper) && keeps(&held.unit) {
        return Err(FiguresError::ContestOfCloser.into());
    }
    cx.authorise(Permission::KeepFigures, &held.keeper, None)
}

/// Whether a correction moves a sum by more than any score has.
pub(super) fn is_far(by: Counted) -> bool {
    let near = -FARTHEST..=FARTHEST;
    !near.contains(&by.numerator) || !near.contains(&by.denominator)
}

/// Corrects a contested frozen score beside its rows.
fn correct(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (held, period): (&Contest, ClosedPeriodId),
    (moved, answer): (&[ScoreMove], &str),
) -> Result<(), Fault> {
    let Subject::Officer(officer_id) = &held.subject else {
        return Ok(());
    };
    for it in moved {
        let input = AdjustOfficer {
            period,
            officer_id: officer_id.clone(),
            unit: held.unit.clone(),
            indicator: it.indicator.clone(),
            moved: it.counted(),
            reason: answer.to_owned(),
            // A contest is decided once.
            request_key: String::new(),
        };
        correct_frozen(cx, tx, &input, Some(&held.id))?;
    }
    Ok(())
}

/// The set that a contest is about: of a frozen score, the version that it was closed with.
///
/// # Errors
/// When there is no such set, or the database refuses.
pub fn set_of(tx: &mut Tx<'_>, held: &Contest) -> Result<&'static IndicatorSet, Fault> {
    if let Some(closed) = held.closed
        && let Some(head) = periods::head(tx, closed)?
    {
        return Ok(head.definition()?);
    }
    set_for(&held.set, held.period)
}

/// What moves, one row for each indicator of the contested set.
fn moves(set: &IndicatorSet, asked: &[ScoreMove]) -> Result<Vec<ScoreMove>, Fault> {
    let mut sums: BTreeMap<&str, Counted> = BTreeMap::new();
    for it in asked {
        if set.indicator(&it.indicator).is_none() {
            return Err(FiguresError::RowUnknown.into());
        }
        if is_far(it.counted()) {
            return Err(FiguresError::CorrectionFar.into());
        }
        let sum = sums.entry(it.indicator.as_str()).or_default();
        *sum = sum.plus(it.counted());
    }
    sums.retain(|_, sum| *sum != Counted::default());
    if sums.is_empty() {
        return Err(FiguresError::NothingChosen.into());
    }
    let of = |(indicator, sum): (&str, Counted)| ScoreMove {
        indicator: indicator.to_owned(),
        numerator: sum.numerator,
        denominator: sum.denominator,
    };
    Ok(sums.into_iter().map(of).collect())
}

/// A letter that there is an answer, where whoever raised the contest gave an address for letters: it says nothing of what
/// was decided, since it lies in a mailbox outside this system.
fn write_to_raiser(cx: &OpContext, tx: &mut Tx<'_>, held: &Contest) -> Result<(), Fault> {
    let choice = digest::choice(tx, &held.raised_by)?;
    let Some(choice) = choice.filter(|choice| !choice.email.is_empty()) else {
        return Ok(());
    };
    let notice = NewNotice {
        key: format!("score-contest-answered:{}", held.id),
        kind: NoticeKind::ScoreContestAnswered,
        to: Recipient {
            account: None,
            name: held.raised_by_name.clone(),
            contacts: Contacts::read(&choice.email, ""),
            language: Some(choice.language),
        },
        happened_at: cx.now(),
        path: PAGE.to_owned(),
        facts: Facts::default().text(
            Placeholder::Due,
            Words::new(choice.language).day(held.raised_at.day()),
        ),
        inbox_only: false,
    };
    write(cx, tx, &notice).map(drop)
}

/// Marks the answer to a contest as read by whoever raised it. Sent twice, it is done once.
///
/// # Errors
/// `figures-contest-unknown` for the contests of others and those without an answer; the database's refusal.
pub fn see_contest_answer(cx: &OpContext, tx: &mut Tx<'_>, id: &str) -> Result<(), Fault> {
    let me = cx.officer()?.officer_id.to_string();
    let own = decisions::contest(tx, id)?.filter(|it| it.raised_by == me && it.decided.is_some());
    let own = own.ok_or(FiguresError::ContestUnknown)?;
    if own.seen_at.is_some() {
        return Ok(());
    }
    decisions::mark_seen(tx, id, cx.now())?;
    tell(cx, tx, (&stream(&own), CONTEST_ANSWER_SEEN), &Seen {})
}

fn stream(contest: &Contest) -> Stream {
    Stream::named("figures-contest", &contest.id)
}

fn told<'t>(
    contest: &'t Contest,
    (outcome, moved): (Option<ContestOutcome>, &'t [ScoreMove]),
    words: &Sealed,
) -> Told<'t> {
    Told {
        subject: contest.subject.identifier(),
        unit: contest.unit.as_str(),
        set: &contest.set,
        from: contest.period.from.to_string(),
        to: contest.period.to.to_string(),
        outcome: outcome.map(ContestOutcome::identifier),
        moved,
        closed: contest.closed,
        words_seal: words.seal(),
    }
}
