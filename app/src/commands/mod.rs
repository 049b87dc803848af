//! The commands, one a file.

mod check_config;
mod close_period;
mod dated_files;
mod decode;
mod demo;
mod digitise;
mod due;
mod export;
mod figures;
mod import;
mod import_register;
mod import_statement;
mod migrate;
mod officer;
mod read;
mod routes;
mod search;
mod serve;
mod verify;
mod work;

use std::path::PathBuf;
use std::process::ExitCode;

/// The check found something.
const FOUND: u8 = 1;
/// Bad usage or input.
const BAD_INPUT: u8 = 2;
/// The environment: the database away, the disk full.
const ENVIRONMENT: u8 = 3;

/// What the program can be told to do.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Serve the pages and do the background work
    Serve(serve::ServeArgs),
    /// Do the background work only
    Work(DataArgs),
    /// Make a province with invented people and dossiers
    Demo(demo::DemoArgs),
    /// Read scans, photos and PDF files: text, fields, confidence
    Read(read::ReadArgs),
    /// Tell when a dossier is due, and why on that day
    Due(due::DueArgs),
    /// Import procedures, their revisions, units or paper registers
    Import(import::ImportArgs),
    /// Take a folder of scans of earlier years in, match them to register lines, go on where it was cut off
    Digitise(digitise::DigitiseArgs),
    /// Export the revision of a procedure
    Export(export::ExportArgs),
    /// Search the papers by what stands on them, with or without marks
    Search(search::SearchArgs),
    /// Show the digitisation figures, or recompute and compare them
    Figures(figures::FiguresArgs),
    /// Try files of indicators, or add one to those of the province
    Indicators(dated_files::FilesArgs),
    /// Try files of award regimes, or add one to those of the province
    Regimes(dated_files::FilesArgs),
    /// Freeze the figures of a period and seal them into the ledger
    ClosePeriod(close_period::ClosePeriodArgs),
    /// Open the account of an officer with a first password: of the first administrator, who opens the others on a page
    Officer(officer::OfficerArgs),
    /// Prove that ledger, files and signatures are whole
    Verify(verify::VerifyArgs),
    /// Bring the database up to date
    Migrate(DataArgs),
    /// Tell the settings in force and whether everything they name is there
    CheckConfig(DataArgs),
    /// Tell every address that is answered, and who may use it
    Routes(routes::RoutesArgs),
    /// Decode a picture for another process of this program
    #[command(name = motcua_ocr::DECODE_COMMAND, hide = true)]
    Decode(decode::DecodeArgs),
    /// Take a file apart for another process of this program
    #[command(name = motcua_ocr::TAKE_APART_COMMAND, hide = true)]
    TakeApart(decode::TakeApartArgs),
}

/// Which data folder a command works on.
#[derive(Debug, Clone, clap::Args)]
pub struct DataArgs {
    /// The folder of the database, the papers and the keys
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        default_value = "motcua-data",
        env = "MOTCUA__DATA"
    )]
    pub data: PathBuf,
}

impl Command {
    /// Whether what it opens is taken apart here: another process of this program started this one to do so, or nothing
    /// of it comes from strangers.
    pub const fn opens_here(&self) -> bool {
        matches!(self, Self::Decode(_) | Self::TakeApart(_) | Self::Demo(_))
    }

    /// Does it; the exit code is 0 done, 1 the check found something, 2 bad usage or input, 3 environment.
    pub fn run(self) -> ExitCode {
        match self {
            Self::Serve(args) => serve::run(&args),
            Self::Work(args) => work::run(&args),
            Self::Demo(args) => demo::run(&args),
            Self::Read(args) => read::run(&args),
            Self::Due(args) => due::run(&args),
            Self::Import(args) => import::run(&args),
            Self::Digitise(args) => digitise::run(&args),
            Self::Export(args) => export::run(&args),
            Self::Search(args) => search::run(&args),
            Self::Figures(args) => figures::run(&args),
            Self::Indicators(args) => dated_files::run::<motcua_figures::IndicatorSet>(&args),
            Self::Regimes(args) => dated_files::run::<motcua_campaign::AwardRegime>(&args),
            Self::ClosePeriod(args) => close_period::run(&args),
            Self::Officer(args) => officer::run(&args),
            Self::Verify(args) => verify::run(&args),
            Self::Migrate(args) => migrate::run(&args),
            Self::CheckConfig(args) => check_config::run(&args),
            Self::Routes(args) => routes::run(&args),
            Self::Decode(args) => decode::run(&args),
            Self::TakeApart(args) => decode::take_apart(&args),
        }
    }
}

/// Says what went wrong in one line, with its causes, and ends with `code`.
#[expect(clippy::print_stderr, reason = "the command line's answer")]
fn fail(error: &dyn std::error::Error, code: u8) -> ExitCode {
    let mut line = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let words = error.to_string();
        if !line.ends_with(&words) {
            line.push_str(": ");
            line.push_str(&words);
        }
        cause = error.source();
    }
    eprintln!("motcua: {line}");
    ExitCode::from(code)
}
