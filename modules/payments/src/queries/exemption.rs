//! The wish not to pay that came with a dossier, as whoever takes the dossier in sees it.

use motcua_db::{Tx, values};
use motcua_dossier::{DossierId, dossier};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_repository::PaperId;

use crate::store;
use crate::store::cases::PayCase;

/// A wish not to pay, with its proof.
#[derive(Debug, Clone)]
pub struct ExemptionAsked {
    /// The case; closed once somebody answered.
    pub case: PayCase,
    /// Whom the law frees, as the person says.
    pub group: String,
    /// What the person says to it.
    pub words: String,
    /// The papers that are to prove it.
    pub papers: Vec<PaperId>,
}

/// The last wish about the fee of a dossier that the officer may see; none where nobody asked.
///
/// # Errors
/// `dossier-not-found` for whoever may not see the dossier; when the database refuses.
pub fn exemption_asked(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: DossierId,
) -> Result<Option<ExemptionAsked>, Fault> {
    dossier(cx, tx, id)?;
    last_asked(tx, id)
}

/// As [`exemption_asked`], where who may see it was asked already.
pub(crate) fn last_asked(tx: &mut Tx<'_>, id: DossierId) -> Result<Option<ExemptionAsked>, Fault> {
    let row = tx.query_opt(
        "SELECT c.* FROM payments_case c JOIN payments_due d ON d.id = c.due_id
         WHERE d.dossier_id = $1 AND c.reason = 'exemption-asked' ORDER BY c.opened_at DESC, c.id DESC LIMIT 1",
        values![id],
    )?;
    let Some(row) = row else { return Ok(None) };
    let case = store::cases::from_row(&row)?;
    let (group, words) = case.words.split_once(": ").unwrap_or((&case.words, ""));
    Ok(Some(ExemptionAsked {
        group: group.trim_end_matches(':').to_owned(),
        words: words.to_owned(),
        papers: store::proofs::of_case(tx, case.id)?,
        case,
    }))
}

/// Whether whoever takes dossiers in at the unit, or takes its fees, may answer the wish.
pub fn may_answer_exemption(cx: &OpContext, asked: &ExemptionAsked, field: &str) -> bool {
    let unit = &asked.case.unit;
    cx.may(Permission::CollectFee, unit, None) || cx.may(Permission::AcceptDossier, unit, Some(field))
}
