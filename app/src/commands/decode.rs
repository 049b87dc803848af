//! `motcua decode-picture` and `motcua probe-file`: the children that open what strangers sent, under the limits their
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
pub struct ProbeArgs {
    /// The kind of file: `pdf` or `sheet`
    kind: String,
    /// The file
    file: PathBuf,
}

/// Lets every parser that the program has for the kind look at the file. What they answer the parent hears from them
/// again; here it counts that they answer.
pub fn probe(args: &ProbeArgs) -> ExitCode {
    let Ok(bytes) = std::fs::read(&args.file) else {
        return ExitCode::from(super::ENVIRONMENT);
    };
    match args.kind.as_str() {
        motcua_repository::PDF_PROBE => {
            drop(motcua_pdf::look_inside(&bytes));
            drop(motcua_pdf::page_sizes(&bytes));
            drop(motcua_pdf::append_pages(&bytes, &bytes));
            drop(motcua_sign::check_pdf(
                &bytes,
                &motcua_sign::TrustAnchors::default(),
            ));
        }
        motcua_repository::SHEET_PROBE => drop(motcua_repository::sheet_cells(&bytes)),
        _ => return ExitCode::from(super::ENVIRONMENT),
    }
    ExitCode::SUCCESS
}
