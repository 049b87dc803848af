//! Rows of apologies.

use motcua_db::{Row, Tx, values};
use motcua_kernel::{Fault, Instant};

use crate::model::LateCause;
use crate::{Apology, ApologyState, Dossier, DossierError, DossierId, TellingWay};

/// Keeps a draft, unless the dossier has an apology already; one that was dropped is drafted anew.
pub(crate) fn draft_apology(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    (due_at, reason): (Instant, &str),
    at: Instant,
) -> Result<bool, Fault> {
    let touched = tx.execute(
        "INSERT INTO dossier_apology (dossier_id, unit_id, receiving_unit_id, field, drafted_at, old_due_at,
            proposed_due_at, reason, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'draft')
         ON CONFLICT (dossier_id) DO UPDATE SET drafted_at = excluded.drafted_at, old_due_at = excluded.old_due_at,
            proposed_due_at = excluded.proposed_due_at, state = 'draft', unit_id = excluded.unit_id
         WHERE dossier_apology.state = 'dropped'",
        values![
            dossier.id,
            &dossier.unit,
            &dossier.receiving_unit,
            &dossier.field,
            at,
            dossier.due_at,
            due_at,
            reason
        ],
    )?;
    Ok(touched > 0)
}

/// Drops the drafts that are not needed any more: the dossier is settled, stopped, or its clock stands still.
pub(crate) fn drop_drafts(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    Ok(tx.execute(
        "UPDATE dossier_apology SET state = 'dropped' WHERE state = 'draft' AND EXISTS (
            SELECT 1 FROM dossier_dossier d WHERE d.id = dossier_apology.dossier_id AND d.status NOT IN (2, 4))",
        values![],
    )?)
}

/// The apology of a dossier.
pub(crate) fn apology_of(tx: &mut Tx<'_>, id: DossierId) -> Result<Option<Apology>, Fault> {
    let row = tx.query_opt("SELECT * FROM dossier_apology WHERE dossier_id = $1", values![id])?;
    row.as_ref().map(apology_from).transpose()
}

/// Keeps what was signed, or what the person was told.
pub(crate) fn save_apology(tx: &mut Tx<'_>, apology: &Apology, by: &str) -> Result<(), Fault> {
    let signed = apology.signed.as_ref();
    let told = apology.told.as_ref();
    tx.execute(
        "UPDATE dossier_apology SET proposed_due_at = $2, reason = $3, cause = $4, state = $5, number = $6,
            signed_by_name = $7, signed_by_title = $8, signed_at = $9, told_by_name = $10, told_way = $11,
            told_at = $12, signed_by = CASE WHEN $5 = 'signed' THEN $13 ELSE signed_by END,
            told_by = CASE WHEN $5 = 'told' THEN $13 ELSE told_by END
         WHERE dossier_id = $1",
        values![
            apology.dossier_id,
            apology.due_at,
            &apology.reason,
            apology.cause.map(LateCause::identifier),
            apology.state.identifier(),
            apology.number.clone(),
            signed.map(|(name, _, _)| name.clone()),
            signed.map(|(_, title, _)| title.clone()),
            signed.map(|(_, _, at)| *at),
            told.map(|(name, _, _)| name.clone()),
            told.map(|(_, way, _)| way.identifier()),
            told.map(|(_, _, at)| *at),
            by
        ],
    )?;
    Ok(())
}

/// Reads a row.
pub(crate) fn apology_from(row: &Row) -> Result<Apology, Fault> {
    let dossier_id: DossierId = row.get("dossier_id")?;
    let damaged = || Fault::from(DossierError::Damaged(dossier_id.to_string()));
    let state: String = row.get("state")?;
    let cause: Option<String> = row.get("cause")?;
    let (signed_at, told_at): (Option<Instant>, Option<Instant>) =
        (row.get("signed_at")?, row.get("told_at")?);
    let text = |name| row.get::<Option<String>>(name).map(Option::unwrap_or_default);
    let (signer, title) = (text("signed_by_name")?, text("signed_by_title")?);
    let (teller, way) = (text("told_by_name")?, text("told_way")?);
    Ok(Apology {
        dossier_id,
        unit: row.get("unit_id")?,
        receiving_unit: row.get("receiving_unit_id")?,
        field: row.get("field")?,
        drafted_at: row.get("drafted_at")?,
        old_due_at: row.get("old_due_at")?,
        due_at: row.get("proposed_due_at")?,
        reason: row.get("reason")?,
        cause: cause.and_then(|cause| LateCause::from_identifier(&cause)),
        state: ApologyState::from_identifier(&state).ok_or_else(damaged)?,
        number: row.get("number")?,
        signed: signed_at.map(|at| (signer, title, at)),
        told: told_at
            .zip(TellingWay::from_identifier(&way))
            .map(|(at, way)| (teller, way, at)),
    })
}
