//! Reads the sample pages and prints what it cost.
//!
//! `cargo run --release -p motcua-ocr --example read_samples [FOLDER] [TEXT_FOLDER]`

use std::path::{Path, PathBuf};
use std::{env, fs};

use motcua_ocr::{Limits, Reader, ReaderConfig};

fn main() {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments
        .next()
        .unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/samples"));
    let out = arguments.next();
    let reader = Reader::new(ReaderConfig::default()).unwrap();
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if !name.contains("__") || !name.contains(&env::var("ONLY").unwrap_or_default()) {
            continue;
        }
        let document = reader
            .read(&fs::read(&file).unwrap(), &Limits::default(), &mut |_| {})
            .unwrap();
        let page = &document.pages[0];
        println!(
            "{name} lines {} {:?} {:?}",
            page.lines.len(),
            page.flags,
            page.timing
        );
        if let Some(out) = &out {
            fs::write(
                out.join(file.with_extension("txt").file_name().unwrap()),
                document.text(),
            )
            .unwrap();
        }
    }
}
