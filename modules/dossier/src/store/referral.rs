//! Rows of referrals: what other units were asked, and what they said.

use motcua_db::{DbError, Row, Tx, Value, values};
use motcua_identity::UnitId;
use motcua_kernel::Instant;

use crate::model::Opinion;
use crate::{DossierId, ReferralRow};

/// A referral about to be kept.
pub(crate) struct NewReferral<'r> {
    pub id: &'r str,
    pub dossier_id: DossierId,
    /// The leg's code, where it is one.
    pub leg: Option<&'r str>,
    pub unit: &'r UnitId,
    pub asked_by: &'r str,
    pub question: &'r str,
    pub asked_at: Instant,
    pub due_at: Instant,
}

/// Keeps a referral that was made.
pub(crate) fn insert_referral(tx: &mut Tx<'_>, new: &NewReferral<'_>) -> Result<(), DbError> {
    let kind = if new.leg.is_some() { "leg" } else { "opinion" };
    tx.execute(
        "INSERT INTO dossier_referral (id, dossier_id, kind, code, unit_id, asked_by, question, asked_at, due_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            new.id,
            new.dossier_id,
            kind,
            new.leg.map(str::to_owned),
            new.unit,
            new.asked_by,
            new.question,
            new.asked_at,
            new.due_at
        ],
    )?;
    Ok(())
}

/// Keeps an answer.
pub(crate) fn answer_referral(
    tx: &mut Tx<'_>,
    id: &str,
    (opinion, words): (Opinion, &str),
    (by, at): (&str, Instant),
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE dossier_referral SET opinion = $2, words = $3, answered_by = $4, answered_at = $5 WHERE id = $1",
        values![id, opinion.identifier(), words, by, at],
    )?;
    Ok(())
}

/// The referrals of which `condition` holds, with the code and procedure of their dossiers.
pub(crate) fn referrals_where(
    tx: &mut Tx<'_>,
    condition: &str,
    values: &[Value],
) -> Result<Vec<ReferralRow>, DbError> {
    let rows = tx.query(
        &format!(
            "SELECT r.*, d.code AS dossier_code, d.procedure_name, d.unit_id AS asking_unit_id
             FROM dossier_referral r JOIN dossier_dossier d ON d.id = r.dossier_id WHERE {condition}"
        ),
        values,
    )?;
    rows.iter().map(from_row).collect()
}

fn from_row(row: &Row) -> Result<ReferralRow, DbError> {
    let opinion: Option<String> = row.get("opinion")?;
    Ok(ReferralRow {
        id: row.get("id")?,
        dossier_id: row.get("dossier_id")?,
        dossier_code: row.get("dossier_code")?,
        procedure_name: row.get("procedure_name")?,
        asking_unit: row.get("asking_unit_id")?,
        leg: row.get("code")?,
        unit: row.get("unit_id")?,
        asked_by: row.get("asked_by")?,
        question: row.get("question")?,
        asked_at: row.get("asked_at")?,
        due_at: row.get("due_at")?,
        answered_by: row.get("answered_by")?,
        answered_at: row.get("answered_at")?,
        opinion: opinion.as_deref().and_then(Opinion::from_identifier),
        words: row.get("words")?,
    })
}
