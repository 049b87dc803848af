//! One dossier, for those who may see it.

use motcua_db::{Tx, Value, among, values};
use motcua_identity::{OpContext, Permission, numbers_of};
use motcua_kernel::Fault;

use crate::{Component, Dossier, DossierError, DossierId, store};

/// The dossier with `id`.
///
/// # Errors
/// `dossier-not-found`, also when the officer may not see it: a foreign dossier is not even said to exist.
pub fn dossier(cx: &OpContext, tx: &mut Tx<'_>, id: DossierId) -> Result<Dossier, Fault> {
    let found = store::load(tx, id)?;
    visible(cx, found).ok_or_else(|| DossierError::NotFound(id.to_string()).into())
}

/// The dossier with this code.
///
/// # Errors
/// `dossier-not-found`, as for [`dossier`].
pub fn dossier_by_code(cx: &OpContext, tx: &mut Tx<'_>, code: &str) -> Result<Dossier, Fault> {
    let found = store::load_where(tx, "code = $1", values![code])?;
    visible(cx, found).ok_or_else(|| DossierError::NotFound(code.to_owned()).into())
}

/// What the procedure asks for and what was handed in.
///
/// # Errors
/// When the database refuses.
pub fn components(tx: &mut Tx<'_>, id: DossierId) -> Result<Vec<Component>, Fault> {
    Ok(store::components_of(tx, id)?)
}

/// The latest dossiers of the owner with this number, as far as the officer may see them.
///
/// # Errors
/// When the database refuses.
pub fn of_owner(cx: &OpContext, tx: &mut Tx<'_>, number: &str, limit: usize) -> Result<Vec<Dossier>, Fault> {
    let mut values = vec![Value::from(limit)];
    let numbers = among(&numbers_of(tx, number)?, &mut values);
    let sql = format!(
        "SELECT * FROM dossier_dossier WHERE owner_number IN ({numbers}) ORDER BY received_at DESC LIMIT $1"
    );
    let rows = tx.query(&sql, &values)?;
    let all = rows
        .iter()
        .map(store::from_row)
        .collect::<Result<Vec<Dossier>, Fault>>()?;
    Ok(all
        .into_iter()
        .filter_map(|dossier| visible(cx, Some(dossier)))
        .collect())
}

pub(super) fn visible(cx: &OpContext, dossier: Option<Dossier>) -> Option<Dossier> {
    dossier.filter(|dossier| {
        let field = Some(dossier.field.as_str());
        cx.may(Permission::ViewDossier, &dossier.unit, field)
            || cx.may(Permission::ViewDossier, &dossier.receiving_unit, field)
            || was_asked(cx, dossier)
    })
}

/// Whether a unit for which the actor gives opinions was asked about the dossier; it may look at it from then on.
pub(crate) fn was_asked(cx: &OpContext, dossier: &Dossier) -> bool {
    let asked = &dossier.state.referrals;
    !asked.is_empty()
        && cx.units_for(Permission::GiveOpinion).iter().any(|(unit, _)| {
            asked
                .iter()
                .any(|referral| referral.unit.as_str() == unit.as_str())
        })
}
