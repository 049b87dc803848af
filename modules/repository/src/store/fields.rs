//! Rows of fields: what was proposed and what was confirmed stand side by side.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::Instant;
use motcua_ocr::PixelBox;

use crate::model::{Checked, Field, FieldName, PaperId, Proposal};

/// The fields of a paper in the order of the form.
pub(crate) fn of_paper(tx: &mut Tx<'_>, id: PaperId) -> Result<Vec<Field>, DbError> {
    let rows = tx.query("SELECT * FROM repository_field WHERE paper_id = $1", values![id])?;
    let mut fields = rows.iter().map(field).collect::<Result<Vec<_>, _>>()?;
    fields.sort_by_key(|field| field.name);
    Ok(fields)
}

/// Keeps `proposals` in place of those made before; confirmed values stay.
pub(crate) fn propose(tx: &mut Tx<'_>, id: PaperId, proposals: &[Proposal]) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM repository_field WHERE paper_id = $1 AND confirmed IS NULL",
        values![id],
    )?;
    for proposal in proposals {
        tx.execute(
            "INSERT INTO repository_field (paper_id, name, proposed, confidence, page, box_x, box_y, box_w, box_h)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            values![
                id,
                proposal.name,
                &proposal.value,
                proposal.confidence,
                proposal.page,
                proposal.bounds.x,
                proposal.bounds.y,
                proposal.bounds.w,
                proposal.bounds.h
            ],
        )?;
    }
    Ok(())
}

/// Keeps the confirmed values.
pub(crate) fn confirm(
    tx: &mut Tx<'_>,
    id: PaperId,
    fields: &Checked,
    officer: &str,
    now: Instant,
) -> Result<(), DbError> {
    for (name, value) in fields {
        tx.execute(
            "INSERT INTO repository_field (paper_id, name, confirmed, confirmed_by, confirmed_at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (paper_id, name) DO UPDATE
             SET confirmed = excluded.confirmed, confirmed_by = excluded.confirmed_by,
                 confirmed_at = excluded.confirmed_at",
            values![id, *name, value, officer, now],
        )?;
    }
    Ok(())
}

/// Keeps the corrected values in place of those before; a field that is empty now is not there any more.
pub(crate) fn correct(
    tx: &mut Tx<'_>,
    id: PaperId,
    fields: &Checked,
    (officer, now): (&str, Instant),
) -> Result<(), DbError> {
    for name in FieldName::all().filter(|name| !fields.contains_key(name)) {
        tx.execute(
            "UPDATE repository_field SET confirmed = NULL, confirmed_by = $3, confirmed_at = $4
             WHERE paper_id = $1 AND name = $2 AND confirmed IS NOT NULL",
            values![id, name, officer, now],
        )?;
    }
    confirm(tx, id, fields, officer, now)
}

fn field(row: &Row) -> Result<Field, DbError> {
    let name: FieldName = row.get("name")?;
    let proposed: Option<String> = row.get("proposed")?;
    let proposal = match proposed {
        Some(value) => Some(Proposal {
            name,
            value,
            confidence: row.get("confidence")?,
            page: row.get("page")?,
            bounds: PixelBox {
                x: row.get("box_x")?,
                y: row.get("box_y")?,
                w: row.get("box_w")?,
                h: row.get("box_h")?,
            },
        }),
        None => None,
    };
    Ok(Field {
        name,
        proposal,
        confirmed: row.get("confirmed")?,
    })
}
