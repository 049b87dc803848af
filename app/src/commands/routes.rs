//! `motcua routes`: every address that the program answers, and who may use it, from the tables that the pages themselves
//! are held against. Whoever checks the program's rights or its pages needs no list of their own.
#![expect(clippy::print_stdout, reason = "the command line's answer")]

use std::process::ExitCode;

use serde::Serialize;

/// Tells the addresses of all pages.
#[derive(Debug, clap::Args)]
pub struct RoutesArgs {
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// One row of a table.
#[derive(Debug, Serialize)]
struct Route {
    /// Whose pages: `office`, `portal` or `open`.
    part: &'static str,
    /// `GET` or `POST`.
    method: &'static str,
    /// The address, with names in braces for what changes.
    path: &'static str,
    /// Who may use it, as the table says it.
    who: String,
}

/// Prints the tables.
pub fn run(args: &RoutesArgs) -> ExitCode {
    let all = all();
    if args.json {
        println!("{}", serde_json::to_string_pretty(&all).unwrap_or_default());
        return ExitCode::SUCCESS;
    }
    for route in &all {
        println!(
            "{:6}  {:4}  {}  {}",
            route.part, route.method, route.path, route.who
        );
    }
    ExitCode::SUCCESS
}

fn all() -> Vec<Route> {
    let office = motcua_office::table().map(|(method, path, rule)| row("office", (method, path), rule));
    let portal = motcua_portal::table().map(|(method, path, rule)| row("portal", (method, path), rule));
    let open = motcua_open::ROUTES
        .iter()
        .map(|(method, path, rule)| row("open", (method, path), rule));
    office.chain(portal).chain(open).collect()
}

fn row(
    part: &'static str,
    (method, path): (&'static str, &'static str),
    rule: &dyn std::fmt::Debug,
) -> Route {
    Route {
        part,
        method,
        path,
        who: format!("{rule:?}"),
    }
}
