//! Reads the sample pages and prints the character error rate and what each page cost: in the engine's processes, in
//! this one around them, and what the engine alone takes for the untouched page.
//!
//! `cargo run --release -p motcua-ocr --example bench_read [FOLDER] [TEXT_FOLDER]`
//!
//! FOLDER holds `<document>__<variant>.<png|jpg>` beside `<document>.txt`; what was read is written to TEXT_FOLDER.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

#[path = "../tests/scorer/mod.rs"]
mod scorer;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use motcua_ocr::{Limits, Reader, ReaderConfig};
use scorer::Score;

/// Clock ticks a second in `/proc/self/stat`; fixed on Linux.
const TICKS: f64 = 100.0;

/// The identity card is kept apart: its QR code is read, not its print.
const APART: &str = "d10_cccd";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/samples");
    let folder = arguments.next().unwrap_or(samples);
    let texts = arguments.next();
    let reader = Reader::new(ReaderConfig::default())?;
    println!("{} {}", reader.engine().name, reader.engine().version);
    println!(
        "{:42} {:>6} {:>9} {:>9} {:>9}",
        "page", "CER %", "engine s", "own s", "alone s"
    );
    let (mut total, mut engine, mut own, mut alone, mut pages) = (Score::default(), 0.0, 0.0, 0.0, 0.0);
    for file in pictures(&folder)? {
        let name = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let Some((document, _)) = name.split_once("__") else {
            continue;
        };
        let truth = fs::read_to_string(folder.join(format!("{document}.txt"))).unwrap_or_default();
        let bytes = fs::read(&file)?;
        let before = cpu_seconds()?;
        let read = reader.read(&bytes, &Limits::default(), &mut |_| {})?;
        let after = cpu_seconds()?;
        let score = scorer::score(&truth, &read.text());
        let (own_here, engine_here) = (after.0 - before.0, after.1 - before.1);
        engine_alone(&file)?;
        let alone_here = cpu_seconds()?.1 - after.1;
        println!(
            "{name:42} {:6.2} {engine_here:9.2} {own_here:9.2} {alone_here:9.2}",
            score.percent()
        );
        if document != APART {
            total = total.plus(score);
            (engine, own, pages) = (engine + engine_here, own + own_here, pages + 1.0);
            alone += alone_here;
        }
        if let Some(texts) = &texts {
            fs::write(texts.join(format!("{name}.txt")), read.text())?;
        }
    }
    println!(
        "{:42} {:6.2} {:9.2} {:9.2} {:9.2}",
        "all but the card",
        total.percent(),
        engine / pages,
        own / pages,
        alone / pages
    );
    println!(
        "whole way against the engine alone on the untouched page: {:+.0} % CPU; own part against its engine part: {:+.0} %",
        100.0 * (engine + own - alone) / alone,
        100.0 * own / engine
    );
    println!("{:.1} pages a minute and core", 60.0 * pages / (engine + own));
    Ok(())
}

/// The engine on the page as it came, with nothing around it.
fn engine_alone(file: &Path) -> Result<(), Box<dyn Error>> {
    let ended = Command::new("tesseract")
        .arg(file)
        .args(["stdout", "-l", "vie", "--psm", "3"])
        .env("OMP_THREAD_LIMIT", "1")
        .output()?;
    ended
        .status
        .success()
        .then_some(())
        .ok_or_else(|| format!("tesseract and {}", file.display()).into())
}

fn pictures(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|ending| ending == "png" || ending == "jpg")
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Processor seconds of this process and of its finished children.
fn cpu_seconds() -> Result<(f64, f64), Box<dyn Error>> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let fields: Vec<f64> = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .skip(11)
        .take(4)
        .map(|field| field.parse().unwrap_or(0.0))
        .collect();
    match fields.as_slice() {
        [user, system, child_user, child_system] => {
            Ok(((user + system) / TICKS, (child_user + child_system) / TICKS))
        }
        _ => Err("no processor times in /proc/self/stat".into()),
    }
}
