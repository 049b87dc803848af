//! Feeds changed files to every parser of what people send, for as many seconds as it is told.
//!
//! `cargo run -p motcua-filing --example fuzz_uploads -- SECONDS [FIRST_SEED] [PARSER]`
//!
//! It prints how many files each parser was fed, how many of them it took, the slowest and the hungriest, and every
//! fall with its seed; files that made one fall, hang or grow are kept in `target/fuzz_uploads`. Runs without
//! instrumentation on the stable compiler: what finds the way into a format is the knowledge of it in the changes.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a tool for developers, which prints what it sees"
)]

#[path = "../tests/uploads/changes.rs"]
mod changes;
#[path = "../tests/uploads/corpus.rs"]
mod corpus;
#[path = "../tests/uploads/parsers.rs"]
mod parsers;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::parsers::Parser;

/// A parser that takes longer hangs.
const HANGS: Duration = Duration::from_secs(20);

/// A process that holds more, in kilobytes, is at the limit of a child.
const MOST_MEMORY: u64 = 2 << 20;

/// Beyond the seeds of the test.
const FIRST_SEED: u64 = 1_000_000;

/// What is being fed, for whoever watches.
type Fed = Arc<Mutex<Option<(&'static str, u64, Instant)>>>;

#[derive(Default)]
struct Seen {
    fed: u64,
    taken: u64,
    fallen: Vec<(u64, String)>,
    slowest: (Duration, u64),
    hungriest: (u64, u64),
    time: Duration,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let seconds = arguments.first().and_then(|text| text.parse().ok()).unwrap_or(60);
    let first = arguments
        .get(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(FIRST_SEED);
    let only = arguments.get(2).cloned();
    // The stack of a child's main thread.
    let run = thread::Builder::new().stack_size(8 << 20).spawn(move || {
        let mut parsers = parsers::all();
        parsers.retain(|parser| {
            only.as_ref()
                .is_none_or(|only| parser.name.contains(only.as_str()))
        });
        fuzz(&parsers, first, Duration::from_secs(seconds))
    });
    let fallen = run.unwrap().join().unwrap();
    if fallen == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn fuzz(parsers: &[Parser], first: u64, time: Duration) -> usize {
    let keep = Path::new("target/fuzz_uploads");
    fs::create_dir_all(keep).unwrap();
    let fed = Fed::default();
    watch(Arc::clone(&fed));
    // What falls is counted and told at the end, with its seed.
    std::panic::set_hook(Box::new(|_| {}));
    let mut seen: Vec<Seen> = parsers.iter().map(|_| Seen::default()).collect();
    let end = Instant::now() + time;
    while Instant::now() < end && !parsers.is_empty() {
        for (parser, seen) in parsers.iter().zip(&mut seen) {
            // A turn is as long as the whole test of the parser.
            let turn = if parsers.len() == 1 { 100 } else { parser.few };
            for _ in 0..turn {
                feed((parser, first + seen.fed), seen, (&fed, keep));
                if Instant::now() >= end {
                    break;
                }
            }
        }
    }
    report(parsers, &seen, first)
}

fn feed((parser, seed): (&Parser, u64), seen: &mut Seen, (fed, keep): (&Fed, &Path)) {
    let input = parser.input(seed);
    // A stack that runs over ends the process: the last line of this file then names what did it.
    fs::write(keep.join("being-fed"), format!("{} {seed}", parser.name)).unwrap();
    // Peak memory is counted anew from here, where the system allows it.
    drop(fs::write("/proc/self/clear_refs", "5"));
    let before = memory("VmRSS");
    let started = Instant::now();
    *fed.lock().unwrap() = Some((parser.name, seed, started));
    let outcome = parser.feed(&input);
    *fed.lock().unwrap() = None;
    let took = started.elapsed();
    let grown = memory("VmHWM").saturating_sub(before);
    seen.fed += 1;
    seen.time += took;
    seen.slowest = seen.slowest.max((took, seed));
    seen.hungriest = seen.hungriest.max((grown, seed));
    match outcome {
        Ok(taken) => seen.taken += u64::from(taken),
        Err(said) => {
            fs::write(place(keep, parser.name, seed), &input).unwrap();
            seen.fallen.push((seed, said));
        }
    }
}

fn place(keep: &Path, name: &str, seed: u64) -> PathBuf {
    keep.join(format!("{}-{seed}", name.replace([' ', ','], "-")))
}

/// Ends the process, and says over what, when a parser hangs or fills the memory.
fn watch(fed: Fed) {
    thread::spawn(move || {
        loop {
            thread::sleep(Duration::from_millis(100));
            let Some((name, seed, started)) = *fed.lock().unwrap() else {
                continue;
            };
            let held = memory("VmRSS");
            if started.elapsed() > HANGS || held > MOST_MEMORY {
                println!(
                    "{name}, seed {seed}: {:?} and {} MB, stopped",
                    started.elapsed(),
                    held / 1_024
                );
                std::process::exit(1);
            }
        }
    });
}

/// A figure of this process in kilobytes.
fn memory(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let figure = line.and_then(|line| line.trim_start_matches(':').split_whitespace().next());
    figure.and_then(|figure| figure.parse().ok()).unwrap_or(0)
}

fn report(parsers: &[Parser], seen: &[Seen], first: u64) -> usize {
    println!(
        "parser                      |    files |  taken | a second | slowest (seed)     | most memory (seed) | fallen"
    );
    for (parser, seen) in parsers.iter().zip(seen) {
        let rate = seen.fed as f64 / seen.time.as_secs_f64().max(0.001);
        println!(
            "{:<27} | {:>8} | {:>5.1}% | {:>8.0} | {:>6} ms {:>9} | {:>6} MB {:>9} | {}",
            parser.name,
            seen.fed,
            seen.taken as f64 * 100.0 / seen.fed.max(1) as f64,
            rate,
            seen.slowest.0.as_millis(),
            seen.slowest.1,
            seen.hungriest.0 / 1_024,
            seen.hungriest.1,
            seen.fallen.len()
        );
    }
    for (parser, seen) in parsers.iter().zip(seen) {
        for (seed, said) in seen.fallen.iter().take(20) {
            println!("{}, seed {seed}: {said}", parser.name);
        }
    }
    let most = seen.iter().map(|seen| seen.fed).max().unwrap_or(0);
    println!("seeds {first} to {}", first + most);
    seen.iter().map(|seen| seen.fallen.len()).sum()
}
