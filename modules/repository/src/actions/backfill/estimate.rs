//! How many dossiers of a year a unit believes to exist that stand in no register yet: kept apart from every ratio.

use motcua_db::{Tx, values};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::Fault;

use super::super::told::say;
use crate::capture_error::CaptureError;
use crate::model::event::{self, EstimateFacts};
use crate::store::spans;

/// The most dossiers of a year that a unit may believe in; a province takes in fewer.
const MOST: u32 = 1_000_000;

/// The longest basis, in letters.
const LONGEST: usize = 300;

/// An estimate.
#[derive(Debug, Clone)]
pub struct SetEstimate {
    /// The unit.
    pub unit: UnitId,
    /// The year.
    pub year: i16,
    /// Dossiers believed to exist and not registered.
    pub dossiers: u32,
    /// What the belief stands on, for example a report.
    pub basis: String,
}

/// Keeps the estimate in place of the one before; each stands in the ledger.
///
/// # Errors
/// `not-allowed`; `register-estimate-invalid` without a basis or outside the years that are captured.
pub fn set_estimate(cx: &OpContext, tx: &mut Tx<'_>, estimate: &SetEstimate) -> Result<(), Fault> {
    cx.authorise(Permission::CheckPaper, &estimate.unit, None)?;
    let basis = estimate.basis.trim();
    let today = cx.now().day();
    let fits = spans::on_day(tx, today)?.years(today).contains(&estimate.year)
        && estimate.dossiers <= MOST
        && !basis.is_empty()
        && basis.chars().count() <= LONGEST;
    if !fits {
        return Err(CaptureError::Estimate.into());
    }
    let (now, actor) = (cx.now(), cx.actor_name());
    tx.execute(
        "INSERT INTO repository_register_estimate (unit, year, dossiers, basis, set_by, set_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (unit, year) DO UPDATE
         SET dossiers = excluded.dossiers, basis = excluded.basis, set_by = excluded.set_by, set_at = excluded.set_at",
        values![&estimate.unit, i64::from(estimate.year), estimate.dossiers, basis, &actor, now],
    )?;
    let facts = EstimateFacts {
        unit: estimate.unit.to_string(),
        year: estimate.year,
        dossiers: estimate.dossiers,
        basis: basis.into(),
    };
    say(
        cx,
        tx,
        (&event::estimate_stream(&estimate.unit), event::ESTIMATE_SET),
        facts,
    )
}
