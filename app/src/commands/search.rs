//! `motcua search`: papers by what stands on them, with or without marks.
#![expect(clippy::print_stdout, reason = "the command line's answer")]

use std::process::ExitCode;

use motcua_repository::{PaperHit, search};
use serde::Serialize;

use super::{DataArgs, ENVIRONMENT, fail};
use crate::composition;

/// Searches as the program itself, which may find everything: for operators.
#[derive(Debug, clap::Args)]
pub struct SearchArgs {
    #[command(flatten)]
    data: DataArgs,
    /// What to look for
    text: String,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
    /// How many papers at most
    #[arg(long, default_value_t = 20)]
    limit: usize,
}

/// A paper that was found.
#[derive(Debug, Serialize)]
struct Found {
    id: String,
    name: String,
    dossier: Option<String>,
    snippet: String,
}

/// Searches and prints what was found.
pub fn run(args: &SearchArgs) -> ExitCode {
    let composition = match composition::open(&args.data.data) {
        Ok(composition) => composition,
        Err(error) => return fail(&error, ENVIRONMENT),
    };
    let cx = composition.system();
    let hits = composition
        .db
        .read(|tx| search(&cx, tx, &args.text, None, args.limit));
    match hits {
        Ok(hits) => tell(&hits, args.json),
        Err(fault) => fail(&fault, ENVIRONMENT),
    }
}

fn tell(hits: &[PaperHit], json: bool) -> ExitCode {
    let found: Vec<Found> = hits
        .iter()
        .map(|hit| Found {
            id: hit.row.id.to_string(),
            name: hit.row.paper_name.clone(),
            dossier: hit.row.dossier_id.clone(),
            snippet: hit.snippet.text(),
        })
        .collect();
    if json {
        println!("{}", serde_json::to_string_pretty(&found).unwrap_or_default());
        return ExitCode::SUCCESS;
    }
    for paper in &found {
        println!("{}  {}\n    {}", paper.id, paper.name, paper.snippet);
    }
    println!("{} papers", found.len());
    ExitCode::SUCCESS
}
