//! Rows of answers and charges.

use motcua_db::{DbError, Tx, values};

use crate::{Answer, Charge, ChargeWay, DossierId};

pub(crate) fn insert_answers(tx: &mut Tx<'_>, id: DossierId, answers: &[Answer]) -> Result<(), DbError> {
    for (number, answer) in (1_i64..).zip(answers) {
        tx.execute(
            "INSERT INTO dossier_answer (dossier_id, number, field, label, value) VALUES ($1, $2, $3, $4, $5)",
            values![id, number, &answer.field, &answer.label, &answer.value],
        )?;
    }
    Ok(())
}

/// Puts `answers` in the place of all that stood there.
pub(crate) fn replace_answers(tx: &mut Tx<'_>, id: DossierId, answers: &[Answer]) -> Result<(), DbError> {
    tx.execute("DELETE FROM dossier_answer WHERE dossier_id = $1", values![id])?;
    insert_answers(tx, id, answers)
}

pub(crate) fn answers_of(tx: &mut Tx<'_>, id: DossierId) -> Result<Vec<Answer>, DbError> {
    let rows = tx.query(
        "SELECT field, label, value FROM dossier_answer WHERE dossier_id = $1 ORDER BY number",
        values![id],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Answer {
                field: row.get("field")?,
                label: row.get("label")?,
                value: row.get("value")?,
            })
        })
        .collect()
}

pub(crate) fn insert_charge(tx: &mut Tx<'_>, id: DossierId, charge: &Charge) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO dossier_charge (dossier_id, amount_dong, counted, result_copies, way, rule)
         VALUES ($1, $2, $3, $4, $5, $6)",
        values![
            id,
            charge.amount,
            charge.counted,
            charge.result_copies,
            charge.way.identifier(),
            charge.rule.clone()
        ],
    )
    .map(drop)
}

pub(crate) fn charge_of(tx: &mut Tx<'_>, id: DossierId) -> Result<Option<Charge>, DbError> {
    let row = tx.query_opt("SELECT * FROM dossier_charge WHERE dossier_id = $1", values![id])?;
    row.map(|row| {
        let way: String = row.get("way")?;
        Ok(Charge {
            amount: row.get("amount_dong")?,
            counted: row.get("counted")?,
            result_copies: row.get("result_copies")?,
            way: ChargeWay::from_identifier(&way).unwrap_or(ChargeWay::Later),
            rule: row.get("rule")?,
        })
    })
    .transpose()
}
