//! `motcua figures`: the digitisation figures, or the proof that they follow from the ledger.
#![expect(clippy::print_stdout, reason = "the command line's answer")]

use std::process::ExitCode;

use motcua_figures::{Board, Campaign, CheckReport, Period, board, check, fold_until_empty, sums_as_at};
use motcua_identity::unit_tree;
use motcua_kernel::{Day, Fault, Instant};
use motcua_ui::AsAt;
use serde::Serialize;

use super::{BAD_INPUT, DataArgs, ENVIRONMENT, FOUND, fail};
use crate::composition::{self, Composition};

/// Shows figures.
#[derive(Debug, clap::Args)]
pub struct FiguresArgs {
    #[command(flatten)]
    data: DataArgs,
    /// One unit only, by its key
    #[arg(long, value_name = "U")]
    unit: Option<String>,
    /// The period: campaign, a year such as 2022, or FIRST..LAST as days
    #[arg(long, value_name = "P", default_value = "campaign")]
    period: String,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
    /// The campaign's ratio as it was known at the end of a day, or at 2023-11-30T17:00, made from the events until then
    #[arg(long, value_name = "WHEN")]
    as_at: Option<String>,
    /// Recompute everything from the ledger and compare
    #[arg(long)]
    check: bool,
}

/// The text is no period.
#[derive(Debug, thiserror::Error)]
#[error("--period {0:?} is not campaign, a year such as 2022, or FIRST..LAST such as 2023-08-20..2023-11-30")]
struct NoPeriod(String);

/// The text is no instant.
#[derive(Debug, thiserror::Error)]
#[error("--as-at {0:?} is no day such as 2023-11-30, and no instant such as 2023-11-30T17:00")]
struct NoInstant(String);

/// A row as printed.
#[derive(Debug, Serialize)]
struct Row {
    unit: String,
    name: String,
    level: &'static str,
    numerator: i64,
    denominator: i64,
    percent_hundredths: Option<i64>,
    numerator_with_below: i64,
    denominator_with_below: i64,
}

/// Prints figures; with `--check` exit code 1 when one differs from what follows from the ledger.
pub fn run(args: &FiguresArgs) -> ExitCode {
    let Some(period) = period(&args.period) else {
        return fail(&NoPeriod(args.period.clone()), BAD_INPUT);
    };
    let composition = match composition::open(&args.data.data) {
        Ok(composition) => composition,
        Err(error) => return fail(&error, ENVIRONMENT),
    };
    let outcome = if let Some(typed) = &args.as_at {
        let Some(asked) = AsAt::read(typed) else {
            return fail(&NoInstant(typed.clone()), BAD_INPUT);
        };
        show_as_at(&composition, period, asked.at())
    } else if args.check {
        check(&composition.db).map(|report| tell_check(&report))
    } else {
        show(&composition, args, period)
    };
    outcome.unwrap_or_else(|fault| fail(&fault, ENVIRONMENT))
}

fn period(text: &str) -> Option<Period> {
    if text == "campaign" {
        return Some(Campaign::PEAK_2023.scope);
    }
    if let Some((from, to)) = text.split_once("..") {
        return Some(Period::new(from.parse().ok()?, to.parse().ok()?));
    }
    let year = text.parse().ok()?;
    Some(Period::new(Day::new(year, 1, 1)?, Day::new(year, 12, 31)?))
}

fn show(composition: &Composition, args: &FiguresArgs, period: Period) -> Result<ExitCode, Fault> {
    fold_until_empty(&composition.db)?;
    let today = composition.clock.now().day();
    let board = composition.db.read::<_, Fault, _>(|tx| {
        let tree = unit_tree(tx, today.min(period.to))?;
        Ok(board(tx, &tree, Campaign::PEAK_2023.ratio, period)?)
    })?;
    let rows = rows(&board, args.unit.as_deref());
    if args.json {
        println!(
            "{}",
            serde_json::to_string_pretty(&rows).map_err(Fault::internal)?
        );
        return Ok(ExitCode::SUCCESS);
    }
    for row in &rows {
        let percent = row.percent_hundredths.map_or_else(|| "–".to_owned(), percent);
        println!(
            "{:<18} {:>9} {:>8}/{:<8} {}",
            row.unit, percent, row.numerator, row.denominator, row.name
        );
    }
    for total in &board.levels {
        let shown = total
            .counted
            .percent()
            .map_or_else(|| "–".to_owned(), |p| percent(p.hundredths()));
        println!("{:<18} {:>9}", total.level.identifier(), shown);
    }
    Ok(ExitCode::SUCCESS)
}

/// The ratio of each unit with a figure, as it was known at an instant.
fn show_as_at(composition: &Composition, period: Period, at: Instant) -> Result<ExitCode, Fault> {
    let sums = composition.db.read(move |tx| sums_as_at(tx, period, at))?;
    for (unit, sums) in &sums {
        let counted = sums.counted(Campaign::PEAK_2023.ratio);
        if let Some(ratio) = counted.percent() {
            let shown = percent(ratio.hundredths());
            println!(
                "{:<18} {shown:>9} {:>8}/{:<8}",
                unit.as_str(),
                counted.numerator,
                counted.denominator
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn percent(hundredths: i64) -> String {
    format!("{}.{:02} %", hundredths / 100, hundredths % 100)
}

fn rows(board: &Board, unit: Option<&str>) -> Vec<Row> {
    board
        .rows
        .iter()
        .filter(|row| match unit {
            Some(unit) => row.unit.as_str() == unit,
            None => row.with_below.denominator > 0,
        })
        .map(|row| Row {
            unit: row.unit.to_string(),
            name: row.name.clone(),
            level: row.level.identifier(),
            numerator: row.at_level.numerator,
            denominator: row.at_level.denominator,
            percent_hundredths: row.at_level.percent().map(motcua_figures::Percent::hundredths),
            numerator_with_below: row.with_below.numerator,
            denominator_with_below: row.with_below.denominator,
        })
        .collect()
}

fn tell_check(report: &CheckReport) -> ExitCode {
    println!(
        "{} events, {} dossiers, {} sums compared, {} events waiting",
        report.events, report.dossiers, report.sums, report.pending
    );
    for difference in &report.differences {
        println!("DIFFERENT: {difference}");
    }
    for (stream, seq) in &report.unread {
        println!("UNREAD: event {seq} of stream {stream}");
    }
    if report.is_whole() {
        println!("equal to the last digit");
        ExitCode::SUCCESS
    } else {
        ExitCode::from(FOUND)
    }
}
