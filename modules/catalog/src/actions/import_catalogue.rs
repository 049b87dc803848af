//! Importing the names of the national catalogue, kept whole or not at all.

use std::collections::BTreeMap;

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use super::ImportReport;
use crate::error::CatalogError;
use crate::model::{CatalogAnomaly, PlannedListing, Procedure, plan_listings};
use crate::store;

/// Imports a catalogue (`code,name,field,level`): procedures known by name. What is known with components keeps
/// everything; the catalogue only gives its official name.
///
/// # Errors
/// `catalog-import-broken` when the file has a mistake (the cause lists every one, a line each); `not-allowed`;
/// when the database refuses.
pub fn import_catalogue(cx: &OpContext, tx: &mut Tx<'_>, csv: &str) -> Result<ImportReport, Fault> {
    cx.authorise_anywhere(Permission::ImportCatalog)?;
    let mut report = ImportReport::default();
    let planned = plan_listings(csv, &mut report.anomalies).map_err(CatalogError::FileBroken)?;
    let stored: BTreeMap<_, _> = store::procedures::all(tx)?
        .into_iter()
        .map(|procedure| (procedure.code.clone(), procedure))
        .collect();
    let mut assumed = 0;
    for listing in planned {
        let before = stored.get(&listing.code);
        let after = merged(before, listing, &mut report.anomalies);
        assumed += usize::from(!after.detailed);
        match before {
            Some(before) if *before == after => {
                report.unchanged += 1;
                continue;
            }
            Some(_) => report.changed += 1,
            None => report.imported += 1,
        }
        store::procedures::put(tx, &after)?;
    }
    report
        .anomalies
        .push(CatalogAnomaly::LevelsOf2023Assumed(assumed));
    report.tell(cx, tx, "catalogue-imported")
}

/// The procedure after the listing: one with components stays as it is, but takes the official name.
fn merged(
    before: Option<&Procedure>,
    listing: PlannedListing,
    anomalies: &mut Vec<CatalogAnomaly>,
) -> Procedure {
    match before {
        Some(known) if known.detailed => {
            if known.official_name != listing.name {
                anomalies.push(CatalogAnomaly::NameDiffers {
                    code: known.code.clone(),
                    name: known.official_name.clone(),
                    official: listing.name.clone(),
                });
            }
            Procedure {
                official_name: listing.name,
                ..known.clone()
            }
        }
        _ => Procedure {
            code: listing.code,
            official_name: listing.name.clone(),
            name: listing.name,
            field: listing.field,
            levels_2023: listing.levels.clone(),
            levels_2025: listing.levels,
            detailed: false,
        },
    }
}
