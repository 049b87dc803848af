//! `motcua indicators`: try a file of indicators, or add it to those of the province.
#![expect(clippy::print_stdout, reason = "the command line's answer")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use motcua_figures::{IndicatorSet, FileRefused, add_set};
use motcua_kernel::Fault;

use super::import::unreadable;
use super::{BAD_INPUT, DataArgs, ENVIRONMENT, FOUND, fail};
use crate::composition;
use crate::settings::Settings;

/// Tries or adds a file of indicators.
#[derive(Debug, clap::Args)]
pub struct IndicatorsArgs {
    #[command(flatten)]
    data: DataArgs,
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Tell what is wrong in a file, by its line, or on which days it would hold; nothing is kept
    Check {
        /// The file
        file: PathBuf,
    },
    /// Lay a file into the data folder and tell the ledger; it holds from the next start on
    Add {
        /// The file
        file: PathBuf,
    },
}

/// Tries or adds, and tells on which days the set holds.
pub fn run(args: &IndicatorsArgs) -> ExitCode {
    match &args.what {
        What::Check { file } => check(&args.data, file),
        What::Add { file } => add(&args.data, file),
    }
}

/// Needs no database: a file is checked before there is any.
fn check(data: &DataArgs, path: &Path) -> ExitCode {
    let settings = match Settings::load(&data.data, None) {
        Ok(settings) => settings,
        Err(error) => return fail(&error, BAD_INPUT),
    };
    let text = match read(path) {
        Ok(text) => text,
        Err(fault) => return fail(&fault, BAD_INPUT),
    };
    answer(settings.indicators().tried(&path.display().to_string(), &text))
}

fn add(data: &DataArgs, path: &Path) -> ExitCode {
    let text = match read(path) {
        Ok(text) => text,
        Err(fault) => return fail(&fault, BAD_INPUT),
    };
    let composition = match composition::open(&data.data) {
        Ok(composition) => composition,
        Err(error) => return fail(&error, ENVIRONMENT),
    };
    let cx = composition.system();
    let folder = composition.settings.indicators();
    let name = path.display().to_string();
    answer(add_set(&folder, (&cx, &composition.db), (&name, &text)))
}

fn answer(outcome: Result<IndicatorSet, FileRefused>) -> ExitCode {
    match outcome {
        Ok(set) => {
            println!("{}", told(&set));
            ExitCode::SUCCESS
        }
        Err(FileRefused::File(fault)) => fail(&fault, FOUND),
        Err(error) => fail(&error, ENVIRONMENT),
    }
}

/// A line about a set: which, over which days, how many indicators, and whose place it takes.
fn told(set: &IndicatorSet) -> String {
    let until = set.valid_to.map_or_else(String::new, |to| format!(" to {to}"));
    let replaces = set.replaces.as_ref();
    let replaces = replaces.map_or_else(String::new, |version| format!(", in place of {version}"));
    format!(
        "{} {} from {}{until}: {} indicators{replaces}",
        set.identifier,
        set.version,
        set.valid_from,
        set.indicators.len()
    )
}

fn read(path: &Path) -> Result<String, Fault> {
    fs::read_to_string(path).map_err(|error| unreadable(path, error))
}
