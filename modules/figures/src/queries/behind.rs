//! The dossiers behind a figure, or what else counts in it; without personal data, as boards are open to anyone.

use std::collections::BTreeSet;

use motcua_db::{DbError, Row, Tx, Value, among, values};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Day, Fault, Instant};

use super::beside::{BesideLine, beside};
use super::latest::{latest_of, told_by_days};
use super::listed::{ListedLine, listed_lines};
use super::sums::{due_later, places};
use crate::model::officer_column;
use crate::{Behind, Mark, Marks, Measure, Period, Tally, store};

/// A dossier behind a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierLine {
    /// The dossier.
    pub dossier_id: String,
    /// Its code.
    pub code: String,
    /// The competent unit.
    pub unit: UnitId,
    /// The procedure's code.
    pub procedure_code: String,
    /// The subject field (lĩnh vực).
    pub field: String,
    /// The day on which it counts in the figure.
    pub on: Day,
    /// The day it was received.
    pub received_on: Option<Day>,
    /// The day it was settled.
    pub finished_on: Option<Day>,
    /// The day on which it was both settled and wholly digitised.
    pub completed_on: Option<Day>,
    /// Whether it came online.
    pub online: bool,
    /// Settled, with something that must be digitised.
    pub in_scope: bool,
    /// In scope and all of it digitised.
    pub digitised: bool,
    /// Whether it yields a paper result, which must be digitised.
    pub result_required: bool,
    /// Whether that result is digitised.
    pub result_digitised: bool,
    /// How much it adds to the figure: one, or its points, components or fields.
    pub adds: i64,
    /// Whether it ended late as QĐ 766 reckons it.
    pub late: bool,
    /// Components that must be digitised.
    pub components_required: i64,
    /// Those of them that are.
    pub components_digitised: i64,
}

/// Where a list goes on: the last line shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListCursor {
    /// Its day.
    pub on: Day,
    /// Its dossier.
    pub dossier_id: String,
}

/// The year of the marking day below: no dossier is as old.
const APART: i16 = 1_000;

impl ListCursor {
    /// After a dossier among those of a past instant that are worked out apart from the others; their first page begins after
    /// nothing.
    pub(super) fn apart(dossier_id: String) -> Option<Self> {
        Day::new(APART, 1, 1).map(|on| Self { on, dossier_id })
    }

    /// Whether the list goes on among those.
    pub(super) fn is_apart(&self) -> bool {
        self.on.year() == APART
    }
}

impl DossierLine {
    /// Where the list goes on after this line.
    pub fn cursor(&self) -> ListCursor {
        ListCursor {
            on: self.on,
            dossier_id: self.dossier_id.clone(),
        }
    }

    /// Something that counts and is no dossier, as a line of the same list.
    fn of_other(line: BesideLine) -> Self {
        Self {
            dossier_id: line.item,
            code: line.shown,
            unit: line.unit,
            procedure_code: String::new(),
            field: String::new(),
            on: line.on,
            received_on: None,
            finished_on: None,
            completed_on: None,
            online: false,
            in_scope: false,
            digitised: false,
            result_required: false,
            result_digitised: false,
            adds: line.adds,
            late: false,
            components_required: 0,
            components_digitised: 0,
        }
    }

    /// The same of what counts in a measure: revisions tell their procedure.
    pub(super) fn of_beside(measure: Measure, line: BesideLine) -> Self {
        let line = Self::of_other(line);
        if measure.counts_revisions() {
            return Self {
                procedure_code: line.code.clone(),
                ..line
            };
        }
        line
    }

    /// A dossier as it counted at a past instant.
    pub(super) fn of_tally(dossier_id: String, tally: &Tally, (unit, on, adds): (UnitId, Day, i64)) -> Self {
        Self {
            dossier_id,
            unit,
            on,
            adds,
            code: tally.code.clone(),
            procedure_code: tally.procedure_code.clone(),
            field: tally.field.clone(),
            received_on: tally.received_on,
            finished_on: tally.finished_on,
            completed_on: tally.completed_on,
            online: tally.online,
            in_scope: tally.in_scope,
            digitised: tally.digitised,
            result_required: tally.result_required,
            result_digitised: tally.result_digitised,
            late: tally.marks.has(Mark::Late),
            components_required: tally.components_required,
            components_digitised: tally.components_digitised,
        }
    }

    /// A procedure of the published list as a line of the same list.
    pub(super) fn of_procedure(line: ListedLine) -> Self {
        Self {
            procedure_code: line.procedure.clone(),
            ..Self::of_other(BesideLine {
                shown: line.procedure.clone(),
                item: line.procedure,
                unit: line.unit,
                on: line.on,
                adds: 1,
            })
        }
    }

    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            dossier_id: row.get("dossier_id")?,
            code: row.get("code")?,
            unit: row.get("unit_id")?,
            procedure_code: row.get("procedure_code")?,
            field: row.get("field")?,
            on: row.get("counts_on")?,
            received_on: row.get("received_on")?,
            finished_on: row.get("finished_on")?,
            completed_on: row.get("completed_on")?,
            online: row.get("online")?,
            in_scope: row.get("in_scope")?,
            digitised: row.get("digitised")?,
            result_required: row.get("result_required")?,
            result_digitised: row.get("result_digitised")?,
            adds: row.get("adds")?,
            late: Marks::from_bits(row.get("marks")?).has(Mark::Late),
            components_required: row.get("components_required")?,
            components_digitised: row.get("components_digitised")?,
        })
    }
}

/// A list of dossiers asked for: whose, which, and when they count.
pub(super) struct Asked {
    day: &'static str,
    unit: &'static str,
    conditions: String,
    parameters: Vec<Value>,
}

impl Asked {
    pub(super) fn new(
        tx: &mut Tx<'_>,
        units: &BTreeSet<UnitId>,
        (behind, period): (Behind, Period),
        only: Option<(&'static str, &str)>,
    ) -> Result<Self, DbError> {
        let mut asked = Self::of(units, (behind, period));
        if is_live(behind) {
            asked.judge((period, store::told_until(tx)?));
        }
        Ok(match only {
            Some(only) => asked.only(only),
            None => asked,
        })
    }

    /// Of these, those alone in whose `column` `value` stands.
    pub(super) fn only(mut self, (column, value): (&'static str, &str)) -> Self {
        self.parameters.push(value.into());
        self.and(&format!("{column} = ${}", self.parameters.len()));
        self
    }

    /// Those that counted at `at` and of which nothing was heard since: they stand in their rows as they were.
    pub(super) fn unheard_since(
        units: &BTreeSet<UnitId>,
        (behind, period): (Behind, Period),
        at: Instant,
    ) -> Self {
        let mut asked = Self::of(units, (behind, period));
        if is_live(behind) {
            asked.judge((period, at));
        }
        asked.parameters.push(at.micros().into());
        asked.and(&format!("heard_until <= ${}", asked.parameters.len()));
        asked
    }

    fn of(units: &BTreeSet<UnitId>, (behind, period): (Behind, Period)) -> Self {
        let (unit, day, condition) = behind.sql();
        let mut parameters = Vec::new();
        let owners = among(units, &mut parameters);
        let [from, to] = places(&mut parameters, values![period.from, period.to]);
        Self {
            day,
            unit,
            conditions: format!("{unit} IN ({owners}) AND {day} >= {from} AND {day} <= {to} AND {condition}"),
            parameters,
        }
    }

    fn and(&mut self, condition: &str) {
        self.conditions = format!("{} AND {condition}", self.conditions);
    }

    /// What runs is judged at an instant.
    fn judge(&mut self, judged: (Period, Instant)) {
        let condition = due_later(&mut self.parameters, judged);
        self.and(&condition);
    }

    /// How many dossiers there are, and what they add up to.
    pub(super) fn totals(&self, tx: &mut Tx<'_>, which: Behind) -> Result<(i64, i64), Fault> {
        let sql = format!(
            "SELECT COUNT(*) AS dossiers, CAST(COALESCE(SUM({}), 0) AS BIGINT) AS figure
             FROM figures_dossier WHERE {}",
            which.adds_sql(),
            self.conditions
        );
        let row = tx.query_one(&sql, &self.parameters)?;
        Ok((row.at(0)?, row.at(1)?))
    }

    /// The procedures of these dossiers, unit by unit.
    pub(super) fn services(&self, tx: &mut Tx<'_>) -> Result<Vec<(UnitId, String)>, Fault> {
        let sql = format!(
            "SELECT DISTINCT {} AS unit_id, procedure_code FROM figures_dossier WHERE {}",
            self.unit, self.conditions
        );
        let rows = tx.query(&sql, &self.parameters)?;
        let services: Result<Vec<(UnitId, String)>, DbError> =
            rows.iter().map(|row| Ok((row.at(0)?, row.at(1)?))).collect();
        Ok(services?)
    }

    /// How many of these dossiers each procedure has.
    pub(super) fn by_procedure(&self, tx: &mut Tx<'_>) -> Result<Vec<(String, i64)>, Fault> {
        let sql = format!(
            "SELECT procedure_code, COUNT(*) AS dossiers FROM figures_dossier WHERE {} GROUP BY procedure_code",
            self.conditions
        );
        let rows = tx.query(&sql, &self.parameters)?;
        let counted: Result<Vec<(String, i64)>, DbError> =
            rows.iter().map(|row| Ok((row.at(0)?, row.at(1)?))).collect();
        Ok(counted?)
    }

    /// How many dossiers there are.
    pub(super) fn count(&self, tx: &mut Tx<'_>) -> Result<i64, Fault> {
        let sql = format!("SELECT COUNT(*) FROM figures_dossier WHERE {}", self.conditions);
        Ok(tx.scalar(&sql, &self.parameters)?)
    }

    /// Some of them, with how many there are and what they add up to.
    pub(super) fn narrowed(
        self,
        tx: &mut Tx<'_>,
        which: Behind,
        (after, limit): (Option<&ListCursor>, usize),
    ) -> Result<Narrowed, Fault> {
        Ok(Narrowed {
            count: self.count(tx)?,
            figure: self.sum(tx, which)?,
            lines: page_of(tx, self, which, (after, limit))?,
        })
    }

    /// What they add up to.
    fn sum(&self, tx: &mut Tx<'_>, which: Behind) -> Result<i64, Fault> {
        let sql = format!(
            "SELECT CAST(COALESCE(SUM({}), 0) AS BIGINT) FROM figures_dossier WHERE {}",
            which.adds_sql(),
            self.conditions
        );
        Ok(tx.scalar(&sql, &self.parameters)?)
    }

    /// How many there are, counted as far as `most`.
    pub(super) fn count_up_to(mut self, tx: &mut Tx<'_>, most: i64) -> Result<i64, Fault> {
        self.parameters.push(most.into());
        let sql = format!(
            "SELECT COUNT(*) FROM (SELECT 1 AS one FROM figures_dossier WHERE {} LIMIT ${}) counted",
            self.conditions,
            self.parameters.len()
        );
        Ok(tx.scalar(&sql, &self.parameters)?)
    }
}

/// Whether dossiers count in it by the passing of time alone.
const fn is_live(behind: Behind) -> bool {
    matches!(behind, Behind::Counted(measure) if measure.is_live() && measure.counts_dossiers())
}

/// Up to `limit` dossiers of `units` behind a figure of `period`, latest first, after the line at `after`.
///
/// # Errors
/// When the database refuses.
pub fn behind(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (which, period): (Behind, Period),
    after: Option<&ListCursor>,
    limit: usize,
) -> Result<Vec<DossierLine>, Fault> {
    if units.is_empty() {
        return Ok(Vec::new());
    }
    if let Behind::Counted(measure) = which
        && measure.is_listed()
    {
        let lines = listed_lines(tx, units, (measure, period))?.into_iter();
        let lines = lines.map(DossierLine::of_procedure);
        let later = |line: &DossierLine| {
            after.is_none_or(|after| (line.on, &line.dossier_id) < (after.on, &after.dossier_id))
        };
        return Ok(lines.filter(later).take(limit).collect());
    }
    if let Behind::Counted(measure) = which
        && !measure.counts_dossiers()
    {
        let lines = beside(tx, units, (measure, period), None, (after, limit))?;
        return Ok(lines
            .into_iter()
            .map(|line| DossierLine::of_beside(measure, line))
            .collect());
    }
    if let Some(measure) = told_by_days(units, which) {
        return latest_of(tx, units, (measure, period), (after, limit));
    }
    let asked = Asked::new(tx, units, (which, period), None)?;
    page_of(tx, asked, which, (after, limit))
}

/// The dossiers of one officer, procedure or field behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Narrowed {
    /// Some of them, latest first.
    pub lines: Vec<DossierLine>,
    /// How many there are in all.
    pub count: i64,
    /// What they add up to: as many, or their points, components or fields.
    pub figure: i64,
}

/// Those of `units` whose list behind `which` the reader may have. Lists are for all staff; what people said when they rated is
/// about whoever they rated, so it is for the head of the unit and the appraisers (KH 170/KH-UBND, A8).
///
/// # Errors
/// `not-allowed` for a list about ratings where the reader may see the people of none of the units.
pub fn listed_for(
    cx: &OpContext,
    units: &BTreeSet<UnitId>,
    which: Behind,
) -> Result<BTreeSet<UnitId>, Fault> {
    if !which.tells_ratings() {
        return Ok(units.clone());
    }
    let sees = |unit: &&UnitId| cx.may(Permission::ViewUnitFigures, unit, None);
    let seen: BTreeSet<UnitId> = units.iter().filter(sees).cloned().collect();
    if let Some(unit) = units.first().filter(|_| seen.is_empty()) {
        cx.authorise(Permission::ViewUnitFigures, unit, None)?;
    }
    Ok(seen)
}

/// Up to `limit` dossiers of `units` behind a figure of `period` that `officer` settled or received, latest first, after
/// the line at `after`: of the units whose figures the reader may see, or of all where the reader is the officer. Nothing
/// for what counts no dossiers.
///
/// What people said when rating opens to nobody it is about: a list of those who were content names the others.
///
/// # Errors
/// `not-allowed` for whoever may see the figures of none of the units and is not the officer; the database's refusal.
pub fn behind_of_officer(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (units, officer): (&BTreeSet<UnitId>, &str),
    (which, period): (Behind, Period),
    (after, limit): (Option<&ListCursor>, usize),
) -> Result<Narrowed, Fault> {
    let Some(seen) = seen_of_officer(cx, (units, officer), which)? else {
        return Ok(Narrowed::default());
    };
    let only = (officer_column(which), officer);
    let asked = Asked::new(tx, &seen, (which, period), Some(only))?;
    asked.narrowed(tx, which, (after, limit))
}

/// The units whose dossiers of `officer` behind `which` the reader may see; nothing where none, or where no dossiers count.
///
/// # Errors
/// `not-allowed` for whoever may see the figures of none of the units and is not the officer.
pub(super) fn seen_of_officer(
    cx: &OpContext,
    (units, officer): (&BTreeSet<UnitId>, &str),
    which: Behind,
) -> Result<Option<BTreeSet<UnitId>>, Fault> {
    let own = cx.actor_name() == officer && !which.tells_ratings();
    let sees = |unit: &&UnitId| own || cx.may(Permission::ViewUnitFigures, unit, None);
    let seen: BTreeSet<UnitId> = units.iter().filter(sees).cloned().collect();
    if let Some(unit) = units.first().filter(|_| seen.is_empty()) {
        cx.authorise(Permission::ViewUnitFigures, unit, None)?;
    }
    let of_dossiers = !matches!(which, Behind::Counted(measure) if !measure.counts_dossiers());
    Ok(Some(seen).filter(|seen| !seen.is_empty() && of_dossiers))
}

/// Some of the dossiers asked for, latest first.
pub(super) fn page_of(
    tx: &mut Tx<'_>,
    asked: Asked,
    which: Behind,
    (after, limit): (Option<&ListCursor>, usize),
) -> Result<Vec<DossierLine>, Fault> {
    let Asked {
        day,
        unit,
        mut conditions,
        mut parameters,
    } = asked;
    if let Some(after) = after {
        let [on, id] = places(&mut parameters, values![after.on, &after.dossier_id]);
        conditions = format!("{conditions} AND ({day}, dossier_id) < ({on}, {id})");
    }
    parameters.push(limit.into());
    let adds = which.adds_sql();
    let sql = format!(
        "SELECT dossier_id, code, {unit} AS unit_id, procedure_code, field, {day} AS counts_on, received_on, finished_on,
                completed_on, online, in_scope, digitised, result_required, result_digitised,
                components_required, components_digitised, marks, CAST({adds} AS BIGINT) AS adds
         FROM figures_dossier WHERE {conditions} ORDER BY {day} DESC, dossier_id DESC LIMIT ${}",
        parameters.len()
    );
    let rows = tx.query(&sql, &parameters)?;
    Ok(rows.iter().map(DossierLine::from_row).collect::<Result<_, _>>()?)
}
