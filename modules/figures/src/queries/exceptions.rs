//! The exceptions of a day (KH 170/KH-UBND, II.4), as they stood at its end: of today as they stand now. All are counted;
//! a page of them is listed.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::Tx;
use motcua_dossier::{AlarmStanding, StandingAsked, alarms_standing, alarms_standing_by_unit};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault, Instant};

use super::as_at::{MOST_LINES, behind_each_as_at, sort};
use super::behind::{DossierLine, behind};
use crate::model::{Act, ExceptionCount, ExceptionCursor, ExceptionKind, ExceptionLine, Told};
use crate::{Behind, FiguresError, Period};

/// A page of exceptions asked for.
#[derive(Debug, Clone, Default)]
pub struct ExceptionPage {
    /// Those of one act alone.
    pub act: Option<Act>,
    /// After the last line of the page before.
    pub after: Option<ExceptionCursor>,
    /// Lines at the most; none where only the numbers are wanted.
    pub limit: usize,
}

impl ExceptionPage {
    /// Whether lines of the kind stand on it or after it.
    fn wants(&self, kind: ExceptionKind) -> bool {
        let of_act = self.act.is_none_or(|act| kind.act() == act);
        self.limit > 0 && of_act && self.after.as_ref().is_none_or(|after| kind >= after.kind)
    }

    /// The last line of the page before, where it is one of the kind.
    fn after(&self, kind: ExceptionKind) -> Option<&ExceptionCursor> {
        self.after.as_ref().filter(|after| after.kind == kind)
    }
}

/// The exceptions of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExceptionReport {
    /// How many there are, by unit and kind.
    pub counts: Vec<ExceptionCount>,
    /// The lines of the page: kind by kind, the oldest first.
    pub lines: Vec<ExceptionLine>,
    /// Whether more follow.
    pub goes_on: bool,
}

impl ExceptionReport {
    /// How many there are of an act, or in all.
    pub fn count(&self, act: Option<Act>) -> i64 {
        let of = self.counts.iter();
        of.filter(|it| act.is_none_or(|act| it.kind.act() == act))
            .map(|it| it.count)
            .sum()
    }
}

/// The exceptions of `units` on a day, act by act: all of them counted, and a page of them.
///
/// # Errors
/// `figures-too-many`, `figures-too-far` for a day too long past; the database's refusal.
pub fn exceptions(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (on, now): (Day, Instant),
    page: &ExceptionPage,
) -> Result<ExceptionReport, Fault> {
    let day = Period::new(on, on);
    let ended = Instant::from_micros(day.end().micros() - 1);
    let past = Some(ended).filter(|ended| *ended < now);
    let mut lists = lists_of(tx, units, (day, past))?.into_iter();
    let (mut counts, mut lines) = (Vec::new(), Vec::new());
    for kind in ExceptionKind::ALL {
        let left = if page.wants(kind) {
            (page.limit + 1).saturating_sub(lines.len())
        } else {
            0
        };
        let by_unit = match kind.told() {
            Told::Alarm(alarm, level) => {
                let asked = StandingAsked {
                    units,
                    kind: alarm,
                    level,
                    at: past.unwrap_or(now),
                };
                let after = page.after(kind).map(|it| (it.since, it.dossier_id.as_str()));
                let standing = alarms_standing(tx, &asked, after, left)?;
                lines.extend(standing.into_iter().map(|it| of_alarm(kind, it)));
                alarms_standing_by_unit(tx, &asked)?
            }
            Told::List(_) => {
                let all = lists.next().unwrap_or_default();
                let all: Vec<ExceptionLine> = all.into_iter().map(|it| of_list(kind, it)).collect();
                let by_unit = count(&all);
                let after = page.after(kind).map(|it| (it.since, it.dossier_id.clone()));
                let later = all.into_iter().filter(|line| {
                    after
                        .as_ref()
                        .is_none_or(|(since, dossier)| (line.since, &line.dossier_id) > (*since, dossier))
                });
                lines.extend(later.take(left));
                by_unit
            }
        };
        counts.extend(
            by_unit
                .into_iter()
                .map(|(unit, count)| ExceptionCount { unit, kind, count }),
        );
    }
    let goes_on = lines.len() > page.limit;
    lines.truncate(page.limit);
    Ok(ExceptionReport {
        counts,
        lines,
        goes_on,
    })
}

/// What the lists of the day hold, in the order of their kinds; of a past day as it was known at its end, so that what was
/// mended later stays told.
fn lists_of(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (day, past): (Period, Option<Instant>),
) -> Result<Vec<Vec<DossierLine>>, Fault> {
    let lists = ExceptionKind::ALL
        .into_iter()
        .filter_map(|kind| match kind.told() {
            Told::List(which) => Some(which),
            Told::Alarm(..) => None,
        });
    let lists: Vec<Behind> = lists.collect();
    let mut found = match past {
        Some(at) => behind_each_as_at(tx, units, (&lists, day), at)?,
        None => {
            let mut found = Vec::new();
            for which in lists {
                let lines = behind(tx, units, (which, day), None, MOST_LINES + 1)?;
                if lines.len() > MOST_LINES {
                    return Err(FiguresError::TooMany(lines.len()).into());
                }
                found.push(lines);
            }
            found
        }
    };
    for lines in &mut found {
        sort(lines);
        lines.reverse();
    }
    Ok(found)
}

fn of_alarm(kind: ExceptionKind, alarm: AlarmStanding) -> ExceptionLine {
    // A deadline that moved later than the alarm is not the one that was missed.
    let due = Some(alarm.due_at).filter(|due| kind == ExceptionKind::Overdue && *due < alarm.since);
    ExceptionLine {
        kind,
        dossier_id: alarm.dossier_id,
        code: alarm.code,
        unit: alarm.unit,
        field: alarm.field,
        since: alarm.since,
        began: due.unwrap_or(alarm.since),
    }
}

fn of_list(kind: ExceptionKind, line: DossierLine) -> ExceptionLine {
    let day = Instant::from_local(line.on.date().at(0, 0, 0, 0));
    ExceptionLine {
        kind,
        dossier_id: line.dossier_id,
        code: line.code,
        unit: line.unit,
        field: line.field,
        since: day,
        began: day,
    }
}

fn count(lines: &[ExceptionLine]) -> BTreeMap<UnitId, i64> {
    let mut by_unit = BTreeMap::new();
    for line in lines {
        *by_unit.entry(line.unit.clone()).or_default() += 1;
    }
    by_unit
}
