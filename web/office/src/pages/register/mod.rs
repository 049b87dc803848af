//! The register of the desk (sổ theo dõi hồ sơ, mẫu số 06): a query, its exports, and its closing.

mod export;
mod show;

use std::collections::BTreeSet;

use axum::routing::{MethodRouter, get, post};
use motcua_db::Tx;
use motcua_identity::{IdentityError, OpContext, Permission, Unit, UnitId, unit, units_among};
use motcua_kernel::Fault;
use serde::Deserialize;

use crate::Office;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/register", May(Permission::ViewDossier)),
    ("GET", "/office/register.csv", May(Permission::AcceptDossier)),
    ("GET", "/office/register.pdf", May(Permission::AcceptDossier)),
    ("POST", "/office/register/lock", May(Permission::AssignDossier)),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/register", get(show::show)),
        ("/office/register.csv", get(export::csv)),
        ("/office/register.pdf", get(export::pdf)),
        ("/office/register/lock", post(show::lock)),
    ]
}

/// What is asked of the register.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    unit: String,
    year: String,
    q: String,
    after: i64,
    volume: i64,
    done: String,
}

impl Asked {
    /// The year asked for; without one, this year.
    fn year(&self, op: &OpContext) -> i64 {
        let this_year = i64::from(op.now().day().year());
        let asked = self.year.trim().parse().unwrap_or(this_year);
        asked.clamp(2000, this_year)
    }
}

/// The units whose register the officer may see, the officer's own first, units that ended last.
fn units(op: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<Unit>, Fault> {
    let seen: BTreeSet<UnitId> = op
        .units_for(Permission::ViewDossier)
        .into_iter()
        .filter(|(_, field)| field.is_none())
        .map(|(unit, _)| unit)
        .collect();
    let mut units = units_among(tx, &seen, op.now().day())?;
    // The books of ended units that were merged into the officer's own, after those that are still written.
    let past: BTreeSet<UnitId> = seen.intersection(&op.past_units()).cloned().collect();
    for ended in &past {
        units.push(unit(tx, ended)?);
    }
    let home = op.officer()?.home_unit.clone();
    units.sort_by_key(|unit| (past.contains(&unit.id), unit.id != home, unit.name.clone()));
    Ok(units)
}

/// The unit asked for among `units`; without one, the first.
fn chosen<'u>(units: &'u [Unit], asked: &str) -> Result<&'u Unit, Fault> {
    let found = match asked.trim() {
        "" => units.first(),
        asked => units.iter().find(|unit| unit.id.as_str() == asked),
    };
    found.ok_or_else(|| match asked.parse() {
        Ok(id) => IdentityError::NoSuchUnit(id).into(),
        Err(_) => Fault::new(motcua_kernel::FaultKind::NotFound, "unit-not-found"),
    })
}
