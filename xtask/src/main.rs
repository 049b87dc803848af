//! Checks that keep the prose about this tree true: `cargo run -p motcua-xtask -- tidy`.
//!
//! Each rule is one file in `rules/` and works on a tree held in memory, so its tests need no files.

mod finding;
mod rules;
mod tree;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use tree::Tree;

fn main() -> ExitCode {
    let mut out = io::stdout().lock();
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let ended = match asked.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["tidy"] => tidy(&mut out),
        _ => writeln!(out, "usage: cargo run -p motcua-xtask -- tidy").map(|()| ExitCode::from(2)),
    };
    ended.unwrap_or(ExitCode::from(3))
}

fn tidy(out: &mut impl Write) -> io::Result<ExitCode> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let tree = match Tree::read(&root) {
        Ok(tree) => tree,
        Err(error) => {
            writeln!(out, "cannot read {}: {error}", root.display())?;
            return Ok(ExitCode::from(3));
        }
    };
    let mut findings = rules::all(&tree);
    findings.sort();
    for finding in &findings {
        writeln!(out, "{finding}")?;
    }
    if findings.is_empty() {
        writeln!(out, "tidy: {} files, nothing to say", tree.files().len())?;
        return Ok(ExitCode::SUCCESS);
    }
    writeln!(out, "tidy: {} findings", findings.len())?;
    Ok(ExitCode::FAILURE)
}
