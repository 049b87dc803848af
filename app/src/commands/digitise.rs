//! `motcua digitise`: a folder of scans of earlier years becomes a batch; run again after it was cut off, it goes on.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the command line's answer"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use motcua_identity::UnitId;
use motcua_jobs::{Handlers, run_one};
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{
    AddFile, Added, BATCH_QUEUE, BatchCounts, BatchId, BatchSource, OpenBatch, add_file, announce_files,
    batch, capture_terms, open_batch, prepare_scan, queue_reasons, refuse_file,
};

use super::import::unreadable;
use super::{BAD_INPUT, DataArgs, ENVIRONMENT, FOUND, fail};
use crate::composition::{self, Composition};
use crate::workers;

/// Scans of earlier years.
#[derive(Debug, clap::Args)]
pub struct DigitiseArgs {
    #[command(flatten)]
    data: DataArgs,
    /// The folder; folders inside it are taken too
    dir: PathBuf,
    /// The unit whose register the papers belong to
    #[arg(long, value_name = "UNIT")]
    unit: UnitId,
    /// The procedure they result from
    #[arg(long, value_name = "CODE")]
    procedure: String,
    /// Only take the files in; the workers of a running server read them
    #[arg(long)]
    no_reading: bool,
}

/// How many files went which way.
#[derive(Debug, Default)]
struct Taken {
    new: usize,
    known: usize,
    twins: usize,
    refused: Vec<(PathBuf, Fault)>,
}

/// Takes the files in, reads them, and tells what waits for a person; exit code 1 when something does.
pub fn run(args: &DigitiseArgs) -> ExitCode {
    let composition = match composition::open(&args.data.data) {
        Ok(composition) => composition,
        Err(error) => return fail(&error, ENVIRONMENT),
    };
    match digitise(&composition, args) {
        Ok(true) => ExitCode::from(FOUND),
        Ok(false) => ExitCode::SUCCESS,
        Err(fault) if matches!(fault.kind(), FaultKind::Invalid | FaultKind::NotFound) => {
            fail(&fault, BAD_INPUT)
        }
        Err(fault) => fail(&fault, ENVIRONMENT),
    }
}

fn digitise(composition: &Composition, args: &DigitiseArgs) -> Result<bool, Fault> {
    let folder = fs::canonicalize(&args.dir).map_err(|error| unreadable(&args.dir, error))?;
    let mut files = Vec::new();
    files_of(&folder, &mut files)?;
    files.sort();
    let id = open(composition, args, &folder)?;
    let (cx, places) = (composition.system(), places_in(&folder, &files));
    // The workers of a running server read while files come in.
    composition
        .db
        .write(move |tx| announce_files(&cx, tx, id, &places))?;
    let taken = take_in(composition, id, &folder, &files)?;
    println!(
        "batch {id}: {} files taken in, {} known, {} twins, {} refused",
        taken.new,
        taken.known,
        taken.twins,
        taken.refused.len()
    );
    for (file, fault) in &taken.refused {
        eprintln!("motcua digitise: {}: {fault}", file.display());
    }
    if !args.no_reading {
        read_all(composition, id)?;
    }
    Ok(tell(composition, id)? || !taken.refused.is_empty())
}

/// The files of a folder and of the folders in it; names that begin with a point are none of ours.
fn files_of(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Fault> {
    let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, error))?;
    for entry in entries {
        let entry = entry.map_err(|error| unreadable(folder, error))?;
        let kind = entry.file_type().map_err(|error| unreadable(folder, error))?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if kind.is_dir() {
            files_of(&entry.path(), files)?;
        } else if kind.is_file() {
            files.push(entry.path());
        }
    }
    Ok(())
}

fn open(composition: &Composition, args: &DigitiseArgs, folder: &Path) -> Result<BatchId, Fault> {
    let cx = composition.system();
    let (unit, procedure, today) = (args.unit.clone(), args.procedure.clone(), cx.now().day());
    let terms = composition.db.read(move |tx| {
        motcua_identity::unit(tx, &unit)?;
        capture_terms(tx, &procedure, today)
    })?;
    let open = OpenBatch {
        request_key: format!(
            "folder/{}/{}/{}",
            args.unit,
            terms.procedure_code,
            folder.display()
        ),
        unit: args.unit.clone(),
        field: Some(terms.field),
        procedure_code: terms.procedure_code,
        type_code: terms.type_code,
        paper_name: terms.paper_name,
        name: folder
            .file_name()
            .unwrap_or(folder.as_os_str())
            .to_string_lossy()
            .into_owned(),
        source: BatchSource::Folder,
    };
    composition.db.write(move |tx| open_batch(&cx, tx, &open))
}

fn take_in(composition: &Composition, id: BatchId, folder: &Path, files: &[PathBuf]) -> Result<Taken, Fault> {
    let mut taken = Taken::default();
    for file in files {
        match take(composition, id, folder, file) {
            Ok(Added::Waiting) => taken.new += 1,
            Ok(Added::Known) => taken.known += 1,
            Ok(Added::Duplicate) => taken.twins += 1,
            Err(fault) if matches!(fault.kind(), FaultKind::Invalid | FaultKind::TooLarge) => {
                note_refused(composition, (id, place_in(folder, file)), fault.code())?;
                taken.refused.push((file.clone(), fault));
            }
            Err(fault) => return Err(fault),
        }
    }
    Ok(taken)
}

/// The places of what can be a paper; another file is refused, and makes nobody's folder less alone.
fn places_in(folder: &Path, files: &[PathBuf]) -> Vec<String> {
    const PAPERS: [&str; 8] = ["pdf", "png", "jpg", "jpeg", "tif", "tiff", "heic", "heif"];
    let can_be = |file: &&PathBuf| {
        let ending = file.extension().unwrap_or_default();
        PAPERS.iter().any(|known| ending.eq_ignore_ascii_case(known))
    };
    let papers = files.iter().filter(can_be);
    papers.map(|file| place_in(folder, file)).collect()
}

/// What the file is in the batch: its place in the folder.
fn place_in(folder: &Path, file: &Path) -> String {
    file.strip_prefix(folder).unwrap_or(file).display().to_string()
}

/// The page of the batch names the file too, with the reason in words.
fn note_refused(
    composition: &Composition,
    (batch, name): (BatchId, String),
    cause: &'static str,
) -> Result<(), Fault> {
    let cx = composition.system();
    composition
        .db
        .write(move |tx| refuse_file(&cx, tx, batch, (&name, cause)))
}

fn take(composition: &Composition, id: BatchId, folder: &Path, file: &Path) -> Result<Added, Fault> {
    let limits = motcua_ocr::Limits::default();
    let bytes = fs::read(file).map_err(|error| unreadable(file, error))?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let add = AddFile {
        batch: id,
        key: place_in(folder, file),
        prepared: prepare_scan(&composition.blobs, &limits, &bytes, &name)?,
    };
    let cx = composition.system();
    composition.db.write(move |tx| add_file(&cx, tx, &add))
}

/// Reads until nothing of the queue is due, with as many readers as the settings say.
fn read_all(composition: &Composition, id: BatchId) -> Result<(), Fault> {
    let read = || -> Result<(), Fault> {
        let batches = workers::reading_batches(composition);
        let handlers = Handlers::default().on(BATCH_QUEUE, |job| batches.handle(job));
        while run_one(&composition.db, composition.clock.as_ref(), &handlers)? {
            let counts = counts(composition, id)?;
            eprint!("\r{} / {}", counts.done(), counts.items);
        }
        Ok(())
    };
    let done: Result<(), Fault> = std::thread::scope(|scope| {
        let readers: Vec<_> = (0..composition.settings.readers)
            .map(|_| scope.spawn(read))
            .collect();
        readers.into_iter().try_for_each(|reader| match reader.join() {
            Ok(done) => done,
            Err(_) => Err(Fault::new(FaultKind::Internal, "reader-stopped")),
        })
    });
    eprintln!();
    done
}

fn counts(composition: &Composition, id: BatchId) -> Result<BatchCounts, Fault> {
    let cx = composition.system();
    composition
        .db
        .read(move |tx| batch(&cx, tx, id))
        .map(|(_, counts)| counts)
}

/// Tells how the batch stands and whether something of it waits for a person.
fn tell(composition: &Composition, id: BatchId) -> Result<bool, Fault> {
    let counts = counts(composition, id)?;
    println!(
        "{} papers: {} matched ({} confirmed), {} for a person, {} put aside, {} waiting",
        counts.items, counts.matched, counts.confirmed, counts.queued, counts.discarded, counts.waiting
    );
    for (reason, items) in composition.db.read(move |tx| queue_reasons(tx, id))? {
        println!("  {}: {items}", reason.identifier());
    }
    Ok(counts.queued + counts.waiting > 0)
}
