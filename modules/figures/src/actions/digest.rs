//! The weekly letter to heads: what is near its day, overdue or stuck in their units, and how far the ratio has come.
//!
//! It counts and names nobody: a letter lies in a mailbox outside this system.

use std::collections::BTreeMap;

use motcua_db::Tx;
use motcua_dossier::alarms_of_units;
use motcua_dossier::model::AlarmKind;
use motcua_i18n::{Language, Words};
use motcua_identity::{Actor, OpContext, UnitId, officer, postings_of};
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_notices::{Contacts, Facts, NewNotice, NoticeKind, Placeholder, Recipient, write};

use crate::model::{CriterionBehind, CriterionName, DigestChoice, HEADS, digest_week, is_address};
use crate::queries::{AllInputs, Lookback, Units, set_for};
use crate::store::digest;
use crate::{FiguresError, Pace, Period, RatioAims, SPEED_MEASURES, evaluate, pace, speed_of_both};

/// Where the letter's page stands.
const PAGE: &str = "/office/heads";

/// Writes down where the officer's own weekly letter goes, or that none is wanted.
///
/// # Errors
/// `sign-in-needed`, `figures-email-wrong`, or the database's refusal.
pub fn choose_digest(cx: &OpContext, tx: &mut Tx<'_>, choice: &DigestChoice) -> Result<(), Fault> {
    let me = cx.officer()?.officer_id.to_string();
    let choice = DigestChoice {
        email: choice.email.trim().to_owned(),
        wanted: choice.wanted,
        daily: choice.daily,
        language: choice.language,
    };
    if !is_address(&choice.email) && (choice.wanted || choice.daily || !choice.email.is_empty()) {
        return Err(FiguresError::EmailWrong.into());
    }
    Ok(digest::choose(tx, &me, &choice, cx.now())?)
}

/// Writes the letters of this week, all in this transaction and once: a second round finds the week marked, and each
/// letter has a key of its own. `aims` knows what units are asked of the ratio of digitisation on this day, which every letter
/// tells; `behind` are the other criteria in which units go too slowly. Tells how many.
///
/// # Errors
/// `not-allowed` where the actor is not the program itself; the database's refusal.
pub fn write_digests(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (aims, behind): (&dyn RatioAims, &[CriterionBehind]),
) -> Result<usize, Fault> {
    if cx.actor != Actor::System {
        return Err(Fault::new(FaultKind::Forbidden, "not-allowed"));
    }
    let Some(week) = digest_week(cx.now()) else {
        return Ok(0);
    };
    if !digest::mark(tx, week, cx.now())? {
        return Ok(0);
    }
    let mut written = 0;
    let figures = Figures::read(tx, (aims, behind), cx.now().day())?;
    for (officer_id, choice) in digest::wanted(tx)? {
        let Some((name, units)) = head(tx, &officer_id, cx.now().day())? else {
            continue;
        };
        let mut lines = Vec::new();
        for unit in &units {
            lines.extend(figures.lines(tx, unit, choice.language)?);
        }
        let letter = Letter {
            key: format!("head-digest:{week}:{officer_id}"),
            name,
            choice,
            lines,
        };
        written += usize::from(letter.write(cx, tx)?);
    }
    Ok(written)
}

/// The name and the units of an officer who heads any today; nothing for others, and for who left.
pub(super) fn head(
    tx: &mut Tx<'_>,
    officer_id: &str,
    today: Day,
) -> Result<Option<(String, Vec<UnitId>)>, Fault> {
    let Ok(id) = officer_id.parse() else {
        return Ok(None);
    };
    let found = officer(tx, id)?;
    let mut units: Vec<UnitId> = postings_of(tx, id)?
        .into_iter()
        .map(|(_, posting)| posting)
        .filter(|it| HEADS.contains(&it.role) && it.from <= today && it.to.is_none_or(|to| today <= to))
        .map(|it| it.unit)
        .collect();
    units.sort();
    units.dedup();
    Ok(Some((found.full_name, units)).filter(|(_, units)| found.active && !units.is_empty()))
}

/// A letter before it is written.
struct Letter {
    key: String,
    name: String,
    choice: DigestChoice,
    lines: Vec<String>,
}

impl Letter {
    fn write(self, cx: &OpContext, tx: &mut Tx<'_>) -> Result<bool, Fault> {
        let notice = NewNotice {
            key: self.key,
            kind: NoticeKind::HeadDigest,
            to: Recipient {
                account: None,
                name: self.name,
                contacts: Contacts::read(&self.choice.email, ""),
                language: Some(self.choice.language),
            },
            happened_at: cx.now(),
            path: PAGE.to_owned(),
            facts: Facts::default()
                .text(Placeholder::Summary, self.lines.join("\n"))
                .text(
                    Placeholder::Due,
                    Words::new(self.choice.language).day(cx.now().day()),
                ),
            inbox_only: false,
        };
        Ok(write(cx, tx, &notice)?.is_some())
    }
}

/// The figures that every letter draws from, read once.
struct Figures<'f> {
    today: Day,
    aims: &'f dyn RatioAims,
    behind: &'f [CriterionBehind],
    units: Units,
    all: AllInputs,
    /// What was done in the days of the aim so far.
    done: BTreeMap<UnitId, crate::Sums>,
}

impl<'f> Figures<'f> {
    fn read(
        tx: &mut Tx<'_>,
        (aims, behind): (&'f dyn RatioAims, &'f [CriterionBehind]),
        today: Day,
    ) -> Result<Self, Fault> {
        let period = Period::new(aims.counted_from(), today);
        let all = AllInputs::read(tx, set_for("kh170", period)?, period)?;
        Ok(Self {
            units: Units::read(tx, today, all.units())?,
            done: match aims.window() {
                Some(window) => {
                    let so_far = Period::new(window.from, today);
                    Lookback::now().speeds(tx, &SPEED_MEASURES, (period, so_far))?
                }
                None => BTreeMap::new(),
            },
            today,
            aims,
            behind,
            all,
        })
    }

    /// What a unit's head is told: one line about its work with everything below it, one about its ratio,
    /// one for each other criterion in which it goes too slowly.
    fn lines(&self, tx: &mut Tx<'_>, unit: &UnitId, language: Language) -> Result<Vec<String>, Fault> {
        let words = Words::new(language);
        let Ok(below) = self.units.with_below(unit) else {
            // It ended since: its successor's head is told.
            return Ok(Vec::new());
        };
        let calls = alarms_of_units(tx, &below.members)?;
        let of = |kind: AlarmKind| words.number(calls.get(&kind).copied().unwrap_or(0));
        let work = words.with(
            "figures-digest-work",
            &[
                ("unit", below.unit.name.as_str().into()),
                ("near", of(AlarmKind::NearDue).into()),
                ("overdue", of(AlarmKind::Overdue).into()),
                ("stuck", of(AlarmKind::Stuck).into()),
                ("unanswered", of(AlarmKind::Unanswered).into()),
            ],
        );
        let slow = self.behind.iter().filter(|it| it.unit == *unit);
        let slow = slow.map(|it| told_behind(it, words));
        let ratio = self.ratio(unit, words)?;
        Ok(std::iter::once(work).chain(ratio).chain(slow).collect())
    }

    /// Where the ratio stands and leads, while a target holds.
    fn ratio(&self, unit: &UnitId, words: Words) -> Result<Option<String>, Fault> {
        let scope = self.units.at_level(unit)?;
        let period = Period::new(self.aims.counted_from(), self.today);
        let indicator = set_for("kh170", period)?.indicator("digitisation");
        let target = self.aims.aim(unit, scope.level);
        let (Some(indicator), Some(target)) = (indicator, target) else {
            return Ok(None);
        };
        let counted = evaluate(indicator, &self.all.of(&scope.members)).counted;
        let done = |measure| -> i64 {
            let of = scope.members.iter().filter_map(|id| self.done.get(id));
            of.map(|sums| sums.of(measure)).sum()
        };
        let asked = (target.goal, target.better);
        let so_far = speed_of_both(done);
        let Some(pace) = pace(counted, so_far, asked, (target.window, self.today)) else {
            return Ok(None);
        };
        let percent = |it: Option<crate::Percent>| {
            it.map_or_else(|| "–".to_owned(), |it| words.hundredths(it.hundredths()))
        };
        let (key, needed) = needed(&pace);
        Ok(Some(
            words.with(
                key,
                &[
                    ("ratio", percent(counted.percent()).into()),
                    (
                        "target",
                        words
                            .hundredths(target.goal.shown_hundredths(target.better))
                            .into(),
                    ),
                    ("until", target.window.to.into()),
                    ("forecast", percent(pace.forecast).into()),
                    ("needed", words.number(needed).into()),
                ],
            ),
        ))
    }
}

/// Where the pace of a criterion leads.
fn told_behind(slow: &CriterionBehind, words: Words) -> String {
    let name = match &slow.name {
        CriterionName::Key(key) => words.get(key).into_owned(),
        CriterionName::Said(said) => said.in_language(words.language().code()).to_owned(),
    };
    words.with(
        "figures-digest-criterion",
        &[
            ("name", name.into()),
            ("plan", slow.plan.as_str().into()),
            ("until", slow.until.into()),
            ("forecast", words.hundredths(slow.forecast).into()),
            ("target", words.hundredths(slow.goal).into()),
        ],
    )
}

/// The words for what a pace needs, with how many. Rounded up to one a day, fewer than days are left would be told as more
/// than they are.
fn needed(pace: &Pace) -> (&'static str, i64) {
    match pace.needed_a_day {
        Some(_) if pace.needs_few() => ("figures-digest-behind-few", pace.needed),
        Some(a_day) => ("figures-digest-behind", a_day),
        None => ("figures-digest-reached", 0),
    }
}
