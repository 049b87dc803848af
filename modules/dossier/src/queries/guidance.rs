//! Guidance given without a filing, as lists show it.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Day, Fault, Id, Instant};
use motcua_law::identity_number::mask;

use crate::store;

/// Guidance that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuidanceGiven {
    /// Its id.
    pub id: Id<GuidanceGiven>,
    /// The unit whose desk gave it.
    pub unit: UnitId,
    /// When.
    pub given_at: Instant,
    /// The name of the officer.
    pub given_by: String,
    /// The procedure it was about.
    pub procedure_code: Option<String>,
    /// The procedure's name on that day.
    pub procedure_name: Option<String>,
    /// What was asked.
    pub asked: String,
    /// What was told.
    pub told: String,
    /// Who asked; may be empty.
    pub person_name: String,
    /// The telephone number of who asked, masked in lists; may be empty.
    pub person_phone: String,
}

/// What was given at `unit` on `day`, the latest first.
///
/// # Errors
/// `not-allowed` for an officer without any business at the desk of the unit; when the database refuses.
pub fn guidance_given(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    unit: &UnitId,
    day: Day,
) -> Result<Vec<GuidanceGiven>, Fault> {
    let rights = cx.units_for(Permission::AcceptDossier);
    if !rights.iter().any(|(there, _)| there == unit) {
        cx.authorise(Permission::AcceptDossier, unit, None)?;
    }
    let mut given = store::guidance_of(tx, unit, day)?;
    for one in &mut given {
        one.person_phone = mask(&one.person_phone);
    }
    Ok(given)
}
