//! Rows of dossiers.

use motcua_db::{DbError, Row, Tx, Value, values};
use motcua_kernel::Fault;

use crate::model::{Channel, LateCause, Status};
use crate::{Dossier, DossierError, DossierId, Owner, OwnerKind, ReturnWay};

/// Inserts a new dossier; the folded owner name makes it found without marks.
pub(crate) fn insert(tx: &mut Tx<'_>, dossier: &Dossier, request_key: &str) -> Result<(), Fault> {
    let owner = &dossier.owner;
    let state = serde_json::to_string(&dossier.state).map_err(Fault::internal)?;
    let limit = serde_json::to_string(&dossier.time_limit).map_err(Fault::internal)?;
    tx.execute(
        "INSERT INTO dossier_dossier (id, code, request_key, procedure_code, revision_id, procedure_name, field,
            regime, unit_id, receiving_unit_id, channel, owner_kind, owner_number, owner_name, owner_folded,
            owner_phone, owner_address, owner_email, sets, return_way, time_limit, fee_dong, paper_result, status,
            state, holder_id, holder_name, received_by, received_at, due_at, resolved_at, returned_at, version,
            variant, visit_id, register_number, answer_due_at, moved_at, register_unit_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
            $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39)",
        values![
            dossier.id,
            &dossier.code,
            request_key,
            &dossier.procedure_code,
            &dossier.revision_id,
            &dossier.procedure_name,
            &dossier.field,
            &dossier.regime,
            &dossier.unit,
            &dossier.receiving_unit,
            channel_code(dossier.channel),
            owner.kind.identifier(),
            &owner.number,
            &owner.name,
            motcua_search::fold(&owner.name),
            &owner.phone,
            &owner.address,
            &owner.email,
            dossier.sets,
            dossier.return_way.identifier(),
            limit,
            dossier.fee,
            dossier.paper_result,
            dossier.state.status.code(),
            state,
            dossier.state.holder.as_ref().map(|holder| holder.as_str().to_owned()),
            dossier.holder_name.clone(),
            &dossier.received_by,
            dossier.received_at,
            dossier.due_at,
            dossier.resolved_at,
            dossier.returned_at,
            dossier.version,
            dossier.variant.clone(),
            dossier.visit.clone(),
            dossier.register_number,
            dossier.answer_due_at,
            dossier.state.moved_at,
            dossier.register_unit.clone()
        ],
    )?;
    super::insert_words(tx, dossier)?;
    super::follow_spells(tx, dossier)
}

/// Saves what an act changed, when nobody else changed it in between.
pub(crate) fn save(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<(), Fault> {
    let state = serde_json::to_string(&dossier.state).map_err(Fault::internal)?;
    let state_of = &dossier.state;
    let step = state_of
        .step
        .as_ref()
        .filter(|_| state_of.status == Status::Processing);
    let touched = tx.execute(
        "UPDATE dossier_dossier SET status = $2, state = $3, holder_id = $4, holder_name = $5, due_at = $6,
            resolved_at = $7, returned_at = $8, unit_id = $9, version = version + 1, received_at = $11,
            register_number = $12, answer_due_at = $13, step_code = $14, step_name = $15, step_role = $16,
            step_due_at = $17, moved_at = $18, late_cause = $19, fee_paid_dong = $20, archived = $21,
            receiving_unit_id = $22, received_by = $23, register_unit_id = $24, return_way = $25
         WHERE id = $1 AND version = $10",
        values![
            dossier.id,
            dossier.state.status.code(),
            state,
            dossier
                .state
                .holder
                .as_ref()
                .map(|holder| holder.as_str().to_owned()),
            dossier.holder_name.clone(),
            dossier.due_at,
            dossier.resolved_at,
            dossier.returned_at,
            &dossier.unit,
            dossier.version,
            dossier.received_at,
            dossier.register_number,
            dossier.answer_due_at,
            step.map(|step| step.plan.code.clone()),
            step.map(|step| step.plan.name.clone()),
            step.map(|step| step.plan.performer.identifier()),
            step.and_then(|step| step.plan.due_at),
            state_of.moved_at,
            state_of.late_cause.map(LateCause::identifier),
            state_of.fee_paid,
            state_of.archived,
            &dossier.receiving_unit,
            &dossier.received_by,
            dossier.register_unit.clone(),
            dossier.return_way.identifier()
        ],
    )?;
    if touched == 1 {
        super::follow_spells(tx, dossier)
    } else {
        Err(DossierError::ChangedMeanwhile {
            wanted: dossier.version,
            found: dossier.version + 1,
        }
        .into())
    }
}

/// Saves the state of a dossier loaded for change where nothing that lists or officers see has changed.
pub(crate) fn save_state(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<(), Fault> {
    let state = serde_json::to_string(&dossier.state).map_err(Fault::internal)?;
    tx.execute(
        "UPDATE dossier_dossier SET state = $2 WHERE id = $1",
        values![dossier.id, state],
    )?;
    Ok(())
}

/// The dossier with `id`.
pub(crate) fn load(tx: &mut Tx<'_>, id: DossierId) -> Result<Option<Dossier>, Fault> {
    load_where(tx, "id = $1", values![id])
}

/// The dossier with `id`, kept from others until the transaction ends.
pub(crate) fn load_for_change(tx: &mut Tx<'_>, id: DossierId) -> Result<Dossier, Fault> {
    let condition = format!("id = $1 {}", tx.dialect().for_update());
    load_where(tx, &condition, values![id])?.ok_or_else(|| DossierError::NotFound(id.to_string()).into())
}

/// The one dossier of which `condition` holds.
pub(crate) fn load_where(
    tx: &mut Tx<'_>,
    condition: &str,
    values: &[Value],
) -> Result<Option<Dossier>, Fault> {
    let row = tx.query_opt(
        &format!("SELECT * FROM dossier_dossier WHERE {condition}"),
        values,
    )?;
    row.as_ref().map(from_row).transpose()
}

/// Reads a row.
pub(crate) fn from_row(row: &Row) -> Result<Dossier, Fault> {
    let id: DossierId = row.get("id")?;
    let damaged = || Fault::from(DossierError::Damaged(id.to_string()));
    let state: String = row.get("state")?;
    let limit: String = row.get("time_limit")?;
    let return_way: String = row.get("return_way")?;
    Ok(Dossier {
        id,
        code: row.get("code")?,
        procedure_code: row.get("procedure_code")?,
        revision_id: row.get("revision_id")?,
        procedure_name: row.get("procedure_name")?,
        field: row.get("field")?,
        regime: row.get("regime")?,
        unit: row.get("unit_id")?,
        receiving_unit: row.get("receiving_unit_id")?,
        channel: channel_from(row.get("channel")?),
        owner: owner_from(row)?,
        sets: row.get("sets")?,
        return_way: ReturnWay::from_identifier(&return_way).ok_or_else(damaged)?,
        time_limit: serde_json::from_str(&limit).map_err(|_| damaged())?,
        fee: row.get("fee_dong")?,
        paper_result: row.get("paper_result")?,
        state: serde_json::from_str(&state).map_err(|_| damaged())?,
        holder_name: row.get("holder_name")?,
        received_by: row.get("received_by")?,
        received_at: row.get("received_at")?,
        due_at: row.get("due_at")?,
        resolved_at: row.get("resolved_at")?,
        returned_at: row.get("returned_at")?,
        version: row.get("version")?,
        variant: row.get("variant")?,
        visit: row.get("visit_id")?,
        register_number: row.get("register_number")?,
        register_unit: row.get("register_unit_id")?,
        answer_due_at: row.get("answer_due_at")?,
    })
}

fn owner_from(row: &Row) -> Result<Owner, DbError> {
    let kind: String = row.get("owner_kind")?;
    Ok(Owner {
        kind: OwnerKind::from_identifier(&kind).unwrap_or(OwnerKind::Person),
        number: row.get("owner_number")?,
        name: row.get("owner_name")?,
        phone: row.get("owner_phone")?,
        address: row.get("owner_address")?,
        email: row.get("owner_email")?,
    })
}

/// The national numbering of channels (KenhThucHien): 1 trực tiếp, 2 trực tuyến, 3 bưu chính công ích.
pub(crate) const fn channel_code(channel: Channel) -> i64 {
    match channel {
        Channel::InPerson => 1,
        Channel::Online => 2,
        Channel::Post => 3,
    }
}

pub(crate) const fn channel_from(code: i64) -> Channel {
    match code {
        2 => Channel::Online,
        3 => Channel::Post,
        _ => Channel::InPerson,
    }
}

/// The statuses as codes, for a list in SQL; they are numbers of our own, never text from outside.
pub(crate) fn status_codes(statuses: &[Status]) -> String {
    statuses
        .iter()
        .map(|status| status.code().to_string())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Whether one of the latest dossiers under a person's number names somebody else: the number may have been typed to get
/// past the form.
pub(crate) fn stands_under_another_name(tx: &mut Tx<'_>, owner: &Owner) -> Result<bool, DbError> {
    if owner.kind != OwnerKind::Person {
        return Ok(false);
    }
    let found = tx.query_opt(
        "SELECT 1 FROM (SELECT owner_folded FROM dossier_dossier WHERE owner_number = $1 ORDER BY id DESC LIMIT 20) latest
         WHERE owner_folded <> $2 LIMIT 1",
        values![&owner.number, motcua_search::fold(&owner.name)],
    )?;
    Ok(found.is_some())
}
