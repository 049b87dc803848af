//! `motcua decode-picture` and `motcua take-apart`: the children that open what strangers sent, under the limits their
//! parent set.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// What the parent says.
#[derive(Debug, clap::Args)]
pub struct DecodeArgs {
    /// The file
    file: PathBuf,
    /// What is wanted of it
    task: String,
    /// Most pixels of a page
    pixels: u64,
}

/// Decodes, and writes pixels to the standard output.
pub fn run(args: &DecodeArgs) -> ExitCode {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let done = motcua_ocr::decode_for_parent(&args.file, &args.task, args.pixels, &mut out);
    match done.and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(super::ENVIRONMENT),
    }
}

/// What the parent says.
#[derive(Debug, clap::Args)]
pub struct TakeApartArgs {
    /// What is to be done
    work: String,
    /// The file with the parts it is done with
    file: PathBuf,
}

/// Does a piece of work with a stranger's file, and writes what came of it to the standard output.
pub fn take_apart(args: &TakeApartArgs) -> ExitCode {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let works = motcua_repository::FENCED_WORKS;
    let done = motcua_ocr::take_apart_for_parent(works, &args.work, &args.file, &mut out);
    match done.and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(super::ENVIRONMENT),
    }
}
