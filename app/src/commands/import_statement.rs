//! `motcua import statement`: a bank's statement of the receiving account of a unit.

use std::fs;
use std::path::PathBuf;

use motcua_identity::UnitId;
use motcua_kernel::Fault;
use motcua_payments::{ImportStatement, import_statement, read_statement};

use crate::composition::Composition;

/// A statement to be taken in.
#[derive(Debug, clap::Args)]
pub struct StatementArgs {
    /// The statement: .xlsx, .xls or .csv, its columns known by their headings
    pub file: PathBuf,
    /// The unit whose receiving account it is of
    #[arg(long, value_name = "UNIT")]
    pub unit: UnitId,
}

/// Takes the statement in, whole or not at all; what is wrong with each row is told.
///
/// # Errors
/// When the file cannot be read or is no statement, when a row cannot be read, when it was taken before.
pub fn statement(composition: &Composition, args: &StatementArgs) -> Result<Vec<String>, Fault> {
    let bytes = fs::read(&args.file).map_err(|error| super::import::unreadable(&args.file, error))?;
    let statement = read_statement(&bytes)?;
    let rows = statement
        .problems
        .iter()
        .map(|it| format!("  row {}: {} {:?}", it.row, it.problem.identifier(), it.text));
    let mut lines: Vec<String> = rows.collect();
    if !lines.is_empty() {
        lines.insert(
            0,
            format!("nothing imported: {} rows cannot be read", lines.len()),
        );
        return Ok(lines);
    }
    let input = ImportStatement {
        unit: args.unit.clone(),
        file_name: args
            .file
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
        statement,
    };
    let cx = composition.system();
    let report = composition
        .db
        .write(move |tx| import_statement(&cx, tx, &input))?;
    Ok(vec![format!(
        "{} incoming lines: {} new ({}), {} matched, {} in the queue",
        report.lines, report.fresh, report.sum, report.matched, report.waiting
    )])
}
