//! Files changed in ways nobody would think of, fed to everything that takes apart what people send: no parser may fall
//! over one. `cargo run -p motcua-filing --example fuzz_uploads -- 600` does the same for as long as one likes.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of a test fails the test"
)]

mod changes;
mod corpus;
mod parsers;

use crate::parsers::Parser;

/// What is known to fall, in a child alone: the readers of workbooks, for which checked sums are not written. There it
/// ends the child, and the file is refused as one that cannot be read.
const FENCED: [(&str, &str); 1] = [("inside of a workbook", "attempt to subtract with overflow")];

/// The tests of one run differ from those of no other.
const FIRST_SEED: u64 = 1;

/// As much room as a parser has in a child, where the main thread has the system's stack.
const STACK: usize = 8 << 20;

fn fallen(parser: &Parser) -> Vec<String> {
    (FIRST_SEED..FIRST_SEED + parser.few)
        .filter_map(|seed| {
            let said = parser.feed(&parser.input(seed)).err()?;
            let known = FENCED.contains(&(parser.name, said.as_str()));
            (!known).then(|| format!("{} fell over the file of seed {seed}: {said}", parser.name))
        })
        .collect()
}

fn with_room(test: impl FnOnce() + Send + 'static) {
    let run = std::thread::Builder::new().stack_size(STACK).spawn(test).unwrap();
    if let Err(panic) = run.join() {
        std::panic::resume_unwind(panic);
    }
}

#[test]
fn every_parser_takes_its_files_as_long_as_nobody_changed_them() {
    with_room(|| {
        for parser in parsers::all() {
            let taken = parser.seeds.iter().filter(|seed| parser.feed(seed) == Ok(true));
            let (taken, all) = (taken.count(), parser.seeds.len());
            // A locked PDF is among the files, and is told from others, not opened.
            assert!(taken + 1 >= all && taken > 0, "{}: {taken} of {all}", parser.name);
        }
    });
}

#[test]
fn no_parser_falls_over_a_changed_file() {
    with_room(|| {
        let fallen: Vec<String> = parsers::all().iter().flat_map(fallen).collect();
        assert!(fallen.is_empty(), "{}", fallen.join("\n"));
    });
}
