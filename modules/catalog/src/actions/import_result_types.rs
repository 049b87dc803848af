//! Importing the national list of kinds of result, kept whole or not at all.

use std::collections::BTreeMap;

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use super::ImportReport;
use crate::error::CatalogError;
use crate::model::plan_result_types;
use crate::store;

/// Imports a list of kinds of result (`code,name`).
///
/// # Errors
/// `catalog-import-broken` when the file has a mistake (the cause lists every one, a line each); `not-allowed`;
/// when the database refuses.
pub fn import_result_types(cx: &OpContext, tx: &mut Tx<'_>, csv: &str) -> Result<ImportReport, Fault> {
    cx.authorise_anywhere(Permission::ImportCatalog)?;
    let mut report = ImportReport::default();
    let planned = plan_result_types(csv, &mut report.anomalies).map_err(CatalogError::FileBroken)?;
    let stored: BTreeMap<_, _> = store::result_types::all(tx)?
        .into_iter()
        .map(|result| (result.code.clone(), result))
        .collect();
    for result in planned {
        match stored.get(&result.code) {
            Some(before) if *before == result => {
                report.unchanged += 1;
                continue;
            }
            Some(_) => report.changed += 1,
            None => report.imported += 1,
        }
        store::result_types::put(tx, &result)?;
    }
    report.tell(cx, tx, "result-types-imported")
}
