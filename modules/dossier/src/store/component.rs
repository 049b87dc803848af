//! Rows of components.

use motcua_db::{DbError, Tx, values};

use crate::{Component, DossierId, HandedInAs};

pub(crate) fn insert_component(tx: &mut Tx<'_>, id: DossierId, component: &Component) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO dossier_component (dossier_id, number, name, digitise, handed_in, copies, paper_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        values![
            id,
            component.number,
            &component.name,
            &component.digitise,
            component.handed_in.identifier(),
            component.copies,
            component.paper
        ],
    )
    .map(drop)
}

/// Says anew as what a component was handed in.
pub(crate) fn update_component(tx: &mut Tx<'_>, id: DossierId, component: &Component) -> Result<(), DbError> {
    tx.execute(
        "UPDATE dossier_component SET handed_in = $3, copies = $4, paper_id = $5 WHERE dossier_id = $1 AND number = $2",
        values![
            id,
            component.number,
            component.handed_in.identifier(),
            component.copies,
            component.paper
        ],
    )
    .map(drop)
}

pub(crate) fn components_of(tx: &mut Tx<'_>, id: DossierId) -> Result<Vec<Component>, DbError> {
    let rows = tx.query(
        "SELECT * FROM dossier_component WHERE dossier_id = $1 ORDER BY number",
        values![id],
    )?;
    rows.iter()
        .map(|row| {
            let handed_in: String = row.get("handed_in")?;
            Ok(Component {
                number: row.get("number")?,
                name: row.get("name")?,
                digitise: row.get("digitise")?,
                handed_in: HandedInAs::from_identifier(&handed_in).unwrap_or(HandedInAs::Nothing),
                copies: row.get("copies")?,
                paper: row.get("paper_id")?,
            })
        })
        .collect()
}
