//! Importing units and their successors, kept whole or not at all.

use motcua_db::Tx;
use motcua_kernel::Fault;
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

use crate::OpContext;
use crate::error::IdentityError;
use crate::model::{Permission, UnitAnomaly, UnitPlan, UnitTree, plan_units};
use crate::store;

/// What an import of units did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportReport {
    /// Units that were not there before.
    pub imported: usize,
    /// Units of which something changed.
    pub changed: usize,
    /// Units that were there just like this.
    pub unchanged: usize,
    /// Rows of the sheet of successors that were new or different.
    pub successors: usize,
    /// What is odd about the sheets.
    pub anomalies: Vec<UnitAnomaly>,
}

#[derive(Serialize)]
struct UnitsImported {
    imported: usize,
    changed: usize,
    successors: usize,
    anomalies: usize,
}

/// Imports units and successors from the text of their sheets: everything is checked before anything is stored.
/// Units that are not in the sheet stay as they are.
///
/// # Errors
/// `units-import-broken` when the sheets have a mistake (the cause lists every one, a line each);
/// `not-allowed`; when the database refuses.
pub fn import_units(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    units_csv: &str,
    successors_csv: &str,
) -> Result<ImportReport, Fault> {
    cx.authorise_anywhere(Permission::ImportUnits)?;
    let stored: UnitTree = store::units::all(tx)?.into_iter().collect();
    let plan = plan_units(units_csv, successors_csv, &stored).map_err(IdentityError::SheetsBroken)?;
    let report = keep(tx, &stored, plan)?;
    if report.imported + report.changed + report.successors > 0 {
        let payload = UnitsImported {
            imported: report.imported,
            changed: report.changed,
            successors: report.successors,
            anomalies: report.anomalies.len(),
        };
        append(
            tx,
            NewEvent {
                stream: &Stream::named("units", "import"),
                at: cx.now(),
                actor: &cx.actor_name(),
                kind: "units-imported",
                payload: &payload,
            },
        )?;
    }
    Ok(report)
}

fn keep(tx: &mut Tx<'_>, stored: &UnitTree, plan: UnitPlan) -> Result<ImportReport, Fault> {
    let mut report = ImportReport {
        imported: 0,
        changed: 0,
        unchanged: 0,
        successors: 0,
        anomalies: plan.anomalies,
    };
    for unit in &plan.units {
        match stored.get(&unit.id) {
            None => {
                store::units::insert(tx, unit)?;
                report.imported += 1;
            }
            Some(before) if before == unit => report.unchanged += 1,
            Some(_) => {
                store::units::update(tx, unit)?;
                report.changed += 1;
            }
        }
    }
    if report.imported + report.changed > 0 {
        store::units::rebuild_below(tx)?;
    }
    for successor in &plan.successors {
        if store::units::put_successor(tx, successor)? {
            report.successors += 1;
        }
    }
    Ok(report)
}
