//! What the province decided of each kind of paper, for whoever keeps the rules.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use crate::model::DatedRule;
use crate::store::rules;

/// Every rule, past and coming ones too: by kind, the newest first.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn paper_rules(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<DatedRule>, Fault> {
    cx.authorise_anywhere(Permission::ManageCatalog)?;
    Ok(rules::all(tx)?)
}
