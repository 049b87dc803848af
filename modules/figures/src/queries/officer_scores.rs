//! The scores of officers under TT 01/2018: for the person, the head and the appraisers only (KH 170/KH-UBND, A8).

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{DbError, Row, Tx, among, values};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Fault, Instant};

use super::as_at::facts_as_at;
use super::indicators::set_for;
use super::scope::Units;
use super::since::Since;
use super::sums::places;
use crate::store::{self, corrections};
use crate::{
    AdminLevel, Correction, Counted, IndicatorSet, Inputs, Measure, Period, SetScore, Subject, Tally,
    corrected_score, moved_by, score,
};

/// The set by which officers are scored.
pub const OF_OFFICERS: &str = "tt01-officer";

/// An officer's score over a period.
#[derive(Debug, Clone)]
pub struct OfficerScore {
    /// The officer.
    pub officer_id: String,
    /// The unit in which the dossiers were settled.
    pub unit: UnitId,
    /// Dossiers settled.
    pub settled: i64,
    /// The indicators.
    pub score: SetScore,
    /// The same with what upheld contests of these days correct; nothing where they correct nothing.
    pub corrected: Option<SetScore>,
}

/// The measures in the order of the columns below: how many were judged, and their points.
const COLUMNS: [(Measure, Measure); 5] = [
    (Measure::JudgedTime, Measure::PointsTime),
    (Measure::JudgedAgencies, Measure::PointsAgencies),
    (Measure::JudgedContacts, Measure::PointsContacts),
    (Measure::JudgedBodies, Measure::PointsBodies),
    (Measure::JudgedAttitude, Measure::PointsAttitude),
];

/// The scores of those who settled dossiers of `units` in `period`, as far as the reader may see them: everybody's where
/// the reader may see the unit's figures, otherwise their own alone.
///
/// # Errors
/// `sign-in-needed`, or the database's refusal.
pub fn officer_scores(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    period: Period,
) -> Result<Vec<OfficerScore>, Fault> {
    let me = cx.actor_name();
    cx.officer()?;
    let set = set_for(OF_OFFICERS, period)?;
    let corrections = corrections(tx, OF_OFFICERS, period)?;
    let mut found = Vec::new();
    for officer in read(tx, units, period)? {
        let sees_all = cx.may(Permission::ViewUnitFigures, &officer.unit, None);
        if sees_all || officer.officer_id == me {
            found.push(officer.scored(set, &corrections));
        }
    }
    Ok(found)
}

/// The two sums of each indicator of an officer in a unit, by key, with what upheld contests corrected so far. For whoever decides
/// about a further one.
pub(crate) fn sums_of_officer(
    tx: &mut Tx<'_>,
    set: &IndicatorSet,
    (officer_id, unit): (&str, &UnitId),
    period: Period,
) -> Result<BTreeMap<String, Counted>, Fault> {
    let corrections = corrections(tx, OF_OFFICERS, period)?;
    let mut found = read(tx, &BTreeSet::from([unit.clone()]), period)?;
    found.retain(|it| it.officer_id == officer_id);
    let nothing = Counts {
        officer_id: officer_id.to_owned(),
        unit: unit.clone(),
        settled: 0,
        inputs: Inputs::default(),
    };
    let scored = found.pop().unwrap_or(nothing).scored(set, &corrections);
    let rows = scored.corrected.unwrap_or(scored.score).rows.into_iter();
    Ok(rows.map(|row| (row.key, row.counted)).collect())
}

/// The officer's own scores, in whichever units they settled dossiers.
///
/// # Errors
/// `sign-in-needed`, or the database's refusal.
pub fn own_scores(cx: &OpContext, tx: &mut Tx<'_>, period: Period) -> Result<Vec<OfficerScore>, Fault> {
    let me = cx.officer()?.officer_id.to_string();
    let rows = tx.query(
        "SELECT DISTINCT unit_id FROM figures_dossier WHERE settled_by = $1 AND ended_on >= $2 AND ended_on <= $3
         AND finished_on IS NOT NULL",
        values![&me, period.from, period.to],
    )?;
    let units = rows
        .iter()
        .map(|row| row.at(0))
        .collect::<Result<BTreeSet<UnitId>, _>>()?;
    let mut found = officer_scores(cx, tx, &units, period)?;
    found.retain(|officer| officer.officer_id == me);
    Ok(found)
}

/// The scores of everybody who settled dossiers of `root` and what stands below it, with the ended units that these answer
/// for, as they were known at `at`, however much has happened since. For the close alone: who may see which of them is asked
/// where they are shown.
pub(crate) fn scores_under(
    tx: &mut Tx<'_>,
    (set, root): (&IndicatorSet, &UnitId),
    (period, at): (Period, Instant),
) -> Result<Vec<OfficerScore>, Fault> {
    let since = moved_since(tx, period, at)?;
    let rows = tx.query(
        "SELECT DISTINCT unit_id FROM figures_dossier
         WHERE finished_on >= $1 AND finished_on <= $2 AND unit_id IS NOT NULL",
        values![period.from, period.to],
    )?;
    let mut counted = rows
        .iter()
        .map(|row| row.at(0))
        .collect::<Result<BTreeSet<UnitId>, _>>()?;
    counted.extend(since.iter().map(|(tally, _)| tally.unit.clone()));
    let units = Units::read(tx, period.to, &counted)?;
    let scope = units.with_below(root)?;
    let corrections = corrections(tx, OF_OFFICERS, period)?;
    let mut found = read(tx, &scope.members, period)?;
    for (tally, sign) in &since {
        if scope.members.contains(&tally.unit) {
            move_by(&mut found, tally, *sign);
        }
    }
    found.retain(|it| it.settled > 0);
    found.sort_by(|a, b| {
        let one = (b.settled, &a.officer_id, &a.unit);
        one.cmp(&(a.settled, &b.officer_id, &b.unit))
    });
    let found = found.into_iter();
    Ok(found.map(|it| it.scored(set, &corrections)).collect())
}

/// What was settled in `period` among the dossiers heard of since `at`: each as it is now, to be taken off, and as it was
/// then, to be added.
fn moved_since(tx: &mut Tx<'_>, period: Period, at: Instant) -> Result<Vec<(Tally, i64)>, Fault> {
    let mut moved = Vec::new();
    for dossier_id in &Since::read_whole(tx, at)?.dossiers {
        let now = store::facts_of(tx, dossier_id)?.tally();
        let then = facts_as_at(tx, dossier_id, at)?.tally();
        moved.extend(now.map(|tally| (tally, -1)));
        moved.extend(then.map(|tally| (tally, 1)));
    }
    moved.retain(|(tally, _)| {
        let settled = tally.finished_on.is_some_and(|on| period.holds(on));
        settled && tally.settled_by.is_some()
    });
    Ok(moved)
}

/// Moves the sums of whoever settled a dossier.
fn move_by(found: &mut Vec<Counts>, tally: &Tally, sign: i64) {
    let Some(officer_id) = &tally.settled_by else {
        return;
    };
    let is_of = |it: &Counts| it.officer_id == *officer_id && it.unit == tally.unit;
    match found.iter_mut().find(|it| is_of(it)) {
        Some(counts) => counts.add(tally, sign),
        None => {
            let mut counts = Counts {
                officer_id: officer_id.clone(),
                unit: tally.unit.clone(),
                settled: 0,
                inputs: Inputs::default(),
            };
            counts.add(tally, sign);
            found.push(counts);
        }
    }
}

/// How many dossiers of their own unit the officer took in over `period`. The five indicators judge a dossier when it was
/// settled, by whoever settled it: to take it in is work that has no points of its own.
///
/// # Errors
/// `sign-in-needed`, or the database's refusal.
pub fn own_received(cx: &OpContext, tx: &mut Tx<'_>, period: Period) -> Result<i64, Fault> {
    let officer = cx.officer()?;
    let (home, me) = (officer.home_unit.clone(), officer.officer_id.to_string());
    let sql = "SELECT COUNT(*) FROM figures_dossier
         WHERE received_unit_id = $1 AND received_on >= $2 AND received_on <= $3 AND received_by = $4";
    Ok(tx.scalar(sql, values![&home, period.from, period.to, &me])?)
}

/// The sums of one officer in one unit.
struct Counts {
    officer_id: String,
    unit: UnitId,
    settled: i64,
    inputs: Inputs,
}

impl Counts {
    /// Adds a dossier that was settled, or takes it off.
    fn add(&mut self, tally: &Tally, sign: i64) {
        let points = tally.points;
        let of = [
            points.time,
            points.agencies,
            points.contacts,
            points.bodies,
            points.attitude,
        ];
        self.settled += sign;
        for ((judged, sum), got) in COLUMNS.into_iter().zip(of) {
            if let Some(got) = got {
                *self.inputs.sums.entry(judged).or_default() += sign;
                *self.inputs.sums.entry(sum).or_default() += sign * got;
            }
        }
    }

    fn scored(self, set: &IndicatorSet, corrections: &[Correction]) -> OfficerScore {
        let subject = Subject::Officer(self.officer_id.clone());
        let own = corrections
            .iter()
            .filter(|it| it.subject == subject && it.unit == self.unit);
        let moved = moved_by(own);
        let corrected = corrected_score(set, (&self.inputs, AdminLevel::Commune), &moved);
        OfficerScore {
            score: score(set, &self.inputs, AdminLevel::Commune),
            corrected: Some(corrected).filter(|_| !moved.is_empty()),
            officer_id: self.officer_id,
            unit: self.unit,
            settled: self.settled,
        }
    }
}

fn read(tx: &mut Tx<'_>, units: &BTreeSet<UnitId>, period: Period) -> Result<Vec<Counts>, DbError> {
    if units.is_empty() {
        return Ok(Vec::new());
    }
    let mut parameters = Vec::new();
    let owners = among(units, &mut parameters);
    let [from, to] = places(&mut parameters, values![period.from, period.to]);
    let sql = format!(
        "SELECT settled_by, unit_id, COUNT(*) AS settled,
            COUNT(points_time) AS n1, CAST(COALESCE(SUM(points_time), 0) AS BIGINT) AS p1,
            COUNT(points_agencies) AS n2, CAST(COALESCE(SUM(points_agencies), 0) AS BIGINT) AS p2,
            COUNT(points_contacts) AS n3, CAST(COALESCE(SUM(points_contacts), 0) AS BIGINT) AS p3,
            COUNT(points_bodies) AS n4, CAST(COALESCE(SUM(points_bodies), 0) AS BIGINT) AS p4,
            COUNT(points_attitude) AS n7, CAST(COALESCE(SUM(points_attitude), 0) AS BIGINT) AS p7
         FROM figures_dossier
         WHERE unit_id IN ({owners}) AND finished_on >= {from} AND finished_on <= {to} AND settled_by IS NOT NULL
         GROUP BY settled_by, unit_id ORDER BY COUNT(*) DESC, settled_by"
    );
    tx.query(&sql, &parameters)?.iter().map(counts).collect()
}

fn counts(row: &Row) -> Result<Counts, DbError> {
    let mut inputs = Inputs::default();
    for (place, (judged, points)) in COLUMNS.into_iter().enumerate() {
        inputs.sums.insert(judged, row.at(3 + 2 * place)?);
        inputs.sums.insert(points, row.at(4 + 2 * place)?);
    }
    Ok(Counts {
        officer_id: row.at(0)?,
        unit: row.at(1)?,
        settled: row.at(2)?,
        inputs,
    })
}
