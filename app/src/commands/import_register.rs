//! `motcua import register`: lines of a paper register, with a report row by row.

use std::fs;
use std::path::{Path, PathBuf};

use motcua_identity::UnitId;
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{
    StageRegister, capture_terms, import_register, prepare_register, register_report, stage_register,
};

use crate::composition::Composition;

/// A register to be imported.
#[derive(Debug, clap::Args)]
pub struct RegisterArgs {
    /// The sheet: .xlsx, .xls or .csv, its columns known by their headings
    pub file: PathBuf,
    /// The unit whose register it is
    #[arg(long, value_name = "UNIT")]
    pub unit: UnitId,
    /// The procedure of rows that name none
    #[arg(long, value_name = "CODE")]
    pub procedure: Option<String>,
    /// Store the rows without faults and leave the others out, instead of storing nothing
    #[arg(long)]
    pub leave_out_faulty: bool,
}

/// What the command answers: lines for people, and whether anything was stored.
pub struct Told {
    /// The lines.
    pub lines: Vec<String>,
    /// Why nothing was stored.
    pub refused: Option<Fault>,
}

/// Lays the sheet down, tells what is odd about it, and stores it when nothing stands against that.
///
/// # Errors
/// When the file cannot be read or is no register; when unit or procedure are not known.
pub fn register(composition: &Composition, args: &RegisterArgs) -> Result<Told, Fault> {
    let cx = composition.system();
    let bytes = read(&args.file)?;
    let (file, _) = prepare_register(&composition.blobs, &bytes, cx.now().day())?;
    let (unit, procedure, today) = (args.unit.clone(), args.procedure.clone(), cx.now().day());
    let terms = composition.db.read(move |tx| {
        motcua_identity::unit(tx, &unit)?;
        procedure
            .as_deref()
            .map(|code| capture_terms(tx, code, today))
            .transpose()
    })?;
    let stage = StageRegister {
        // The same sheet is one import, however often it is sent; a discarded one may be sent again by a page.
        request_key: format!("command/{}/{file}", args.unit),
        unit: args.unit.clone(),
        field: terms.as_ref().map(|terms| terms.field.clone()),
        procedure_code: terms.map(|terms| terms.procedure_code),
        file,
        file_name: args.file.display().to_string(),
    };
    let by = cx.clone();
    let id = composition.db.write(move |tx| stage_register(&by, tx, &stage))?;
    let (_, sheet) = register_report(&composition.db, &composition.blobs, &cx, id)?;
    let mut lines: Vec<String> = sheet
        .anomalies
        .iter()
        .map(|anomaly| format!("  {anomaly}"))
        .collect();
    let outcome = import_register(
        &composition.db,
        &composition.blobs,
        &cx,
        id,
        args.leave_out_faulty,
    );
    let (first, refused) = match outcome {
        Ok(done) => (
            format!("{} lines imported, {} rows left out", done.lines, done.left_out),
            None,
        ),
        Err(fault) if fault.kind() == FaultKind::Conflict => {
            let rows = (sheet.lines.len(), sheet.faulty_rows());
            (
                format!(
                    "nothing imported: {} rows good, {} rows with faults",
                    rows.0, rows.1
                ),
                Some(fault),
            )
        }
        Err(fault) => return Err(fault),
    };
    lines.insert(0, first);
    Ok(Told { lines, refused })
}

fn read(file: &Path) -> Result<Vec<u8>, Fault> {
    fs::read(file).map_err(|error| super::import::unreadable(file, error))
}
