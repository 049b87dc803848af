//! The binary: the command line and the wiring, nothing else.

mod clock;
mod commands;
mod composition;
mod demo;
mod keys;
mod logging;
mod random;
mod settings;
mod stop;
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
    Cli::parse().command.run()
}
