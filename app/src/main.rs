//! The binary: the command line and the wiring, nothing else.

mod ballots;
mod clock;
mod commands;
mod composition;
mod delivery;
mod demo;
mod erasing;
mod filing_settings;
mod keys;
mod logging;
mod page_room;
mod payments;
mod provider;
mod random;
mod samples;
mod settings;
mod stop;
mod tries;
mod workers;

use std::process::ExitCode;

use clap::Parser;

use crate::commands::Command;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Một Cửa: administrative procedures settled, paper turned into data.
#[derive(Debug, Parser)]
#[command(name = "motcua", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let command = Cli::parse().command;
    // What strangers send is taken apart by this program in a process of its own, which has no child again.
    if !command.opens_here()
        && let Ok(program) = std::env::current_exe()
    {
        motcua_ocr::fence_decoding(program);
    }
    command.run()
}
