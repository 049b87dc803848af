//! Rows of requests for supplements and their defects.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::OpContext;
use motcua_kernel::Instant;

use crate::model::DefectReason;
use crate::{DefectLine, DossierId, Supplement, Wanted};

pub(crate) fn insert_supplement(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: DossierId,
    supplement: &Supplement,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO dossier_supplement (dossier_id, request, requested_at, requested_by, requested_by_name, until_on,
            note, again_because, completed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL)",
        values![
            id,
            supplement.request,
            supplement.requested_at,
            cx.actor_name(),
            &supplement.requested_by_name,
            supplement.until.map(|day| day.to_string()),
            &supplement.note,
            supplement.again_because.clone()
        ],
    )?;
    for defect in &supplement.defects {
        tx.execute(
            "INSERT INTO dossier_defect (dossier_id, request, line, component, field, reason, words, originals,
                certified, photocopies, mended)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            values![
                id,
                supplement.request,
                defect.line,
                defect.component,
                defect.field.clone(),
                defect.reason.identifier(),
                &defect.words,
                defect.wanted.originals,
                defect.wanted.certified,
                defect.wanted.photocopies,
                defect.mended
            ],
        )?;
    }
    Ok(())
}

/// The requests of a dossier, the first one first.
pub(crate) fn supplements_of(tx: &mut Tx<'_>, id: DossierId) -> Result<Vec<Supplement>, DbError> {
    let rows = tx.query(
        "SELECT * FROM dossier_supplement WHERE dossier_id = $1 ORDER BY request",
        values![id],
    )?;
    let mut supplements = rows.iter().map(supplement).collect::<Result<Vec<_>, _>>()?;
    let defects = tx.query(
        "SELECT * FROM dossier_defect WHERE dossier_id = $1 ORDER BY request, line",
        values![id],
    )?;
    for row in &defects {
        let request: i64 = row.get("request")?;
        let line = defect(row)?;
        if let Some(of) = supplements.iter_mut().find(|it| it.request == request) {
            of.defects.push(line);
        }
    }
    Ok(supplements)
}

/// Notes that the owner answered a line from home: by a paper or a field, or in words.
pub(crate) fn reply(
    tx: &mut Tx<'_>,
    id: DossierId,
    request: i64,
    (line, words): (i64, &str),
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE dossier_defect SET mended = $4, reply = $5 WHERE dossier_id = $1 AND request = $2 AND line = $3",
        values![id, request, line, true, words],
    )
    .map(drop)
}

/// Notes that a line is mended.
pub(crate) fn mend(tx: &mut Tx<'_>, id: DossierId, request: i64, line: i64) -> Result<(), DbError> {
    tx.execute(
        "UPDATE dossier_defect SET mended = $4 WHERE dossier_id = $1 AND request = $2 AND line = $3",
        values![id, request, line, true],
    )
    .map(drop)
}

/// Notes that everything asked for in `request` is there.
pub(crate) fn complete_supplement(
    tx: &mut Tx<'_>,
    id: DossierId,
    request: i64,
    at: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE dossier_supplement SET completed_at = $3 WHERE dossier_id = $1 AND request = $2",
        values![id, request, at],
    )
    .map(drop)
}

/// Notes that the owner answered `request` from home.
pub(crate) fn answer_supplement(
    tx: &mut Tx<'_>,
    id: DossierId,
    request: i64,
    at: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE dossier_supplement SET answered_at = $3 WHERE dossier_id = $1 AND request = $2",
        values![id, request, at],
    )
    .map(drop)
}

fn supplement(row: &Row) -> Result<Supplement, DbError> {
    Ok(Supplement {
        request: row.get("request")?,
        requested_at: row.get("requested_at")?,
        requested_by_name: row.get("requested_by_name")?,
        until: row.get("until_on")?,
        note: row.get("note")?,
        again_because: row.get("again_because")?,
        answered_at: row.get("answered_at")?,
        completed_at: row.get("completed_at")?,
        defects: Vec::new(),
    })
}

fn defect(row: &Row) -> Result<DefectLine, DbError> {
    let reason: String = row.get("reason")?;
    Ok(DefectLine {
        line: row.get("line")?,
        component: row.get("component")?,
        field: row.get("field")?,
        reason: DefectReason::from_identifier(&reason).unwrap_or(DefectReason::Other),
        words: row.get("words")?,
        wanted: Wanted {
            originals: row.get("originals")?,
            certified: row.get("certified")?,
            photocopies: row.get("photocopies")?,
        },
        mended: row.get("mended")?,
        reply: row.get("reply")?,
    })
}
