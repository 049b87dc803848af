//! Rows of papers that were asked for although the repository held them.

use motcua_db::{DbError, Tx, values};
use motcua_identity::OpContext;

use crate::Dossier;
use crate::actions::Asked;

pub(crate) fn insert_asked(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    asked: &Asked,
) -> Result<(), DbError> {
    let name = cx.officer().map(|officer| officer.full_name.clone());
    tx.execute(
        "INSERT INTO dossier_asked (dossier_id, component, paper_id, reason, words, unit_id, procedure_code,
            officer_id, officer_name, asked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        values![
            dossier.id,
            asked.component,
            asked.paper,
            &asked.input.reason,
            asked.input.words.trim(),
            &dossier.receiving_unit,
            &dossier.procedure_code,
            cx.actor_name(),
            name.unwrap_or_default(),
            cx.now()
        ],
    )
    .map(drop)
}
