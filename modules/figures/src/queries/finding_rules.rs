//! From which numbers on acts of the last night are worth a look, and how that was set.

use motcua_db::{DbError, Tx};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Day, Fault};

use crate::model::{FindingRule, FindingRuleSet};
use crate::store;

/// The numbers in force on `day`.
///
/// # Errors
/// When the database refuses.
pub fn finding_rule(tx: &mut Tx<'_>, day: Day) -> Result<FindingRule, DbError> {
    store::finding_rule_on(tx, day)
}

/// Every record of them, the newest first.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn finding_rules_set(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<FindingRuleSet>, Fault> {
    cx.authorise_anywhere(Permission::KeepFigures)?;
    Ok(store::finding_rules(tx)?)
}
