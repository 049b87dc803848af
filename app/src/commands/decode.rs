//! `motcua decode-picture`: the child that opens what strangers sent, under the limits its parent set.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// What the parent says.
#[derive(Debug, clap::Args)]
pub struct DecodeArgs {
    /// The file
    file: PathBuf,
    /// The page, counted from 0, or `count` for the number of pages
    page: String,
    /// Most pixels of a page
    pixels: u64,
}

/// Decodes, and writes pixels to the standard output.
pub fn run(args: &DecodeArgs) -> ExitCode {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let done = motcua_ocr::decode_for_parent(&args.file, &args.page, args.pixels, &mut out);
    match done.and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(super::ENVIRONMENT),
    }
}
