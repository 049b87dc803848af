//! A sheet that was laid down becomes lines: all of them or none.

use std::collections::BTreeMap;

use motcua_blobs::BlobStore;
use motcua_db::{Db, Tx, values};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_ledger::{NewEvent, append};

use super::stage_register::hold_against_register;
use crate::capture_error::CaptureError;
use crate::model::event::{self, RegisterImportedFacts};
use crate::model::{
    RegisterImport, RegisterImportId, RegisterImportState, RegisterLine, StagedLine, StagedSheet,
    read_register,
};
use crate::sheet_file;
use crate::store::registers;

/// What an import stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RegisterImported {
    /// Lines stored.
    pub lines: u32,
    /// Rows left out because of a fault.
    pub left_out: u32,
}

/// Stores the lines of a sheet in one transaction. Rows with faults are an obstacle until somebody says that they be
/// left out, so that nothing is half-imported without anybody knowing.
///
/// # Errors
/// `register-import-not-found`, `not-allowed`, `register-import-decided`; `register-faulty-rows`, `register-no-lines`;
/// `register-changed-meanwhile` when another import stored one of the lines.
pub fn import_register(
    db: &Db,
    blobs: &BlobStore,
    cx: &OpContext,
    id: RegisterImportId,
    leave_out_faulty: bool,
) -> Result<RegisterImported, Fault> {
    let import = db.read(move |tx| registers::get_import(tx, id))?;
    cx.authorise(Permission::CheckPaper, &import.unit, import.field.as_deref())?;
    let sheet = read_register(&sheet_file::cells(&blobs.get(&import.file)?)?, cx.now().day());
    let cx = cx.clone();
    db.write(move |tx| store(&cx, tx, id, sheet.clone(), leave_out_faulty))
}

fn store(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: RegisterImportId,
    sheet: StagedSheet,
    leave_out_faulty: bool,
) -> Result<RegisterImported, Fault> {
    let import = registers::lock_import(tx, id)?;
    if import.state != RegisterImportState::Staged {
        return Err(CaptureError::ImportDecided.into());
    }
    let sheet = hold_against_register(tx, &import.unit, sheet, cx.now().day())?;
    let faulty = sheet.faulty_rows();
    if faulty > 0 && !leave_out_faulty {
        return Err(CaptureError::FaultyRows(faulty).into());
    }
    if sheet.lines.is_empty() {
        return Err(CaptureError::NoLines.into());
    }
    let mut years = BTreeMap::new();
    for staged in sheet.lines {
        let line = line(cx, &import, staged);
        *years.entry(line.year).or_insert(0_u32) += 1;
        if !registers::insert_line(tx, id, &line)? {
            return Err(CaptureError::RegisterChanged.into());
        }
    }
    let imported = RegisterImported {
        lines: years.values().sum(),
        left_out: u32::try_from(faulty).unwrap_or(u32::MAX),
    };
    decide(cx, tx, id, RegisterImportState::Imported, imported)?;
    let facts = RegisterImportedFacts {
        unit: import.unit.to_string(),
        procedure_code: import.procedure_code,
        file: import.file.to_string(),
        years,
        left_out: imported.left_out,
    };
    let told = NewEvent {
        stream: &event::register_stream(id),
        at: cx.now(),
        actor: &cx.actor_name(),
        kind: event::REGISTER_IMPORTED,
        payload: &facts,
    };
    append(tx, told)?;
    Ok(imported)
}

fn line(cx: &OpContext, import: &RegisterImport, staged: StagedLine) -> RegisterLine {
    let (owner_id_kind, owner_id_number) = staged.owner_id.unzip();
    RegisterLine {
        id: cx.new_id(),
        unit: import.unit.clone(),
        field: import.field.clone(),
        year: staged.settled_on.year(),
        book: staged.book,
        number: staged.number,
        dossier_code: staged.dossier_code,
        owner_id_kind,
        owner_id_number,
        owner_name: staged.owner_name,
        procedure_code: staged.procedure_code.or_else(|| import.procedure_code.clone()),
        paper_name: staged.paper_name,
        received_on: staged.received_on,
        settled_on: staged.settled_on,
        symbol: staged.symbol,
        pages: staged.pages,
    }
}

/// Throws a sheet away that was laid down.
///
/// # Errors
/// `register-import-not-found`, `not-allowed`, `register-import-decided`.
pub fn discard_register(cx: &OpContext, tx: &mut Tx<'_>, id: RegisterImportId) -> Result<(), Fault> {
    let import = registers::lock_import(tx, id)?;
    cx.authorise(Permission::CheckPaper, &import.unit, import.field.as_deref())?;
    if import.state != RegisterImportState::Staged {
        return Err(CaptureError::ImportDecided.into());
    }
    let nothing = RegisterImported {
        lines: 0,
        left_out: 0,
    };
    decide(cx, tx, id, RegisterImportState::Discarded, nothing)
}

fn decide(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: RegisterImportId,
    state: RegisterImportState,
    imported: RegisterImported,
) -> Result<(), Fault> {
    tx.execute(
        "UPDATE repository_register_import
         SET state = $2, lines = $3, left_out = $4, decided_by = $5, decided_at = $6 WHERE id = $1",
        values![
            id,
            state,
            imported.lines,
            imported.left_out,
            cx.actor_name(),
            cx.now()
        ],
    )?;
    Ok(())
}
