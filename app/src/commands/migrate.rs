//! `motcua migrate`: brings the database up to date.
#![expect(clippy::print_stdout, reason = "the command line's answer")]

use std::process::ExitCode;

use motcua_db::Db;
use motcua_kernel::Clock;

use super::{BAD_INPUT, DataArgs, ENVIRONMENT, fail};
use crate::clock::SystemClock;
use crate::composition::migrations;
use crate::settings::Settings;

/// Runs the steps that have not run yet and names them.
pub fn run(args: &DataArgs) -> ExitCode {
    let settings = match Settings::load(&args.data, None) {
        Ok(settings) => settings,
        Err(error) => return fail(&error, BAD_INPUT),
    };
    let ran =
        Db::open(&settings.database).and_then(|db| motcua_db::migrate(&db, &migrations(), SystemClock.now()));
    match ran {
        Ok(steps) if steps.is_empty() => println!("up to date"),
        Ok(steps) => steps.iter().for_each(|step| println!("{step}")),
        Err(error) => return fail(&error, ENVIRONMENT),
    }
    ExitCode::SUCCESS
}
