//! Rows of the books that papers take their numbers from.

use std::collections::BTreeMap;

use motcua_db::{DbError, Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::Instant;

use crate::nomination::{MeetingId, NominationId, NomineeId, SessionId};

/// The name of the submission among the numbered papers of a nomination.
pub(crate) const SUBMISSION: &str = "submission";
/// The name of the decision.
pub(crate) const DECISION: &str = "decision";

/// The name of a nominee's report.
pub(crate) fn report_paper(nominee: NomineeId) -> String {
    format!("report-{nominee}")
}

/// The name of a meeting's minutes.
pub(crate) fn minutes_paper(meeting: MeetingId) -> String {
    format!("minutes-{meeting}")
}

/// The name of the minutes of a session.
pub(crate) fn session_paper(session: SessionId) -> String {
    format!("session-{session}")
}

fn written(number: i64, series: &str) -> String {
    format!("{number:02}/{series}")
}

/// Gives a paper the next number of its issuer's book of the year; a paper that has one keeps it. A transaction that fails
/// gives its number back.
pub(crate) fn give_number(
    tx: &mut Tx<'_>,
    (nomination, paper): (NominationId, &str),
    (issuer, series): (&UnitId, &str),
    at: Instant,
) -> Result<String, DbError> {
    if let Some(known) = numbers_of(tx, nomination)?.remove(paper) {
        return Ok(known);
    }
    let year = i64::from(at.day().year());
    let number: i64 = tx.scalar(
        "SELECT COALESCE(MAX(number), 0) + 1 FROM campaign_number WHERE unit_id = $1 AND year = $2 AND series = $3",
        values![issuer, year, series],
    )?;
    tx.execute(
        "INSERT INTO campaign_number (unit_id, year, series, number, nomination_id, paper, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        values![issuer, year, series, number, nomination, paper, at],
    )?;
    Ok(written(number, series))
}

/// The numbers of a nomination's papers, as they are written.
pub(crate) fn numbers_of(tx: &mut Tx<'_>, id: NominationId) -> Result<BTreeMap<String, String>, DbError> {
    let rows = tx.query(
        "SELECT paper, number, series FROM campaign_number WHERE nomination_id = $1",
        values![id],
    )?;
    rows.iter()
        .map(|row| {
            let (number, series): (i64, String) = (row.get("number")?, row.get("series")?);
            Ok((row.get("paper")?, written(number, &series)))
        })
        .collect()
}
