//! The dossiers that one person handed in at one visit.

use motcua_db::{Tx, values};
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::detail::visible;
use crate::{Dossier, DossierError, store};

/// The dossiers of the visit in the order they were taken in, as far as the officer may see them.
///
/// # Errors
/// `dossier-not-found` when there is none of them for this officer; when the database refuses.
pub fn dossiers_of_visit(cx: &OpContext, tx: &mut Tx<'_>, visit: &str) -> Result<Vec<Dossier>, Fault> {
    let rows = tx.query(
        "SELECT * FROM dossier_dossier WHERE visit_id = $1 ORDER BY register_number, id",
        values![visit],
    )?;
    let mut dossiers = Vec::new();
    for row in &rows {
        let dossier = store::from_row(row)?;
        dossiers.extend(visible(cx, Some(dossier)));
    }
    if dossiers.is_empty() {
        return Err(DossierError::NotFound(visit.to_owned()).into());
    }
    Ok(dossiers)
}
