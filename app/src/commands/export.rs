//! `motcua export`: what stands in the database as files that can be imported elsewhere, or reckoned with.
#![expect(clippy::print_stdout, reason = "the command line's answer")]

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use motcua_catalog::export_revision;
use motcua_db::{Db, DbError};
use motcua_kernel::{Day, FaultKind};
use motcua_law::ProcedureCode;
use motcua_ledger::{Event, after};
use serde::Serialize;
use serde_json::Value;

use super::{BAD_INPUT, DataArgs, ENVIRONMENT, fail};
use crate::composition::{self, Composition};

/// Exports as a file on standard output.
#[derive(Debug, clap::Args)]
pub struct ExportArgs {
    #[command(flatten)]
    data: DataArgs,
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// The revision of a procedure in force on a day (JSON), as `motcua import revisions` reads it
    Procedure {
        /// The procedure's code
        code: ProcedureCode,
        /// The day, YYYY-MM-DD; today when none is named
        #[arg(long, value_name = "DAY")]
        on: Option<Day>,
    },
    /// What happened to dossiers, their papers and paper registers, an event a line (JSON): figures can be reckoned again
    /// from it. Whose they are does not stand in it
    Dossiers,
}

/// The streams that tell of dossiers, their papers and paper registers.
const OF_DOSSIERS: [&str; 4] = ["dossier", "paper", "register", "batch"];

/// Events read at once.
const AT_ONCE: usize = 2_000;

/// An event as a line.
#[derive(Serialize)]
struct Line<'e> {
    stream: &'e str,
    seq: i64,
    at: String,
    kind: &'e str,
    told: Value,
}

/// Exports and prints.
pub fn run(args: &ExportArgs) -> ExitCode {
    let composition = match composition::open(&args.data.data) {
        Ok(composition) => composition,
        Err(error) => return fail(&error, ENVIRONMENT),
    };
    match &args.what {
        What::Procedure { code, on } => procedure(&composition, code, *on),
        What::Dossiers => match dossiers(&composition.db) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => fail(&error, ENVIRONMENT),
        },
    }
}

fn procedure(composition: &Composition, code: &ProcedureCode, on: Option<Day>) -> ExitCode {
    let cx = composition.system();
    let day = on.unwrap_or_else(|| cx.now().day());
    match composition.db.read(|tx| export_revision(&cx, tx, code, day)) {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(fault) if matches!(fault.kind(), FaultKind::Invalid | FaultKind::NotFound) => {
            fail(&fault, BAD_INPUT)
        }
        Err(fault) => fail(&fault, ENVIRONMENT),
    }
}

/// Why the dossiers did not all go out.
#[derive(Debug, thiserror::Error)]
enum CutOff {
    /// The database.
    #[error("database: {0}")]
    Database(#[from] DbError),
    /// Whoever reads the lines.
    #[error("{0}")]
    Reader(#[from] io::Error),
    /// What an event tells.
    #[error("an event cannot be read: {0}")]
    Event(#[from] serde_json::Error),
}

/// Prints the events in the order of their streams.
fn dossiers(db: &Db) -> Result<(), CutOff> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut last = (String::new(), 0);
    loop {
        let (stream, seq) = last.clone();
        let events = db.read(move |tx| after(tx, &stream, seq, AT_ONCE))?;
        let Some(event) = events.last() else { break };
        last = (event.stream.as_str().to_owned(), event.seq);
        let wanted = |event: &&Event| OF_DOSSIERS.contains(&event.stream.kind());
        for event in events.iter().filter(wanted) {
            serde_json::to_writer(&mut out, &line(event)?)?;
            writeln!(out)?;
        }
    }
    Ok(out.flush()?)
}

fn line(event: &Event) -> Result<Line<'_>, serde_json::Error> {
    Ok(Line {
        stream: event.stream.as_str(),
        seq: event.seq,
        at: event.at.to_string(),
        kind: &event.kind,
        told: serde_json::from_str(&event.payload)?,
    })
}
