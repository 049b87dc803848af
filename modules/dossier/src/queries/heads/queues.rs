//! Where the open dossiers of some units stand: counts that open to the dossiers.

use motcua_db::{Row, Tx, Value, among};
use motcua_identity::UnitId;
use motcua_kernel::{Fault, Instant};
use motcua_law::{Calendar, UnitHoursTable};

use crate::DossierId;
use crate::model::{LateCause, Status};

/// A place where dossiers wait or are worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Queue {
    /// Filed from afar, to be answered.
    Answers,
    /// Accepted, at the desk.
    AtDesk,
    /// In the unit, taken by nobody.
    Pool,
    /// In an officer's hands.
    InHands,
    /// Of those, waiting for a unit that was asked.
    Asked,
    /// Waiting for a supplement.
    Supplement,
    /// Waiting for a payment.
    Payment,
    /// Settled, withdrawn or stopped, to be returned.
    ToReturn,
    /// Settled and called out as not collected.
    Uncollected,
}

/// What presses on the dossiers of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pressure {
    /// Nothing is asked about it.
    Any,
    /// Due by the end of the next working day.
    Near,
    /// Overdue.
    Overdue,
    /// Overdue, with this cause; none: nobody has said.
    Cause(Option<LateCause>),
}

impl Queue {
    /// Every queue, in the order of the work.
    pub const ALL: [Self; 9] = [
        Self::Answers,
        Self::AtDesk,
        Self::Pool,
        Self::InHands,
        Self::Asked,
        Self::Supplement,
        Self::Payment,
        Self::ToReturn,
        Self::Uncollected,
    ];

    /// The identifier in addresses and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Answers => "answers",
            Self::AtDesk => "at-desk",
            Self::Pool => "pool",
            Self::InHands => "in-hands",
            Self::Asked => "asked",
            Self::Supplement => "supplement",
            Self::Payment => "payment",
            Self::ToReturn => "to-return",
            Self::Uncollected => "uncollected",
        }
    }

    /// The queue called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|queue| queue.identifier() == identifier)
    }

    /// Whether its dossiers are due: the clock runs, or an answer is awaited.
    pub const fn is_due(self) -> bool {
        matches!(
            self,
            Self::Answers | Self::AtDesk | Self::Pool | Self::InHands | Self::Asked
        )
    }

    /// What holds of its dossiers; the statuses are numbers of our own, never text from outside.
    const fn condition(self) -> &'static str {
        match self {
            Self::Answers => "status = 1",
            Self::AtDesk => "status = 2",
            Self::Pool => "status = 4 AND holder_id IS NULL",
            Self::InHands => "status = 4 AND holder_id IS NOT NULL",
            Self::Asked => {
                "status = 4 AND EXISTS (SELECT 1 FROM dossier_referral r
                    WHERE r.dossier_id = dossier_dossier.id AND r.answered_at IS NULL)"
            }
            Self::Supplement => "status = 5",
            Self::Payment => "status = 6",
            Self::ToReturn => "status IN (7, 8, 9) AND archived = FALSE",
            Self::Uncollected => {
                "status IN (7, 8, 9) AND archived = FALSE AND EXISTS (SELECT 1 FROM dossier_alarm a
                    WHERE a.dossier_id = dossier_dossier.id AND a.kind = 'uncollected' AND a.cleared_at IS NULL)"
            }
        }
    }
}

/// A queue, or the part of it that waits at one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueCount {
    /// The queue.
    pub queue: Queue,
    /// The step of the workflow at which they wait, where their procedure has one.
    pub step: Option<String>,
    /// How many.
    pub count: i64,
    /// Of them, due by the end of the next working day.
    pub near: i64,
    /// Of them, overdue.
    pub overdue: i64,
}

/// The due instant that counts: of the answer while a filing waits for one.
pub(super) const DUE: &str = "COALESCE(answer_due_at, due_at)";

/// The end of the next working day, in the hours of every unit.
pub(super) fn near_until(now: Instant) -> Instant {
    let day = Calendar::embedded().next_working_day(now.day());
    UnitHoursTable::embedded().of("", day).working.close_of(day)
}

/// How many dossiers of these units stand in each queue at `now`; pools step by step.
///
/// # Errors
/// When the database refuses.
pub fn queue_counts(tx: &mut Tx<'_>, units: &[UnitId], now: Instant) -> Result<Vec<QueueCount>, Fault> {
    let mut counts = Vec::new();
    for queue in Queue::ALL {
        let mut values = vec![Value::from(now), Value::from(near_until(now))];
        let there = among(units, &mut values);
        let step = if queue == Queue::Pool {
            "step_name"
        } else {
            "CAST(NULL AS TEXT)"
        };
        let sql = format!(
            "SELECT step, COUNT(*) AS n, CAST(SUM(near) AS BIGINT) AS near, CAST(SUM(overdue) AS BIGINT) AS overdue
             FROM (SELECT {step} AS step, CASE WHEN {DUE} >= $1 AND {DUE} <= $2 THEN 1 ELSE 0 END AS near,
                CASE WHEN {DUE} < $1 THEN 1 ELSE 0 END AS overdue
                FROM dossier_dossier WHERE unit_id IN ({there}) AND {}) AS waiting
             GROUP BY step ORDER BY step",
            queue.condition()
        );
        for row in &tx.query(&sql, &values)? {
            counts.push(QueueCount {
                queue,
                step: row.get("step")?,
                count: row.get("n")?,
                near: if queue.is_due() { row.get("near")? } else { 0 },
                overdue: if queue.is_due() { row.get("overdue")? } else { 0 },
            });
        }
    }
    Ok(counts)
}

/// How many dossiers of these units whose clock runs are overdue, by what their delay comes from; nobody has said
/// where none is named.
///
/// # Errors
/// When the database refuses.
pub fn overdue_causes(
    tx: &mut Tx<'_>,
    units: &[UnitId],
    now: Instant,
) -> Result<Vec<(Option<LateCause>, i64)>, Fault> {
    let mut values = vec![Value::from(now)];
    let there = among(units, &mut values);
    let sql = format!(
        "SELECT late_cause, COUNT(*) AS n FROM dossier_dossier
         WHERE unit_id IN ({there}) AND status IN (1, 2, 4) AND {DUE} < $1 GROUP BY late_cause ORDER BY late_cause"
    );
    let mut counts = Vec::new();
    for row in &tx.query(&sql, &values)? {
        let cause: Option<String> = row.get("late_cause")?;
        let cause = cause.and_then(|cause| LateCause::from_identifier(&cause));
        counts.push((cause, row.get("n")?));
    }
    Ok(counts)
}

/// A dossier of a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueRow {
    /// The dossier.
    pub id: DossierId,
    /// Its code.
    pub code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// Its unit.
    pub unit: UnitId,
    /// Its status.
    pub status: Status,
    /// Who holds it, by id.
    pub holder: Option<String>,
    /// Who holds it, by name.
    pub holder_name: Option<String>,
    /// The step at which it stands.
    pub step: Option<String>,
    /// When it last moved.
    pub moved_at: Option<Instant>,
    /// When it is due, or its answer.
    pub due_at: Instant,
    /// What its delay comes from.
    pub cause: Option<LateCause>,
}

/// The dossiers of these units in a queue, or in any whose clock runs, under this pressure; the most urgent first.
/// `holder` names the officer who holds them, where one is asked for.
///
/// # Errors
/// When the database refuses.
pub fn queue_rows(
    tx: &mut Tx<'_>,
    units: &[UnitId],
    (queue, pressure, holder): (Option<Queue>, Pressure, Option<&str>),
    now: Instant,
    limit: usize,
) -> Result<Vec<QueueRow>, Fault> {
    let mut values = Vec::new();
    let there = among(units, &mut values);
    let mut condition = queue.map_or("status IN (1, 2, 4)", Queue::condition).to_owned();
    let mut with = |value: Value, text: &str| {
        values.push(value);
        condition.push_str(&text.replace('?', &format!("${}", values.len())));
    };
    match pressure {
        Pressure::Any => {}
        Pressure::Near => {
            with(Value::from(now), " AND COALESCE(answer_due_at, due_at) >= ?");
            with(
                Value::from(near_until(now)),
                " AND COALESCE(answer_due_at, due_at) <= ?",
            );
        }
        Pressure::Overdue => with(Value::from(now), " AND COALESCE(answer_due_at, due_at) < ?"),
        Pressure::Cause(None) => {
            with(
                Value::from(now),
                " AND late_cause IS NULL AND COALESCE(answer_due_at, due_at) < ?",
            );
        }
        Pressure::Cause(Some(cause)) => {
            with(Value::from(now), " AND COALESCE(answer_due_at, due_at) < ?");
            with(Value::from(cause.identifier()), " AND late_cause = ?");
        }
    }
    if let Some(holder) = holder {
        with(Value::from(holder), " AND holder_id = ?");
    }
    values.push(Value::from(limit));
    let sql = format!(
        "SELECT id, code, procedure_name, unit_id, status, holder_id, holder_name, step_name, moved_at,
            COALESCE(answer_due_at, due_at) AS due, late_cause
         FROM dossier_dossier WHERE unit_id IN ({there}) AND {condition} ORDER BY due, id LIMIT ${}",
        values.len()
    );
    let rows = tx.query(&sql, &values)?;
    rows.iter().map(queue_row).collect()
}

fn queue_row(row: &Row) -> Result<QueueRow, Fault> {
    let cause: Option<String> = row.get("late_cause")?;
    Ok(QueueRow {
        id: row.get("id")?,
        code: row.get("code")?,
        procedure_name: row.get("procedure_name")?,
        unit: row.get("unit_id")?,
        status: Status::from_code(row.get("status")?).unwrap_or(Status::Draft),
        holder: row.get("holder_id")?,
        holder_name: row.get("holder_name")?,
        step: row.get("step_name")?,
        moved_at: row.get("moved_at")?,
        due_at: row.get("due")?,
        cause: cause.and_then(|cause| LateCause::from_identifier(&cause)),
    })
}
