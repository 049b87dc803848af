//! Rows of drafts, and of the papers that stand for components.

use std::collections::BTreeMap;

use motcua_db::{DbError, Row, Tx, values};
use motcua_dossier::{DossierId, ReturnWay};
use motcua_kernel::{Fault, Instant};
use motcua_repository::PaperId;

use crate::error::FilingError;
use crate::model::{Answers, Draft, DraftId, DraftState, Origins};

/// What only the row of a new draft knows.
pub(crate) struct NewDraft<'d> {
    pub(crate) draft: &'d Draft,
    pub(crate) request_key: &'d str,
    pub(crate) supplement_request: Option<i64>,
}

/// Inserts a draft; tells whether it was new.
pub(crate) fn insert(tx: &mut Tx<'_>, new: &NewDraft<'_>) -> Result<bool, Fault> {
    let draft = new.draft;
    let rows = tx.execute(
        "INSERT INTO filing_draft (id, request_key, version, owner_number, procedure_code, procedure_name, revision_id,
            unit_id, variant, return_way, answers, state, place, begun_at, saved_at, assisted_by, supplement_of,
            supplement_request, origins, exemption, unplaced, mandate_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, $15, $16, $17, $18, $19, $20, $21)
         ON CONFLICT DO NOTHING",
        values![
            draft.id,
            new.request_key,
            draft.version,
            &draft.owner_number,
            &draft.procedure_code,
            &draft.procedure_name,
            &draft.revision_id,
            &draft.unit,
            draft.variant.clone(),
            draft.return_way.identifier(),
            answers_text(&draft.answers)?,
            draft.state.identifier(),
            &draft.place,
            draft.begun_at,
            draft.assisted_by.clone(),
            draft.supplement_of,
            new.supplement_request,
            origins_text(&draft.origins)?,
            exemption_text(draft)?,
            unplaced_text(draft)?,
            draft.mandate_id.clone()
        ],
    )?;
    Ok(rows == 1)
}

/// The draft called `id`.
pub(crate) fn find(tx: &mut Tx<'_>, id: DraftId) -> Result<Option<Draft>, Fault> {
    let row = tx.query_opt("SELECT * FROM filing_draft WHERE id = $1", values![id])?;
    row.map(|row| draft(&row)).transpose()
}

/// The draft called `id`, locked until the transaction ends.
pub(crate) fn lock(tx: &mut Tx<'_>, id: DraftId) -> Result<Draft, Fault> {
    let sql = format!(
        "SELECT * FROM filing_draft WHERE id = $1 {}",
        tx.dialect().for_update()
    );
    let row = tx.query_opt(&sql, values![id])?.ok_or(FilingError::NoDraft)?;
    draft(&row)
}

/// The draft that the same form began.
pub(crate) fn of_request(tx: &mut Tx<'_>, key: &str) -> Result<Option<Draft>, Fault> {
    let row = tx.query_opt("SELECT * FROM filing_draft WHERE request_key = $1", values![key])?;
    row.map(|row| draft(&row)).transpose()
}

/// The drafts that became the dossier or answered its supplements, the first sent first.
pub(crate) fn of_dossier(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<Draft>, Fault> {
    let rows = tx.query(
        "SELECT * FROM filing_draft WHERE dossier_id = $1 ORDER BY sent_at",
        values![dossier],
    )?;
    rows.iter().map(draft).collect()
}

/// The draft that answers a request for a supplement.
pub(crate) fn of_supplement(
    tx: &mut Tx<'_>,
    dossier: DossierId,
    request: i64,
) -> Result<Option<Draft>, Fault> {
    let row = tx.query_opt(
        "SELECT * FROM filing_draft WHERE supplement_of = $1 AND supplement_request = $2",
        values![dossier, request],
    )?;
    row.map(|row| draft(&row)).transpose()
}

/// The open drafts of an owner, the one worked on last first.
pub(crate) fn open_of(tx: &mut Tx<'_>, owner: &str, limit: usize) -> Result<Vec<Draft>, Fault> {
    let rows = tx.query(
        "SELECT * FROM filing_draft WHERE owner_number = $1 AND state = 'open' ORDER BY saved_at DESC LIMIT $2",
        values![owner, limit],
    )?;
    rows.iter().map(draft).collect()
}

/// How many drafts of an owner are open.
pub(crate) fn open_count(tx: &mut Tx<'_>, owner: &str) -> Result<i64, DbError> {
    tx.scalar(
        "SELECT COUNT(*) FROM filing_draft WHERE owner_number = $1 AND state = 'open'",
        values![owner],
    )
}

/// Saves what may change while a draft is open.
pub(crate) fn save(tx: &mut Tx<'_>, draft: &Draft, at: Instant) -> Result<(), Fault> {
    tx.execute(
        "UPDATE filing_draft SET version = version + 1, unit_id = $2, variant = $3, return_way = $4, answers = $5,
            place = $6, saved_at = $7, origins = $8, exemption = $9, unplaced = $10, revision_id = $11,
            procedure_name = $12 WHERE id = $1",
        values![
            draft.id,
            &draft.unit,
            draft.variant.clone(),
            draft.return_way.identifier(),
            answers_text(&draft.answers)?,
            &draft.place,
            at,
            origins_text(&draft.origins)?,
            exemption_text(draft)?,
            unplaced_text(draft)?,
            &draft.revision_id,
            &draft.procedure_name
        ],
    )?;
    Ok(())
}

/// Closes a draft, with the dossier it became.
pub(crate) fn close(
    tx: &mut Tx<'_>,
    id: DraftId,
    state: DraftState,
    (dossier, at): (Option<(DossierId, &str)>, Instant),
) -> Result<(), DbError> {
    let (dossier_id, code) = dossier.map_or((None, None), |(id, code)| (Some(id), Some(code.to_owned())));
    tx.execute(
        "UPDATE filing_draft SET version = version + 1, state = $2, dossier_id = $3, dossier_code = $4, sent_at = $5
         WHERE id = $1",
        values![id, state.identifier(), dossier_id, code, at],
    )
    .map(drop)
}

/// The papers that stand for components, by the component's number.
pub(crate) fn kept_of(tx: &mut Tx<'_>, id: DraftId) -> Result<BTreeMap<i64, PaperId>, DbError> {
    let rows = tx.query(
        "SELECT component, paper_id FROM filing_kept WHERE draft_id = $1",
        values![id],
    )?;
    rows.iter()
        .map(|row| Ok((row.get("component")?, row.get("paper_id")?)))
        .collect()
}

/// Lets a paper stand for a component, or none.
pub(crate) fn set_kept(
    tx: &mut Tx<'_>,
    id: DraftId,
    component: i64,
    paper: Option<PaperId>,
) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM filing_kept WHERE draft_id = $1 AND component = $2",
        values![id, component],
    )?;
    if let Some(paper) = paper {
        tx.execute(
            "INSERT INTO filing_kept (draft_id, component, paper_id) VALUES ($1, $2, $3)",
            values![id, component, paper],
        )?;
    }
    Ok(())
}

fn answers_text(answers: &Answers) -> Result<String, Fault> {
    serde_json::to_string(answers).map_err(Fault::internal)
}

fn origins_text(origins: &Origins) -> Result<String, Fault> {
    serde_json::to_string(origins).map_err(Fault::internal)
}

fn exemption_text(draft: &Draft) -> Result<Option<String>, Fault> {
    let wish = draft.exemption.as_ref().map(serde_json::to_string);
    wish.transpose().map_err(Fault::internal)
}

fn unplaced_text(draft: &Draft) -> Result<Option<String>, Fault> {
    let any = (!draft.unplaced.is_empty()).then(|| serde_json::to_string(&draft.unplaced));
    any.transpose().map_err(Fault::internal)
}

fn draft(row: &Row) -> Result<Draft, Fault> {
    let (answers, state, way): (String, String, String) =
        (row.get("answers")?, row.get("state")?, row.get("return_way")?);
    Ok(Draft {
        id: row.get("id")?,
        version: row.get("version")?,
        owner_number: row.get("owner_number")?,
        procedure_code: row.get("procedure_code")?,
        procedure_name: row.get("procedure_name")?,
        revision_id: row.get("revision_id")?,
        unit: row.get("unit_id")?,
        variant: row.get("variant")?,
        return_way: ReturnWay::from_identifier(&way).unwrap_or(ReturnWay::Account),
        answers: serde_json::from_str(&answers).map_err(Fault::internal)?,
        origins: row
            .get::<Option<String>>("origins")?
            .map(|text| serde_json::from_str(&text))
            .transpose()
            .map_err(Fault::internal)?
            .unwrap_or_default(),
        exemption: row
            .get::<Option<String>>("exemption")?
            .map(|text| serde_json::from_str(&text))
            .transpose()
            .map_err(Fault::internal)?,
        unplaced: row
            .get::<Option<String>>("unplaced")?
            .map(|text| serde_json::from_str(&text))
            .transpose()
            .map_err(Fault::internal)?
            .unwrap_or_default(),
        state: DraftState::from_identifier(&state).unwrap_or(DraftState::Dropped),
        place: row.get("place")?,
        begun_at: row.get("begun_at")?,
        saved_at: row.get("saved_at")?,
        assisted_by: row.get("assisted_by")?,
        mandate_id: row.get("mandate_id")?,
        supplement_of: row.get("supplement_of")?,
        dossier_id: row.get("dossier_id")?,
        dossier_code: row.get("dossier_code")?,
        sent_at: row.get("sent_at")?,
    })
}
