//! `motcua indicators` and `motcua regimes`: try files of the province, or add one to them.
#![expect(clippy::print_stdout, reason = "the command line's answer")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use motcua_campaign::AwardRegime;
use motcua_figures::{DatedFile, FileFolder, FileRefused, IndicatorSet, add_file};
use motcua_kernel::Fault;

use super::import::unreadable;
use super::{BAD_INPUT, DataArgs, ENVIRONMENT, FOUND, fail};
use crate::composition;
use crate::settings::Settings;

/// Tries files or adds one.
#[derive(Debug, clap::Args)]
pub struct FilesArgs {
    #[command(flatten)]
    data: DataArgs,
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Tell what is wrong in each file, by its line, or on which days it would hold; nothing is kept
    Check {
        /// The files, each tried by itself beside those that are there
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Lay a file into the data folder and tell the ledger; it holds from the next start on
    Add {
        /// The file
        file: PathBuf,
    },
}

/// Files that these commands know.
pub trait CommandFile: DatedFile {
    /// The folder they lie in.
    fn folder(settings: &Settings) -> FileFolder<Self>;

    /// How much stands in one.
    fn count(&self) -> String;
}

impl CommandFile for IndicatorSet {
    fn folder(settings: &Settings) -> FileFolder<Self> {
        settings.indicators()
    }

    fn count(&self) -> String {
        format!("{} indicators", self.indicators.len())
    }
}

impl CommandFile for AwardRegime {
    fn folder(settings: &Settings) -> FileFolder<Self> {
        settings.regimes()
    }

    fn count(&self) -> String {
        format!("{} forms of award", self.awards.len())
    }
}

/// Tries or adds, and tells on which days each file holds.
pub fn run<T: CommandFile>(args: &FilesArgs) -> ExitCode {
    match &args.what {
        What::Check { files } => check::<T>(&args.data, files),
        What::Add { file } => add::<T>(&args.data, file),
    }
}

/// Needs no database: a file is checked before there is any. What is wrong is told of each; the first refusal is the answer.
fn check<T: CommandFile>(data: &DataArgs, files: &[PathBuf]) -> ExitCode {
    let settings = match Settings::load(&data.data, None) {
        Ok(settings) => settings,
        Err(error) => return fail(&error, BAD_INPUT),
    };
    let folder = T::folder(&settings);
    let mut refused = None;
    for path in files {
        let code = match read(path) {
            Ok(text) => answer(folder.tried(&path.display().to_string(), &text)),
            Err(fault) => Err(fail(&fault, BAD_INPUT)),
        };
        refused = refused.or(code.err());
    }
    refused.unwrap_or(ExitCode::SUCCESS)
}

fn add<T: CommandFile>(data: &DataArgs, path: &Path) -> ExitCode {
    let text = match read(path) {
        Ok(text) => text,
        Err(fault) => return fail(&fault, BAD_INPUT),
    };
    let composition = match composition::open(&data.data) {
        Ok(composition) => composition,
        Err(error) => return fail(&error, ENVIRONMENT),
    };
    let cx = composition.system();
    let folder = T::folder(&composition.settings);
    let name = path.display().to_string();
    let answered = answer(add_file(&folder, (&cx, &composition.db), (&name, &text)));
    answered.err().unwrap_or(ExitCode::SUCCESS)
}

/// Tells what a file comes to, or what is wrong in it.
fn answer<T: CommandFile>(outcome: Result<T, FileRefused>) -> Result<(), ExitCode> {
    match outcome {
        Ok(read) => {
            println!("{}", told(&read));
            Ok(())
        }
        Err(FileRefused::File(fault)) => Err(fail(&fault, FOUND)),
        Err(error) => Err(fail(&error, ENVIRONMENT)),
    }
}

/// A line about a file: what it tells, over which days, how much, and whose place it takes.
fn told<T: CommandFile>(read: &T) -> String {
    let (first, last) = read.days();
    let until = last.map_or_else(String::new, |last| format!(" to {last}"));
    let replaces = read.replaces();
    let replaces = replaces.map_or_else(String::new, |version| format!(", in place of {version}"));
    format!(
        "{} {} from {first}{until}: {}{replaces}",
        read.identifier(),
        read.version(),
        read.count()
    )
}

fn read(path: &Path) -> Result<String, Fault> {
    fs::read_to_string(path).map_err(|error| unreadable(path, error))
}
