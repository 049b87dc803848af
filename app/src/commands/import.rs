//! `motcua import`: procedures, units and registers from files; everything is checked before anything is stored.
#![expect(clippy::print_stdout, reason = "the command line's answer")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use motcua_catalog::{ImportReport, NamedFile, import_file, import_revisions};
use motcua_identity::import_units;
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_repository::import_paper_rules;

use super::import_register::{RegisterArgs, register};
use super::import_statement::{StatementArgs, statement};
use super::{BAD_INPUT, DataArgs, ENVIRONMENT, fail};
use crate::composition::{self, Composition};

/// Imports a file.
#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    #[command(flatten)]
    data: DataArgs,
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Procedures (JSON), a catalogue or result types (CSV), told apart by what stands in the file
    Procedures {
        /// The file
        file: PathBuf,
        /// The first day on which the revisions are in force, YYYY-MM-DD
        #[arg(long, value_name = "DAY", default_value = "2018-01-01")]
        from: Day,
    },
    /// Revisions of procedures (JSON, as `motcua export procedure` writes them), published as their files say
    Revisions {
        /// The file, or a folder of which every .json file is taken
        path: PathBuf,
    },
    /// What the province decided of each kind of paper (CSV): second check, share entered again, years kept
    PaperRules {
        /// The file
        file: PathBuf,
    },
    /// Units (CSV), with their successors where a second file is named
    Units {
        /// The sheet of units
        file: PathBuf,
        /// The sheet of successors
        #[arg(long, value_name = "FILE")]
        successors: Option<PathBuf>,
    },
    /// Lines of a paper register (sổ) of 2018–2023, by unit
    Register(RegisterArgs),
    /// A bank's statement of the receiving account of a unit
    Statement(StatementArgs),
}

/// Imports and tells what was stored and what is odd about the file.
pub fn run(args: &ImportArgs) -> ExitCode {
    let composition = match composition::open(&args.data.data) {
        Ok(composition) => composition,
        Err(error) => return fail(&error, ENVIRONMENT),
    };
    let outcome = match &args.what {
        What::Procedures { file, from } => procedures(&composition, file, *from),
        What::Revisions { path } => revisions(&composition, path),
        What::PaperRules { file } => paper_rules(&composition, file),
        What::Statement(args) => statement(&composition, args),
        What::Units { file, successors } => units(&composition, file, successors.as_deref()),
        What::Register(args) => match register(&composition, args) {
            Ok(told) => {
                told.lines.iter().for_each(|line| println!("{line}"));
                return told
                    .refused
                    .map_or(ExitCode::SUCCESS, |fault| fail(&fault, BAD_INPUT));
            }
            Err(fault) if fault.kind() == FaultKind::NotFound => return fail(&fault, BAD_INPUT),
            Err(fault) => Err(fault),
        },
    };
    match outcome {
        Ok(lines) => {
            lines.iter().for_each(|line| println!("{line}"));
            ExitCode::SUCCESS
        }
        Err(fault) if fault.kind() == FaultKind::Invalid => fail(&fault, BAD_INPUT),
        Err(fault) => fail(&fault, ENVIRONMENT),
    }
}

fn procedures(composition: &Composition, file: &Path, from: Day) -> Result<Vec<String>, Fault> {
    let (cx, text) = (composition.system(), read(file)?);
    let report = composition
        .db
        .write(move |tx| import_file(&cx, tx, &text, from))?;
    Ok(told(&report))
}

fn revisions(composition: &Composition, path: &Path) -> Result<Vec<String>, Fault> {
    let mut files = Vec::new();
    for file in files_in(path)? {
        files.push(NamedFile {
            text: read(&file)?,
            name: file.display().to_string(),
        });
    }
    let cx = composition.system();
    let report = composition
        .db
        .write(move |tx| import_revisions(&cx, tx, &files))?;
    Ok(told(&report))
}

fn paper_rules(composition: &Composition, file: &Path) -> Result<Vec<String>, Fault> {
    let text = read(file)?;
    let count = composition.db.write(move |tx| import_paper_rules(tx, &text))?;
    Ok(vec![format!("{count} rules in force")])
}

/// The file itself, or the .json files of the folder by name.
fn files_in(path: &Path) -> Result<Vec<PathBuf>, Fault> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(|error| unreadable(path, error))? {
        let file = entry.map_err(|error| unreadable(path, error))?.path();
        if file.extension().is_some_and(|extension| extension == "json") {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

fn told(report: &ImportReport) -> Vec<String> {
    let first = format!(
        "{} imported, {} changed, {} unchanged, {} anomalies",
        report.imported,
        report.changed,
        report.unchanged,
        report.anomalies.len()
    );
    with_anomalies(first, &report.anomalies)
}

fn units(composition: &Composition, file: &Path, successors: Option<&Path>) -> Result<Vec<String>, Fault> {
    let (cx, units) = (composition.system(), read(file)?);
    let successors = match successors {
        Some(file) => read(file)?,
        None => {
            "old_code,old_name,old_parent,old_valid_to,new_code,new_name,effective,share,note\n".to_owned()
        }
    };
    let report = composition
        .db
        .write(move |tx| import_units(&cx, tx, &units, &successors))?;
    let first = format!(
        "{} imported, {} changed, {} unchanged, {} successors, {} anomalies",
        report.imported,
        report.changed,
        report.unchanged,
        report.successors,
        report.anomalies.len()
    );
    Ok(with_anomalies(first, &report.anomalies))
}

fn with_anomalies(first: String, anomalies: &[impl std::fmt::Display]) -> Vec<String> {
    std::iter::once(first)
        .chain(anomalies.iter().map(|anomaly| format!("  {anomaly}")))
        .collect()
}

fn read(file: &Path) -> Result<String, Fault> {
    fs::read_to_string(file).map_err(|error| unreadable(file, error))
}

/// Why a file or folder could not be read.
pub(super) fn unreadable(path: &Path, error: io::Error) -> Fault {
    let kind = match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::InvalidData => FaultKind::Invalid,
        _ => FaultKind::Unavailable,
    };
    Fault::new(kind, "file-unreadable")
        .with("file", path.display().to_string())
        .because(error)
}
