//! What came in, what went out and what is left in a period: carried over and received are finished, in progress or
//! paused (the columns of QĐ 766/QĐ-TTg). Each column is counted by itself, so that their sums prove one another.

use motcua_db::{Tx, Value, among};
use motcua_identity::UnitId;
use motcua_kernel::{Fault, Instant};

/// The columns of a report on progress.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PeriodCounts {
    /// Open when the period began (kỳ trước chuyển sang).
    pub carried_over: i64,
    /// Accepted in the period (mới tiếp nhận).
    pub received: i64,
    /// Finished when the period began and opened again in it.
    pub reopened: i64,
    /// Finished in the period and still so at its end (đã giải quyết).
    pub finished: i64,
    /// Of them, settled after the day promised.
    pub finished_late: i64,
    /// In progress at its end (đang giải quyết).
    pub in_progress: i64,
    /// Of them, overdue at its end.
    pub overdue: i64,
    /// Paused at its end (tạm dừng).
    pub paused: i64,
}

impl PeriodCounts {
    /// What there was to do.
    pub const fn to_do(&self) -> i64 {
        self.carried_over + self.received + self.reopened
    }

    /// What came of it.
    pub const fn outcome(&self) -> i64 {
        self.finished + self.in_progress + self.paused
    }

    /// Whether what there was to do is what came of it.
    pub const fn is_sound(&self) -> bool {
        self.to_do() == self.outcome()
    }
}

/// The columns for these units in `(from, to]`; a dossier counts at the unit to which it belongs now.
///
/// # Errors
/// When the database refuses.
pub fn period_counts(
    tx: &mut Tx<'_>,
    units: &[UnitId],
    (from, to): (Instant, Instant),
) -> Result<PeriodCounts, Fault> {
    let mut values = vec![Value::from(from), Value::from(to)];
    let there = among(units, &mut values);
    let of = format!("s.unit_id IN ({there}) AND s.kind = 'standing'");
    let mut count = |what: &str, condition: &str| -> Result<i64, Fault> {
        // Both instants stand in every text, used or not, so that the values keep their places.
        let sql = format!(
            "SELECT COUNT(*) FROM dossier_spell s {what}
             WHERE CAST($1 AS BIGINT) <= CAST($2 AS BIGINT) AND {of} AND {condition}"
        );
        Ok(tx.scalar(&sql, &values)?)
    };
    let with_dossier = "JOIN dossier_dossier d ON d.id = s.dossier_id";
    let running = "s.value = 'in-progress' AND s.from_at <= $2 AND s.until_at > $2";
    let finished = "s.value = 'finished' AND s.from_at > $1 AND s.from_at <= $2 AND s.until_at > $2";
    Ok(PeriodCounts {
        carried_over: count(
            "",
            "s.value <> 'finished' AND s.from_at <= $1 AND s.until_at > $1",
        )?,
        received: count("", "s.nth = 1 AND s.from_at > $1 AND s.from_at <= $2")?,
        reopened: count(
            "",
            "s.value = 'finished' AND s.from_at <= $1 AND s.until_at > $1 AND s.until_at <= $2",
        )?,
        finished: count("", finished)?,
        finished_late: count(with_dossier, &format!("{finished} AND d.resolved_at > d.due_at"))?,
        in_progress: count("", running)?,
        overdue: count(with_dossier, &format!("{running} AND d.due_at < $2"))?,
        paused: count("", "s.value = 'paused' AND s.from_at <= $2 AND s.until_at > $2")?,
    })
}
