//! Rows of hand-over lists.

use motcua_db::{DbError, Row, Tx, Value, values};
use motcua_identity::UnitId;
use motcua_kernel::{Fault, Instant, Money};

use crate::handover::{Handover, HandoverId, HandoverItem, HandoverKind};
use crate::model::Status;
use crate::{DossierError, DossierId};

const COLUMNS: &str = "h.id, h.kind, h.number, h.from_unit_id, h.to_unit_id, h.made_by_name, h.made_at,
    h.received_by_name, h.received_at,
    (SELECT COUNT(*) FROM dossier_handover_item i WHERE i.handover_id = h.id) AS items,
    (SELECT COUNT(*) FROM dossier_handover_item i WHERE i.handover_id = h.id AND i.refused IS NOT NULL) AS refused";

/// What is known of a list when it is made.
pub(crate) struct NewHandover<'n> {
    pub(crate) id: HandoverId,
    pub(crate) request_key: &'n str,
    pub(crate) kind: HandoverKind,
    pub(crate) from_unit: &'n UnitId,
    pub(crate) to_unit: &'n UnitId,
    pub(crate) made_by: String,
    pub(crate) made_by_name: String,
    pub(crate) made_at: Instant,
}

/// The list that the same form made before.
pub(crate) fn handover_of_request(tx: &mut Tx<'_>, request_key: &str) -> Result<Option<HandoverId>, DbError> {
    let row = tx.query_opt(
        "SELECT id FROM dossier_handover WHERE request_key = $1",
        values![request_key],
    )?;
    row.map(|row| row.get("id")).transpose()
}

/// Inserts a list with the next number of its unit and year, and its dossiers in their order.
pub(crate) fn insert_handover(
    tx: &mut Tx<'_>,
    new: &NewHandover<'_>,
    dossiers: &[DossierId],
) -> Result<(), DbError> {
    let number: i64 = tx.scalar(
        "INSERT INTO dossier_handover_book (unit_id, year, last) VALUES ($1, $2, 1)
         ON CONFLICT (unit_id, year) DO UPDATE SET last = dossier_handover_book.last + 1
         RETURNING last",
        values![new.from_unit, i64::from(new.made_at.day().year())],
    )?;
    tx.execute(
        "INSERT INTO dossier_handover (id, request_key, kind, number, from_unit_id, to_unit_id, made_by,
            made_by_name, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            new.id,
            new.request_key,
            new.kind.identifier(),
            number,
            new.from_unit,
            new.to_unit,
            &new.made_by,
            &new.made_by_name,
            new.made_at
        ],
    )?;
    for (place, dossier) in (1_i64..).zip(dossiers) {
        tx.execute(
            "INSERT INTO dossier_handover_item (handover_id, dossier_id, place, listed_at)
             VALUES ($1, $2, $3, $4)",
            values![new.id, *dossier, place, new.made_at],
        )?;
    }
    Ok(())
}

/// The list with `id`, kept from others until the transaction ends.
pub(crate) fn handover_for_change(tx: &mut Tx<'_>, id: HandoverId) -> Result<Option<Handover>, Fault> {
    let lock = tx.dialect().for_update();
    tx.query_opt(
        &format!("SELECT id FROM dossier_handover WHERE id = $1 {lock}"),
        values![id],
    )?;
    handover(tx, id)
}

/// The list with `id`.
pub(crate) fn handover(tx: &mut Tx<'_>, id: HandoverId) -> Result<Option<Handover>, Fault> {
    let row = tx.query_opt(
        &format!("SELECT {COLUMNS} FROM dossier_handover h WHERE h.id = $1"),
        values![id],
    )?;
    row.as_ref().map(from_row).transpose()
}

/// The lists of which `condition` holds, the newest first.
pub(crate) fn handovers_where(
    tx: &mut Tx<'_>,
    condition: &str,
    values: &[Value],
    limit: usize,
) -> Result<Vec<Handover>, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM dossier_handover h WHERE {condition} ORDER BY h.made_at DESC, h.id LIMIT {limit}"
    );
    tx.query(&sql, values)?.iter().map(from_row).collect()
}

/// The dossiers of the list, in their order.
pub(crate) fn handover_items(tx: &mut Tx<'_>, id: HandoverId) -> Result<Vec<HandoverItem>, DbError> {
    let rows = tx.query(
        "SELECT i.dossier_id, i.refused, i.taken_at, i.taken_by_name, i.parcel, d.code, d.procedure_name, d.field,
            d.owner_name, d.owner_address, d.status,
            CASE WHEN c.way = 'waived' THEN 0 ELSE COALESCE(c.amount_dong, d.fee_dong) END AS fee_dong, d.fee_paid_dong
         FROM dossier_handover_item i JOIN dossier_dossier d ON d.id = i.dossier_id
            LEFT JOIN dossier_charge c ON c.dossier_id = d.id
         WHERE i.handover_id = $1 ORDER BY i.place",
        values![id],
    )?;
    rows.iter().map(item_from_row).collect()
}

/// Notes who received the list.
pub(crate) fn mark_received(
    tx: &mut Tx<'_>,
    id: HandoverId,
    (by, name): (&str, &str),
    at: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE dossier_handover SET received_by = $2, received_by_name = $3, received_at = $4 WHERE id = $1",
        values![id, by, name, at],
    )
    .map(drop)
}

/// Notes who took a dossier of the list.
pub(crate) fn mark_taken(
    tx: &mut Tx<'_>,
    id: HandoverId,
    dossier: DossierId,
    (name, at): (&str, Instant),
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE dossier_handover_item SET taken_at = $3, taken_by_name = $4
         WHERE handover_id = $1 AND dossier_id = $2",
        values![id, dossier, at, name],
    )
    .map(drop)
}

/// The fields of what nobody has taken yet, of the lists of which `condition` holds.
pub(crate) fn open_fields(
    tx: &mut Tx<'_>,
    condition: &str,
    values: &[Value],
) -> Result<Vec<(HandoverId, String)>, DbError> {
    let sql = format!(
        "SELECT DISTINCT i.handover_id, d.field FROM dossier_handover h
            JOIN dossier_handover_item i ON i.handover_id = h.id
            JOIN dossier_dossier d ON d.id = i.dossier_id
         WHERE {condition} AND i.refused IS NULL AND i.taken_at IS NULL"
    );
    let rows = tx.query(&sql, values)?;
    rows.iter()
        .map(|row| Ok((row.get("handover_id")?, row.get("field")?)))
        .collect()
}

/// Notes why a dossier of the list was not received.
pub(crate) fn mark_refused(
    tx: &mut Tx<'_>,
    id: HandoverId,
    dossier: DossierId,
    reason: &str,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE dossier_handover_item SET refused = $3 WHERE handover_id = $1 AND dossier_id = $2",
        values![id, dossier, reason],
    )
    .map(drop)
}

/// Notes the post's number of a parcel.
pub(crate) fn mark_parcel(
    tx: &mut Tx<'_>,
    id: HandoverId,
    dossier: DossierId,
    parcel: &str,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE dossier_handover_item SET parcel = $3 WHERE handover_id = $1 AND dossier_id = $2",
        values![id, dossier, parcel],
    )
    .map(drop)
}

fn from_row(row: &Row) -> Result<Handover, Fault> {
    let id: HandoverId = row.get("id")?;
    let kind: String = row.get("kind")?;
    Ok(Handover {
        id,
        kind: HandoverKind::from_identifier(&kind)
            .ok_or_else(|| Fault::from(DossierError::Damaged(id.to_string())))?,
        number: row.get("number")?,
        from_unit: row.get("from_unit_id")?,
        to_unit: row.get("to_unit_id")?,
        made_by_name: row.get("made_by_name")?,
        made_at: row.get("made_at")?,
        received_by_name: row.get("received_by_name")?,
        received_at: row.get("received_at")?,
        count: row.get("items")?,
        refused: row.get("refused")?,
    })
}

fn item_from_row(row: &Row) -> Result<HandoverItem, DbError> {
    let (fee, paid): (Option<Money>, Option<Money>) = (row.get("fee_dong")?, row.get("fee_paid_dong")?);
    let (taken_at, taken_by): (Option<Instant>, Option<String>) =
        (row.get("taken_at")?, row.get("taken_by_name")?);
    let owed = fee.map(|fee| fee.amount() - paid.unwrap_or_default().amount());
    Ok(HandoverItem {
        dossier_id: row.get("dossier_id")?,
        code: row.get("code")?,
        procedure_name: row.get("procedure_name")?,
        field: row.get("field")?,
        owner_name: row.get("owner_name")?,
        owner_address: row.get("owner_address")?,
        status: Status::from_code(row.get("status")?).unwrap_or(Status::Draft),
        owed: owed.filter(|owed| *owed > 0).map(Money::dong),
        refused: row.get("refused")?,
        taken: taken_at.map(|at| (taken_by.unwrap_or_default(), at)),
        parcel: row.get("parcel")?,
    })
}
