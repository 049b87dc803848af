//! “Sống, sạch, đủ, chính xác” of a unit's papers, measured: each figure is a count of papers, and opens to those papers.

use std::collections::BTreeMap;

use motcua_db::{DbError, Row, Tx, Value, among};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Day, Fault, Instant};

use super::lists::PaperRow;
use crate::model::{ErrorRate, kept_as_text};
use crate::store::{certified, papers, redraws, rules};

/// Days in which a paper must be used again to be alive by that.
const A_YEAR: i32 = 365;

/// Units asked for in one statement.
const AT_ONCE: usize = 400;

/// The quality of the papers of one unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitQuality {
    /// Papers scanned or issued, without those withdrawn.
    pub papers: u64,
    /// Of these, those kept with every field that must be there, drawn to the standard (đủ).
    pub complete: u64,
    /// Papers kept.
    pub kept: u64,
    /// Of these, those kept once, with codes and numbers that obey their rules (sạch).
    pub clean: u64,
    /// Of the fields of the sample that was entered again, how many differ (chính xác).
    pub errors: ErrorRate,
    /// Papers of the sample that were entered again.
    pub sampled: u64,
    /// Papers of the sample that still wait.
    pub waiting: u64,
    /// Papers kept that came in with a signature found invalid (chính xác).
    pub badly_signed: u64,
    /// Papers kept that count today (sống).
    pub in_force: u64,
    /// Papers kept that stood again for another dossier in the last twelve months.
    pub reused: u64,
    /// Papers kept longer than the province decided for their kind.
    pub past: u64,
    /// Seconds from the scan to the repository, over all papers that were scanned and kept.
    pub seconds: i64,
    /// Papers over which that was counted.
    pub timed: u64,
}

/// Which papers stand behind a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QualityList {
    /// Scanned and not kept, kept without a field that must be there, or not yet drawn to the standard.
    Incomplete,
    /// Kept twice, or with a code or number that breaks its rule.
    Unclean,
    /// Entered again, with a field that differs.
    Differing,
    /// Came in with a signature that was found invalid.
    BadlySigned,
    /// Entered again.
    Sampled,
    /// Chosen to be entered again, not entered yet.
    Waiting,
    /// Counting today.
    InForce,
    /// Expired, replaced or revoked.
    Ended,
    /// Used again in the last twelve months.
    Reused,
    /// Kept longer than the province decided for their kind: what becomes of them is to be decided.
    Past,
    /// Scanned and kept, the one that took longest first.
    Timed,
    /// All that are kept.
    Kept,
}

kept_as_text!(QualityList {
    Incomplete = "incomplete",
    Unclean = "unclean",
    Differing = "differing",
    BadlySigned = "badly-signed",
    Sampled = "sampled",
    Waiting = "waiting",
    InForce = "in-force",
    Ended = "ended",
    Reused = "reused",
    Past = "past",
    Timed = "timed",
    Kept = "kept",
});

/// Papers kept, not withdrawn.
const KEPT: &str = "p.state = 'confirmed' AND p.withdrawn_at IS NULL";

/// Another kept paper that is not replaced or revoked is the same: by owner, kind, symbol and day, or by its bytes. A copy
/// certified from the original (NĐ 45/2020/NĐ-CP, điều 10) says what the original says and lawfully stands beside it: it is
/// nobody's twin.
fn twin() -> String {
    let copy = certified::is_copy;
    format!(
        "NOT {} AND (EXISTS (SELECT 1 FROM repository_card o JOIN repository_paper q ON q.id = o.paper_id
            WHERE o.twin_key = c.twin_key AND o.paper_id <> c.paper_id AND q.withdrawn_at IS NULL AND NOT {}
              AND NOT EXISTS (SELECT 1 FROM repository_ending e WHERE e.paper_id = o.paper_id))
          OR EXISTS (SELECT 1 FROM repository_paper q WHERE q.original_hash = p.original_hash AND q.id <> p.id
            AND q.state = 'confirmed' AND q.withdrawn_at IS NULL AND NOT {}
            AND NOT EXISTS (SELECT 1 FROM repository_ending e WHERE e.paper_id = q.id)))",
        copy("p.id"),
        copy("o.paper_id"),
        copy("q.id")
    )
}

/// Names both days where a statement needs none of them: an engine refuses values nobody names.
const DAYS: &str = "CAST($1 AS TEXT) IS NOT NULL AND CAST($2 AS BIGINT) IS NOT NULL";

/// What ended the paper before or on the day `$1`.
const ENDED: &str = "((c.expires_on <> '' AND c.expires_on < $1)
      OR EXISTS (SELECT 1 FROM repository_ending e WHERE e.paper_id = p.id AND e.from_on <= $1))";

/// The paper was scanned before it was kept; a result that was issued here was not.
const TIMED: &str = "p.confirmed_at > p.scanned_at";

/// The paper stood again for a dossier since `$2`.
const REUSED: &str = "EXISTS (SELECT 1 FROM repository_reuse r WHERE r.paper_id = p.id AND r.at >= $2)";

/// Every field that must be there is, and the file is drawn to the standard: one that was kept before it was read is not
/// until it was drawn and signed again.
fn complete() -> String {
    format!("c.is_complete AND NOT {}", redraws::waits("p.id"))
}

/// The years of the rule of its kind, or of every kind, are over; `$2` is a year before now. A mean year is
/// 31 556 952 seconds, so that leap years even out.
fn past() -> String {
    let held = rules::on_day("$1");
    format!(
        "EXISTS (SELECT 1 FROM {held} r
            WHERE r.retention_years IS NOT NULL
              AND (r.type_code = p.type_code OR (r.type_code = '*'
                   AND NOT EXISTS (SELECT 1 FROM {held} o WHERE o.type_code = p.type_code)))
              AND p.confirmed_at + r.retention_years * 31556952000000 < $2 + 31536000000000)
          AND NOT EXISTS (SELECT 1 FROM repository_kept_on k WHERE k.paper_id = p.id AND k.until_on > $1)
          AND NOT EXISTS (SELECT 1 FROM repository_disposed g WHERE g.paper_id = p.id)"
    )
}

/// The quality of the papers of each of `units`, for those who see the figures of a unit; units without papers are left
/// out.
///
/// # Errors
/// `sign-in-needed`, `not-allowed`.
pub fn quality(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    units: &[UnitId],
) -> Result<BTreeMap<String, UnitQuality>, Fault> {
    cx.authorise_anywhere(Permission::ViewUnitFigures)?;
    let mut found = BTreeMap::new();
    for some in units.chunks(AT_ONCE) {
        let some: Vec<&UnitId> = some.iter().filter(|unit| sees(cx, unit)).collect();
        if some.is_empty() {
            continue;
        }
        counts(tx, (cx.now(), &some), &mut found)?;
        samples(tx, (cx.now(), &some), &mut found)?;
    }
    Ok(found)
}

/// The papers behind a figure of one unit from the `first` on, the newest first; of those that were timed the slowest.
///
/// # Errors
/// `sign-in-needed`, `not-allowed`.
pub fn quality_list(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (unit, list): (&UnitId, QualityList),
    (first, limit): (usize, usize),
) -> Result<Vec<PaperRow>, Fault> {
    cx.authorise(Permission::ViewUnitFigures, unit, None)?;
    let (mut values, _) = given(cx.now(), &[unit]);
    values.push(Value::from(limit));
    values.push(Value::from(first));
    let kept = |condition: &str| format!("{KEPT} AND ({condition})");
    let checked = |condition: &str| {
        kept(&format!(
            "EXISTS (SELECT 1 FROM repository_check k WHERE k.paper_id = p.id AND k.kind = 're-entry' AND {condition})"
        ))
    };
    let condition = match list {
        QualityList::Incomplete => format!(
            "p.withdrawn_at IS NULL AND (p.state <> 'confirmed' OR NOT ({}))",
            complete()
        ),
        QualityList::Unclean => kept(&format!("NOT c.is_valid OR ({})", twin())),
        QualityList::Differing => checked("k.done_at IS NOT NULL AND k.differing > 0"),
        QualityList::BadlySigned => kept("p.signature_fault IS NOT NULL"),
        QualityList::Sampled => checked("k.done_at IS NOT NULL"),
        QualityList::Waiting => checked("k.done_at IS NULL"),
        QualityList::InForce => kept(&format!("NOT {ENDED}")),
        QualityList::Ended => kept(ENDED),
        QualityList::Reused => kept(REUSED),
        QualityList::Past => kept(&past()),
        QualityList::Timed => kept(TIMED),
        QualityList::Kept => kept("1 = 1"),
    };
    let slowest = match list {
        QualityList::Timed => "p.confirmed_at - p.scanned_at DESC, ",
        _ => "",
    };
    let sql = format!(
        "SELECT {} FROM repository_paper p LEFT JOIN repository_card c ON c.paper_id = p.id
         WHERE p.unit = $3 AND {DAYS} AND ({condition}) ORDER BY {slowest}p.id DESC LIMIT $4 OFFSET $5",
        papers::columns_of("p")
    );
    let rows = tx.query(&sql, &values)?;
    let rows = rows.iter().map(|row| papers::paper(row).map(PaperRow::from));
    Ok(rows.collect::<Result<_, DbError>>()?)
}

fn sees(cx: &OpContext, unit: &UnitId) -> bool {
    cx.may(Permission::ViewUnitFigures, unit, None)
}

/// Today, the instant a year ago, and the units; with the places of the units in the statement.
fn given(now: Instant, units: &[&UnitId]) -> (Vec<Value>, String) {
    let today: Day = now.day();
    let mut values = vec![
        Value::from(today.to_string()),
        Value::from(now.plus_seconds(-i64::from(A_YEAR) * 86_400)),
    ];
    let there = among(units.iter().copied(), &mut values);
    (values, there)
}

type Found = BTreeMap<String, UnitQuality>;

fn counts(tx: &mut Tx<'_>, (now, units): (Instant, &[&UnitId]), found: &mut Found) -> Result<(), Fault> {
    let (values, places) = given(now, units);
    let count = |condition: &str| format!("COUNT(CASE WHEN {condition} THEN 1 END)");
    let kept = |condition: &str| count(&format!("{KEPT} AND ({condition})"));
    let sql = format!(
        "SELECT p.unit AS unit, COUNT(*) AS papers, {complete} AS complete, {all} AS kept, {clean} AS clean,
                {badly_signed} AS badly_signed, {in_force} AS in_force, {reused} AS reused, {past} AS past, {timed_count} AS timed,
                CAST(COALESCE(SUM(CASE WHEN {KEPT} AND {TIMED} THEN (p.confirmed_at - p.scanned_at) / 1000000 END), 0)
                     AS BIGINT) AS seconds
         FROM repository_paper p LEFT JOIN repository_card c ON c.paper_id = p.id
         WHERE p.withdrawn_at IS NULL AND p.unit IN ({places}) GROUP BY p.unit",
        complete = kept(&complete()),
        all = kept("1 = 1"),
        clean = kept(&format!("c.is_valid AND NOT ({})", twin())),
        badly_signed = kept("p.signature_fault IS NOT NULL"),
        in_force = kept(&format!("NOT {ENDED}")),
        reused = kept(REUSED),
        past = kept(&past()),
        timed_count = kept(TIMED),
    );
    for row in tx.query(&sql, &values)? {
        let unit: String = row.get("unit")?;
        let count = |column: &str| number(&row, column);
        let quality = found.entry(unit).or_default();
        quality.papers = count("papers")?;
        quality.complete = count("complete")?;
        quality.kept = count("kept")?;
        quality.clean = count("clean")?;
        quality.badly_signed = count("badly_signed")?;
        quality.in_force = count("in_force")?;
        quality.reused = count("reused")?;
        quality.past = count("past")?;
        quality.timed = count("timed")?;
        quality.seconds = row.get("seconds")?;
    }
    Ok(())
}

fn samples(tx: &mut Tx<'_>, (now, units): (Instant, &[&UnitId]), found: &mut Found) -> Result<(), Fault> {
    let (values, places) = given(now, units);
    let sql = format!(
        "SELECT p.unit AS unit, COUNT(CASE WHEN k.done_at IS NOT NULL THEN 1 END) AS sampled,
                COUNT(CASE WHEN k.done_at IS NULL THEN 1 END) AS waiting,
                CAST(COALESCE(SUM(k.compared), 0) AS BIGINT) AS compared,
                CAST(COALESCE(SUM(k.differing), 0) AS BIGINT) AS differing
         FROM repository_check k JOIN repository_paper p ON p.id = k.paper_id
         WHERE k.kind = 're-entry' AND {KEPT} AND {DAYS} AND p.unit IN ({places}) GROUP BY p.unit"
    );
    for row in tx.query(&sql, &values)? {
        let quality = found.entry(row.get("unit")?).or_default();
        quality.sampled = number(&row, "sampled")?;
        quality.waiting = number(&row, "waiting")?;
        quality.errors = ErrorRate {
            compared: row.get("compared")?,
            differing: row.get("differing")?,
        };
    }
    Ok(())
}

fn number(row: &Row, column: &str) -> Result<u64, DbError> {
    row.get::<i64>(column).map(i64::unsigned_abs)
}
