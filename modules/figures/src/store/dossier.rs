//! Rows of dossiers: the facts, and the columns that lists look at.

use std::collections::BTreeMap;

use motcua_db::{DbError, FromValue, ManyRows, Row, Tx, Value, values};
use motcua_kernel::Fault;

use crate::{DossierFacts, FiguresError, Tally};

/// Columns of a dossier's row.
const WIDTH: usize = 40;

const SAVE: ManyRows<'static> = ManyRows {
    table: "figures_dossier",
    columns: "dossier_id, facts, heard_from, heard_until, unit_id, code, procedure_code, field, online,
            received_on, finished_on, returned_on, reopened_on, completed_on, result_required, result_digitised,
            components_required, components_digitised, in_scope, digitised, received_unit_id, returned_unit_id,
            reopened_unit_id, ended_on, ended_at, late_from, rated_on, checked_on, fields_compared, fields_differing,
            received_by, settled_by, marks, points_time, points_agencies, points_contacts, points_attitude,
            minutes_taken, minutes_promised, points_bodies",
    tail: "ON CONFLICT (dossier_id) DO UPDATE SET facts = excluded.facts, heard_from = excluded.heard_from,
            heard_until = excluded.heard_until, unit_id = excluded.unit_id,
            code = excluded.code, procedure_code = excluded.procedure_code, field = excluded.field,
            online = excluded.online, received_on = excluded.received_on, finished_on = excluded.finished_on,
            returned_on = excluded.returned_on, reopened_on = excluded.reopened_on,
            completed_on = excluded.completed_on, result_required = excluded.result_required,
            result_digitised = excluded.result_digitised, components_required = excluded.components_required,
            components_digitised = excluded.components_digitised, in_scope = excluded.in_scope,
            digitised = excluded.digitised, received_unit_id = excluded.received_unit_id,
            returned_unit_id = excluded.returned_unit_id, reopened_unit_id = excluded.reopened_unit_id,
            ended_on = excluded.ended_on, ended_at = excluded.ended_at, late_from = excluded.late_from,
            rated_on = excluded.rated_on, checked_on = excluded.checked_on, fields_compared = excluded.fields_compared,
            fields_differing = excluded.fields_differing, received_by = excluded.received_by, settled_by = excluded.settled_by,
            marks = excluded.marks, points_time = excluded.points_time, points_agencies = excluded.points_agencies,
            points_contacts = excluded.points_contacts, points_attitude = excluded.points_attitude,
            minutes_taken = excluded.minutes_taken, minutes_promised = excluded.minutes_promised,
            points_bodies = excluded.points_bodies",
};

/// The facts of a dossier; those of a dossier nothing is known of when there is no row.
pub(crate) fn facts_of(tx: &mut Tx<'_>, dossier_id: &str) -> Result<DossierFacts, Fault> {
    let row = tx.query_opt(
        "SELECT facts FROM figures_dossier WHERE dossier_id = $1",
        values![dossier_id],
    )?;
    let Some(row) = row else {
        return Ok(DossierFacts::default());
    };
    let facts: String = row.at(0)?;
    serde_json::from_str(&facts).map_err(|_| FiguresError::Damaged(dossier_id.to_owned()).into())
}

/// Where each dossier ever was: whoever goes back in time must know which dossiers could have counted.
const BEEN: ManyRows<'static> = ManyRows {
    table: "figures_been",
    columns: "unit_id, dossier_id",
    tail: "ON CONFLICT (unit_id, dossier_id) DO NOTHING",
};

/// Rows of dossiers, ready to be written down.
pub(crate) struct DossierRows {
    rows: Vec<Vec<Value>>,
    been: Vec<Vec<Value>>,
}

impl DossierRows {
    /// The rows of dossiers, each with its facts and what it counts for.
    pub(crate) fn of(dossiers: &[(String, DossierFacts)], tallies: &[Option<Tally>]) -> Result<Self, Fault> {
        let (mut rows, mut been) = (
            Vec::with_capacity(dossiers.len()),
            Vec::with_capacity(dossiers.len()),
        );
        for ((id, facts), tally) in dossiers.iter().zip(tallies) {
            rows.push(row_of((id, facts), tally.as_ref())?);
            let units = facts.been_with().into_iter();
            been.extend(units.map(|unit| values![unit, id.as_str()].to_vec()));
        }
        Ok(Self { rows, been })
    }

    /// Keeps them over what was kept of the same dossiers.
    pub(crate) fn save(&self, tx: &mut Tx<'_>) -> Result<(), DbError> {
        tx.insert_many(&SAVE, &self.rows)?;
        tx.insert_many(&BEEN, &self.been)
    }

    /// Keeps dossiers of which nothing is kept yet. Looking for a row to write over first is a third of what a server does.
    pub(crate) fn insert(&self, tx: &mut Tx<'_>) -> Result<(), DbError> {
        tx.insert_many(&SAVE.plain(), &self.rows)?;
        tx.insert_many(&BEEN.plain(), &self.been)
    }
}

fn row_of((dossier_id, facts): (&str, &DossierFacts), tally: Option<&Tally>) -> Result<Vec<Value>, Fault> {
    let mut row = Vec::with_capacity(WIDTH);
    row.extend([dossier_id.into(), facts_text(facts)?.into()]);
    row.extend(heard_columns(facts));
    row.extend(columns(tally));
    Ok(row)
}

fn facts_text(facts: &DossierFacts) -> Result<String, Fault> {
    serde_json::to_string(facts).map_err(Fault::internal)
}

/// When something was first and last heard of it.
fn heard_columns(facts: &DossierFacts) -> [Value; 2] {
    // Of what is not known it is taken that it may have been another at any time.
    let heard = facts.heard();
    let (first, last) = heard.map_or((0, i64::MAX), |(first, last)| (first.micros(), last.micros()));
    [first.into(), last.into()]
}

/// The columns after those; a dossier known by its papers only has no unit and counts for nothing.
fn columns(tally: Option<&Tally>) -> Vec<Value> {
    let text = |value: fn(&Tally) -> &str| Value::from(tally.map_or("", value));
    let yes = |value: fn(&Tally) -> bool| Value::from(tally.is_some_and(value));
    let mut columns = vec![
        tally.map(|tally| &tally.unit).into(),
        text(|tally| &tally.code),
        text(|tally| &tally.procedure_code),
        text(|tally| &tally.field),
        yes(|tally| tally.online),
        tally.and_then(|tally| tally.received_on).into(),
        tally.and_then(|tally| tally.finished_on).into(),
        tally.and_then(|tally| tally.returned_on).into(),
        tally.and_then(|tally| tally.reopened_on).into(),
        tally.and_then(|tally| tally.completed_on).into(),
        yes(|tally| tally.result_required),
        yes(|tally| tally.result_digitised),
        tally.map_or(0, |tally| tally.components_required).into(),
        tally.map_or(0, |tally| tally.components_digitised).into(),
        yes(|tally| tally.in_scope),
        yes(|tally| tally.digitised),
        tally.map(|tally| &tally.received_unit).into(),
        tally.map(|tally| &tally.returned_unit).into(),
        tally.map(|tally| &tally.reopened_unit).into(),
    ];
    columns.extend(course_columns(tally));
    columns
}

/// The columns of the course, in their order.
fn course_columns(tally: Option<&Tally>) -> [Value; 17] {
    let number = |value: fn(&Tally) -> i64| Value::from(tally.map_or(0, value));
    let point = |value: fn(&Tally) -> Option<i64>| Value::from(tally.and_then(value));
    let name = |value: fn(&Tally) -> Option<&str>| Value::from(tally.and_then(value));
    [
        tally.and_then(|tally| tally.ended_on).into(),
        point(|tally| tally.ended_at),
        point(|tally| tally.late_from),
        tally.and_then(|tally| tally.rated_on).into(),
        tally.and_then(|tally| tally.checked_on).into(),
        number(|tally| tally.fields_compared),
        number(|tally| tally.fields_differing),
        name(|tally| tally.received_by.as_deref()),
        name(|tally| tally.settled_by.as_deref()),
        number(|tally| tally.marks.bits()),
        point(|tally| tally.points.time),
        point(|tally| tally.points.agencies),
        point(|tally| tally.points.contacts),
        point(|tally| tally.points.attitude),
        number(|tally| tally.minutes_taken),
        number(|tally| tally.minutes_promised),
        point(|tally| tally.points.bodies),
    ]
}

/// The rows of the dossiers from `first` to `last`, by id: each as it is kept.
pub(crate) fn kept_between(
    tx: &mut Tx<'_>,
    first: &str,
    last: &str,
) -> Result<BTreeMap<String, KeptRow>, DbError> {
    let rows = tx.query(
        "SELECT dossier_id, facts, heard_from, heard_until, unit_id, code, procedure_code, field, online, received_on,
                finished_on, returned_on, reopened_on, completed_on, result_required, result_digitised, components_required,
                components_digitised, in_scope, digitised, received_unit_id, returned_unit_id, reopened_unit_id,
                ended_on, ended_at, late_from, rated_on, checked_on, fields_compared, fields_differing, received_by,
                settled_by, marks, points_time, points_agencies, points_contacts, points_attitude, minutes_taken,
                minutes_promised, points_bodies
         FROM figures_dossier WHERE dossier_id >= $1 AND dossier_id <= $2",
        values![first, last],
    )?;
    rows.into_iter()
        .map(|row| Ok((row.at(0)?, KeptRow(row))))
        .collect()
}

/// A row of a dossier as it is kept.
pub(crate) struct KeptRow(Row);

impl KeptRow {
    /// Whether the row is, column by column, what follows from `facts`.
    pub(crate) fn follows_from(&self, facts: &DossierFacts) -> Result<bool, Fault> {
        let tally = facts.tally();
        let text: String = self.0.at(1)?;
        if text != facts_text(facts)? {
            return Ok(false);
        }
        let expected = heard_columns(facts).into_iter().chain(columns(tally.as_ref()));
        for (position, value) in expected.enumerate() {
            let Kept(kept) = self.0.at(position + 2)?;
            let same = match (&kept, &value) {
                // SQLite keeps booleans as 0 and 1.
                (Value::Int(kept), Value::Bool(value)) => *kept == i64::from(*value),
                (kept, value) => kept == value,
            };
            if !same {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Any value, as the engine hands it over.
struct Kept(Value);

impl FromValue for Kept {
    const EXPECTED: &'static str = "any value";

    fn from_value(value: &Value) -> Option<Self> {
        Some(Self(value.clone()))
    }
}

/// How many dossiers have a row.
pub(crate) fn dossier_rows(tx: &mut Tx<'_>) -> Result<i64, DbError> {
    tx.scalar("SELECT COUNT(*) FROM figures_dossier", values![])
}

/// Throws away everything that was made from the ledger.
pub(crate) fn clear(tx: &mut Tx<'_>) -> Result<(), DbError> {
    tx.batch(
        "DELETE FROM figures_dossier; DELETE FROM figures_day; DELETE FROM figures_month; DELETE FROM figures_year;
         DELETE FROM figures_unread; DELETE FROM figures_service; DELETE FROM figures_been; DELETE FROM figures_register;
         DELETE FROM figures_line; DELETE FROM figures_scan; DELETE FROM figures_petition;
         DELETE FROM figures_once; DELETE FROM figures_listing; DELETE FROM figures_account;
         DELETE FROM figures_posting; DELETE FROM figures_correction;
         UPDATE figures_fold SET stale = FALSE WHERE id = 1;",
    )
}
