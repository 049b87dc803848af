//! What owners told and wait for: what they answered before, and what they are asked to send.

use std::collections::BTreeMap;

use motcua_db::{Tx, Value, among};
use motcua_identity::{OpContext, numbers_of};
use motcua_kernel::Fault;

use crate::{Answer, Dossier, DossierId, store};

/// Dossiers of which earlier answers are looked up; who files more often has answered all of it by then.
const EARLIER: usize = 20;

/// What the owner who is signed in answered last to each field of any form, by the field's code.
///
/// # Errors
/// `sign-in-needed`; when the database refuses.
pub fn earlier_answers(cx: &OpContext, tx: &mut Tx<'_>) -> Result<BTreeMap<String, String>, Fault> {
    let owner = cx.owner()?;
    if owner.within().is_some() {
        // What the owner told elsewhere was not entrusted to anybody.
        return Ok(BTreeMap::new());
    }
    let mut values = vec![Value::from(EARLIER)];
    let numbers = among(&numbers_of(tx, &owner.number)?, &mut values);
    let sql = format!(
        "SELECT a.field, a.value FROM dossier_answer a
         JOIN (SELECT id, received_at FROM dossier_dossier WHERE owner_number IN ({numbers})
               ORDER BY received_at DESC LIMIT $1) d ON d.id = a.dossier_id
         ORDER BY d.received_at, a.number"
    );
    let rows = tx.query(&sql, &values)?;
    let mut answers = BTreeMap::new();
    for row in &rows {
        answers.insert(row.get("field")?, row.get("value")?);
    }
    Ok(answers)
}

/// The latest dossier of `procedure` of the owner who is signed in of which answers are kept, with those. Nothing for whoever
/// acts in the owner's name: what was told elsewhere was not entrusted to anybody.
///
/// # Errors
/// `sign-in-needed`; when the database refuses.
pub fn latest_answers(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    procedure: &str,
) -> Result<Option<(DossierId, Vec<Answer>)>, Fault> {
    let owner = cx.owner()?;
    if owner.acted_by.is_some() {
        return Ok(None);
    }
    let mut values = vec![Value::from(procedure)];
    let numbers = among(&numbers_of(tx, &owner.number)?, &mut values);
    let sql = format!(
        "SELECT d.id FROM dossier_dossier d
         WHERE d.procedure_code = $1 AND d.owner_number IN ({numbers})
           AND EXISTS (SELECT 1 FROM dossier_answer a WHERE a.dossier_id = d.id)
         ORDER BY d.received_at DESC, d.id DESC LIMIT 1"
    );
    let Some(row) = tx.query_opt(&sql, &values)? else {
        return Ok(None);
    };
    let id: DossierId = row.get("id")?;
    Ok(Some((id, store::answers_of(tx, id)?)))
}

/// The dossiers of the owner who is signed in that wait for what they were asked to send, the most urgent first.
///
/// # Errors
/// `sign-in-needed`; when the database refuses.
pub fn own_supplements(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<Dossier>, Fault> {
    let owner = cx.owner()?;
    let mut values = Vec::new();
    let numbers = among(&numbers_of(tx, &owner.number)?, &mut values);
    let sql = format!(
        "SELECT d.* FROM dossier_dossier d JOIN dossier_supplement s ON s.dossier_id = d.id
         WHERE d.owner_number IN ({numbers}) AND d.status = 5 AND s.completed_at IS NULL AND s.answered_at IS NULL
         ORDER BY s.until_on, d.id"
    );
    let rows = tx.query(&sql, &values)?;
    let mut found: Vec<Dossier> = rows.iter().map(store::from_row).collect::<Result<_, _>>()?;
    found.retain(|dossier| owner.covers(&dossier.procedure_code, &dossier.field));
    Ok(found)
}
