//! Rows of what slip 03 prints.

use motcua_db::{DbError, Tx, values};
use motcua_identity::OpContext;

use crate::model::RefusalReason;
use crate::{DossierId, Refused, RefusedKind};

pub(crate) fn insert_refusal(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: DossierId,
    refused: &Refused,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO dossier_refusal (dossier_id, kind, reason, words, legal_basis, refused_at, refused_by,
            refused_by_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        values![
            id,
            refused.kind.identifier(),
            refused.reason.identifier(),
            &refused.words,
            &refused.legal_basis,
            refused.at,
            cx.actor_name(),
            &refused.by_name
        ],
    )
    .map(drop)
}

/// Why the dossier was turned away or stopped; nothing where it was not.
pub(crate) fn refusal_of(tx: &mut Tx<'_>, id: DossierId) -> Result<Option<Refused>, DbError> {
    let row = tx.query_opt(
        "SELECT * FROM dossier_refusal WHERE dossier_id = $1 ORDER BY refused_at DESC LIMIT 1",
        values![id],
    )?;
    row.map(|row| {
        let (kind, reason): (String, String) = (row.get("kind")?, row.get("reason")?);
        Ok(Refused {
            kind: RefusedKind::from_identifier(&kind).unwrap_or(RefusedKind::Settling),
            reason: RefusalReason::from_identifier(&reason).unwrap_or(RefusalReason::Other),
            words: row.get("words")?,
            legal_basis: row.get("legal_basis")?,
            at: row.get("refused_at")?,
            by_name: row.get("refused_by_name")?,
        })
    })
    .transpose()
}
