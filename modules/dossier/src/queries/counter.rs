//! What the counter settled beside a dossier.

use std::collections::BTreeMap;

use motcua_db::Tx;
use motcua_identity::Unit;
use motcua_kernel::Fault;

use crate::{Answer, Charge, Dossier, DossierId, store};

/// What the electronic form was answered, in the order of the form.
///
/// # Errors
/// When the database refuses.
pub fn answers(tx: &mut Tx<'_>, id: DossierId) -> Result<Vec<Answer>, Fault> {
    Ok(store::answers_of(tx, id)?)
}

/// What the dossier owes, as it was settled at intake; nothing where nothing was owed.
///
/// # Errors
/// When the database refuses.
pub fn charge(tx: &mut Tx<'_>, id: DossierId) -> Result<Option<Charge>, Fault> {
    Ok(store::charge_of(tx, id)?)
}

/// The facts of a case that the text of its result may ask for: what is known of it, and the answers of its form.
pub fn result_facts(dossier: &Dossier, unit: &Unit, answers: &[Answer]) -> BTreeMap<String, String> {
    let known = [
        ("ma-ho-so", dossier.code.clone()),
        ("ten-thu-tuc", dossier.procedure_name.clone()),
        ("ho-ten", dossier.owner.name.clone()),
        ("so-dinh-danh", dossier.owner.number.clone()),
        ("dia-chi", dossier.owner.address.clone()),
        ("co-quan", unit.body_name()),
        ("ngay-tiep-nhan", dossier.received_at.day().vietnamese()),
    ];
    let answered = answers
        .iter()
        .map(|answer| (answer.field.clone(), answer.value.clone()));
    known
        .into_iter()
        .map(|(name, fact)| (name.to_owned(), fact))
        .chain(answered)
        .collect()
}
