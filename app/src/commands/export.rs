//! `motcua export`: what stands in the database as files that can be imported elsewhere.
#![expect(clippy::print_stdout, reason = "the command line's answer")]

use std::process::ExitCode;

use motcua_catalog::export_revision;
use motcua_kernel::{Day, FaultKind};
use motcua_law::ProcedureCode;

use super::{BAD_INPUT, DataArgs, ENVIRONMENT, fail};
use crate::composition;

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
}

/// Exports and prints.
pub fn run(args: &ExportArgs) -> ExitCode {
    let composition = match composition::open(&args.data.data) {
        Ok(composition) => composition,
        Err(error) => return fail(&error, ENVIRONMENT),
    };
    let What::Procedure { code, on } = &args.what;
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
