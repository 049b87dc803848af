//! `motcua demo`: a province with invented people and dossiers.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the command line's answer"
)]

use std::path::PathBuf;
use std::process::ExitCode;

use motcua_kernel::Day;

use super::{BAD_INPUT, ENVIRONMENT, fail};
use crate::demo::{BuildError, DemoOrder, build};

/// Makes a demonstration.
#[derive(Debug, clap::Args)]
pub struct DemoArgs {
    /// The folder to make it in; must be empty or not there
    #[arg(long, value_name = "DIR", default_value = "motcua-data", env = "MOTCUA__DATA")]
    data: PathBuf,
    /// The day it stands on, YYYY-MM-DD
    #[arg(long, value_name = "DAY", default_value = "2023-11-15")]
    as_of: Day,
    /// How many dossiers
    #[arg(long, value_name = "N", default_value_t = 5_000)]
    dossiers: usize,
    /// What everything follows from
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

/// Makes it and tells how it went.
pub fn run(args: &DemoArgs) -> ExitCode {
    let order = DemoOrder {
        data: args.data.clone(),
        as_of: args.as_of,
        dossiers: args.dossiers,
        seed: args.seed,
    };
    match build(&order, &mut |line| eprintln!("{line}")) {
        Ok(demo) => {
            println!(
                "Bản minh họa ngày {} trong {}",
                demo.as_of.vietnamese(),
                args.data.display()
            );
            ExitCode::SUCCESS
        }
        Err(error @ BuildError::NotEmpty(_)) => fail(&error, BAD_INPUT),
        Err(error) => fail(&error, ENVIRONMENT),
    }
}
