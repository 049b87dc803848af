//! `motcua verify`: ledger, files and signatures against what is stored.
#![expect(clippy::print_stdout, reason = "the command line's answer")]

use std::process::ExitCode;

use motcua_db::Tx;
use motcua_figures::ClosedPeriod;
use motcua_kernel::Fault;
use motcua_ledger::Verified;
use motcua_repository::PapersVerified;
use serde::Serialize;

use super::{DataArgs, ENVIRONMENT, FOUND, fail};
use crate::composition::{self, Composition};

/// Proves that nothing stored has changed.
#[derive(Debug, clap::Args)]
pub struct VerifyArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

/// What was looked at and what was found.
#[derive(Debug, Serialize)]
struct Report {
    events: u64,
    streams: u64,
    seals: u64,
    papers: u64,
    files: u64,
    gone: u64,
    signatures: u64,
    remarks: u64,
    draws: u64,
    findings: Vec<String>,
}

/// Checks everything; exit code 1 when something is not as it was written.
pub fn run(args: &VerifyArgs) -> ExitCode {
    let checked = composition::open(&args.data.data)
        .map_err(Into::into)
        .and_then(|there| check(&there));
    match checked {
        Ok(report) => tell(&report, args.json),
        Err(error) => fail(error.as_ref(), ENVIRONMENT),
    }
}

fn check(composition: &Composition) -> Result<Report, Box<dyn std::error::Error>> {
    let ledger: Verified = motcua_ledger::verify(&composition.db)?;
    let anchors = composition.anchors()?;
    let papers: PapersVerified =
        motcua_repository::verify_papers(&composition.db, &composition.blobs, &anchors)?;
    let key = crate::samples::known_sample_key(&composition.settings.keys())?;
    let draws = motcua_repository::verify_draws(&composition.db, key.as_ref())?;
    let mut drafts = composition.db.read(motcua_dossier::draft_files)?;
    drafts.extend(composition.db.read(motcua_filing::kept_files)?);
    let of_petitions = composition.db.read(motcua_feedback::petition_files_kept)?;
    drafts.extend(of_petitions.iter().filter_map(|hash| hash.parse().ok()));
    let mut of_drafts = Vec::new();
    for file in &drafts {
        of_drafts.extend(composition.blobs.check(file)?.map(|finding| finding.to_string()));
    }
    let remarks = motcua_dossier::verify_remarks(&composition.db)?;
    let campaigns = composition.db.read(motcua_campaign::verify_campaigns)?;
    let of_campaigns = campaigns.iter().map(ToString::to_string);
    let periods = composition.db.read(closed_periods)?;
    let of_periods = periods
        .iter()
        .filter(|closed| !motcua_figures::is_whole(closed))
        .map(|closed| {
            format!(
                "closed period {}: its rows are not those that were sealed",
                closed.id
            )
        });
    let of_corrections = composition.db.read(changed_corrections)?;
    let of_editions = composition.db.read(changed_editions)?;
    let of_officers = composition.db.read(changed_scores)?;
    let settings = &composition.settings;
    let mut added = motcua_figures::verify_files(&composition.db, &settings.indicators())?;
    added.extend(motcua_figures::verify_files(
        &composition.db,
        &settings.regimes(),
    )?);
    let of_added = added.iter().map(ToString::to_string);
    let of_remarks = remarks.findings.iter().map(ToString::to_string);
    let of_ledger = ledger.findings.iter().map(ToString::to_string);
    let of_draws = draws.findings.iter().map(ToString::to_string);
    let of_papers = papers.findings.iter().map(ToString::to_string);
    Ok(Report {
        events: ledger.events,
        streams: ledger.streams,
        seals: ledger.seals,
        papers: papers.papers,
        files: papers.files + u64::try_from(drafts.len()).unwrap_or(0),
        gone: papers.gone,
        signatures: papers.signatures,
        remarks: remarks.remarks + papers.remarks,
        draws: draws.draws,
        findings: of_ledger
            .chain(of_papers)
            .chain(of_draws)
            .chain(of_drafts)
            .chain(of_remarks)
            .chain(of_campaigns)
            .chain(of_periods)
            .chain(of_corrections)
            .chain(of_editions)
            .chain(of_officers)
            .chain(of_added)
            .collect(),
    })
}

/// Every closed period with its rows.
fn closed_periods(tx: &mut Tx<'_>) -> Result<Vec<ClosedPeriod>, Fault> {
    let heads = motcua_figures::closed_periods(tx)?;
    heads
        .iter()
        .map(|head| motcua_figures::closed_period(tx, head.id))
        .collect()
}

/// The closed periods whose corrections are not those that the ledger tells of.
fn changed_corrections(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    let mut found = Vec::new();
    for closed in closed_periods(tx)? {
        if !motcua_figures::corrections_are_whole(tx, &closed)? {
            found.push(format!(
                "closed period {}: its corrections are not those that the ledger tells of",
                closed.id
            ));
        }
    }
    Ok(found)
}

/// The closed periods of whose report the signed editions are not those that the ledger tells of.
fn changed_editions(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    let mut found = Vec::new();
    for closed in motcua_figures::closed_periods(tx)? {
        if !motcua_figures::editions_are_whole(tx, &closed)? {
            found.push(format!(
                "closed period {}: the signed editions of its report are not those that the ledger tells of",
                closed.id
            ));
        }
    }
    Ok(found)
}

/// The closed periods whose scores of officers are not those that the ledger has the hash of.
fn changed_scores(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    let mut found = Vec::new();
    for closed in motcua_figures::closed_periods(tx)? {
        if !motcua_figures::officers_are_whole(tx, &closed)? {
            found.push(format!(
                "closed period {}: its scores of officers are not those that were sealed",
                closed.id
            ));
        }
    }
    Ok(found)
}

fn tell(report: &Report, json: bool) -> ExitCode {
    if json {
        println!("{}", serde_json::to_string_pretty(report).unwrap_or_default());
    } else {
        println!(
            "ledger: {} events in {} streams, {} seals",
            report.events, report.streams, report.seals
        );
        println!(
            "papers: {} papers, {} files, {} gone by decision, {} signatures",
            report.papers, report.files, report.gone, report.signatures
        );
        println!("remarks: {} kept beside the ledger", report.remarks);
        println!("draws: {} drawn again with the key of the sample", report.draws);
        for finding in &report.findings {
            println!("NOT WHOLE: {finding}");
        }
        if report.findings.is_empty() {
            println!("whole");
        }
    }
    if report.findings.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(FOUND)
    }
}
