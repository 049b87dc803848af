//! Laying a sheet of a register down: its report can be read, nothing is stored.

use motcua_blobs::BlobStore;
use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Day, Fault, FaultKind};

use crate::actions::bare_name;
use crate::error::RepositoryError;
use crate::model::{
    RegisterColumn, RegisterImport, RegisterImportId, RegisterImportState, RowAnomaly, RowProblem,
    StagedSheet, read_register,
};
use crate::sheet_file;
use crate::store::{registers, spans};

/// A sheet to be laid down.
#[derive(Debug, Clone)]
pub struct StageRegister {
    /// Made by the form; the same key twice is one import.
    pub request_key: String,
    /// The unit whose register it is.
    pub unit: UnitId,
    /// The field of the procedure, where one is named.
    pub field: Option<String>,
    /// The procedure of rows that name none.
    pub procedure_code: Option<String>,
    /// The file, kept before any transaction begins.
    pub file: motcua_blobs::BlobHash,
    /// Its name.
    pub file_name: String,
}

/// Reads the sheet and keeps its bytes unaltered, before any transaction begins.
///
/// # Errors
/// `paper-empty`, `register-too-large`, `register-unreadable`, `register-empty`; `register-columns-missing` with the
/// columns a register cannot do without.
pub fn prepare_register(
    blobs: &BlobStore,
    bytes: &[u8],
    today: Day,
) -> Result<(motcua_blobs::BlobHash, StagedSheet), Fault> {
    if bytes.is_empty() {
        return Err(RepositoryError::Empty.into());
    }
    let sheet = read_register(&sheet_file::cells(bytes)?, today);
    if !sheet.missing.is_empty() {
        let columns: Vec<&str> = sheet.missing.iter().map(|column| column.identifier()).collect();
        return Err(
            Fault::new(FaultKind::Invalid, "register-columns-missing").with("columns", columns.join(","))
        );
    }
    Ok((blobs.put(bytes)?, sheet))
}

/// Lays the sheet down.
///
/// # Errors
/// `not-allowed`.
pub fn stage_register(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    stage: &StageRegister,
) -> Result<RegisterImportId, Fault> {
    cx.authorise(Permission::CheckPaper, &stage.unit, stage.field.as_deref())?;
    let import = RegisterImport {
        id: cx.new_id(),
        unit: stage.unit.clone(),
        field: stage.field.clone(),
        procedure_code: stage.procedure_code.clone(),
        file_name: bare_name(&stage.file_name),
        file: stage.file.clone(),
        state: RegisterImportState::Staged,
        lines: 0,
        left_out: 0,
        made_by: cx.actor_name(),
        made_at: cx.now(),
        decided_at: None,
    };
    if registers::insert_import(tx, &import, &stage.request_key)? {
        return Ok(import.id);
    }
    let known = registers::import_of_request(tx, &stage.request_key)?;
    Ok(known.ok_or(crate::capture_error::CaptureError::NoImport)?)
}

/// Adds what only the database knows: rows whose line is registered already, and those of years that are not captured on
/// the day `today`.
pub(crate) fn hold_against_register(
    tx: &mut Tx<'_>,
    unit: &UnitId,
    mut sheet: StagedSheet,
    today: Day,
) -> Result<StagedSheet, Fault> {
    let span = spans::on_day(tx, today)?;
    let mut odd = Vec::new();
    for line in &sheet.lines {
        if !span.holds(line.settled_on) {
            odd.push(RowAnomaly {
                row: line.row,
                column: RegisterColumn::SettledOn,
                problem: RowProblem::OutsideYears,
                found: line.settled_on.vietnamese(),
            });
        }
        if registers::is_registered(tx, unit, line)? {
            odd.push(RowAnomaly {
                row: line.row,
                column: RegisterColumn::Number,
                problem: RowProblem::TwinRegistered,
                found: line.number.clone(),
            });
        }
    }
    sheet.add(odd);
    Ok(sheet)
}
