//! `motcua read`: what the program reads from a paper, for people or as JSON.
//!
//! Every file has its answer: the text with what is doubtful, or one line that says why there is none and exit code 2.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the command line's answer"
)]

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use motcua_ocr::fields::{self, FieldProposal};
use motcua_ocr::{Document, Limits, ReadError, Reader};
use serde::Serialize;

use crate::page_room::reader_config;

const BAD_INPUT: u8 = 2;
const BAD_ENVIRONMENT: u8 = 3;

/// What a paper says.
#[derive(Debug, clap::Args)]
pub struct ReadArgs {
    /// PDF, PNG, JPEG or TIFF files, told by their content and not by their names
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Print pages, lines, words with boxes and confidence, and the proposed fields as one JSON document a file
    #[arg(long)]
    pub json: bool,
}

/// One file's answer as JSON.
#[derive(Serialize)]
struct Answer<'a> {
    file: &'a Path,
    #[serde(flatten)]
    document: &'a Document,
    fields: &'a [FieldProposal],
}

/// Why a file has no answer.
#[derive(Debug, thiserror::Error)]
enum NoAnswer {
    #[error("cannot be opened: {0}")]
    Open(#[from] std::io::Error),
    #[error("{0}")]
    Read(#[from] ReadError),
    #[error("cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// Reads each file; 0 when all were read, 2 when one is no paper that can be read, 3 when the engine is missing.
pub fn run(args: &ReadArgs) -> ExitCode {
    let reader = match Reader::new(reader_config()) {
        Ok(reader) => reader,
        Err(error) => {
            eprintln!("motcua read: {error}");
            return ExitCode::from(BAD_ENVIRONMENT);
        }
    };
    let mut code = 0;
    for file in &args.files {
        if let Err(error) = answer(&reader, file, args.json) {
            eprintln!("motcua read: {}: {error}", file.display());
            let environment = matches!(&error, NoAnswer::Read(error) if error.may_pass_later());
            code = code.max(if environment { BAD_ENVIRONMENT } else { BAD_INPUT });
        }
    }
    ExitCode::from(code)
}

fn answer(reader: &Reader, file: &Path, json: bool) -> Result<(), NoAnswer> {
    let limits = Limits::default();
    let mut bytes = Vec::new();
    // One byte more than the limit is enough to know that the file is too large.
    File::open(file)?
        .take(limits.file_bytes + 1)
        .read_to_end(&mut bytes)?;
    let document = reader.read(&bytes, &limits, &mut |_| {})?;
    let fields = fields::propose(&document);
    if json {
        println!(
            "{}",
            serde_json::to_string_pretty(&Answer {
                file,
                document: &document,
                fields: &fields
            })?
        );
    } else {
        println!("{}", document.text());
        for field in &fields {
            let value = field.normalised.as_deref().unwrap_or(&field.value);
            eprintln!("{:?} p{} {}%: {value}", field.kind, field.page, field.confidence);
        }
    }
    Ok(())
}
