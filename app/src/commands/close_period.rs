//! `motcua close-period`: freeze the figures of a period and seal them into the ledger.
#![expect(clippy::print_stdout, reason = "the command line's answer")]

use std::process::ExitCode;

use motcua_campaign::open_campaigns;
use motcua_db::Db;
use motcua_figures::{ClosePeriod, Period, PeriodKind, close_period, fold_until_empty, indicator_set};
use motcua_identity::UnitId;
use motcua_kernel::Day;

use super::{BAD_INPUT, DataArgs, ENVIRONMENT, fail};
use crate::composition;

/// Closes a period.
#[derive(Debug, clap::Args)]
pub struct ClosePeriodArgs {
    #[command(flatten)]
    data: DataArgs,
    /// What span it is: month, quarter, year (the last whole one), campaign (with --campaign) or span (with --period)
    #[arg(long, value_name = "K", default_value = "month")]
    kind: String,
    /// The set of indicators by its identifier, the `set` of its file; tt01-officer freezes the scores of officers
    #[arg(long, value_name = "S", default_value = "kh170")]
    set: String,
    /// The unit under which everything is frozen, by its key
    #[arg(long, value_name = "U")]
    unit: String,
    /// The days, FIRST..LAST, where the kind does not say them
    #[arg(long, value_name = "P")]
    period: Option<String>,
    /// The campaign, by its identifier: each indicator is closed over its own days of the plan
    #[arg(long, value_name = "C")]
    campaign: Option<String>,
}

/// The arguments name no period or no unit.
#[derive(Debug, thiserror::Error)]
#[error(
    "--kind, --unit, --period or --campaign cannot be understood: month, quarter, year, campaign, span; FIRST..LAST"
)]
struct NotUnderstood;

/// Closes and prints the identifier and the hash over the rows.
pub fn run(args: &ClosePeriodArgs) -> ExitCode {
    let composition = match composition::open(&args.data.data) {
        Ok(composition) => composition,
        Err(error) => return fail(&error, ENVIRONMENT),
    };
    let today = composition.clock.now().day();
    let input = match PeriodKind::from_identifier(&args.kind) {
        Some(PeriodKind::Campaign) => of_campaign(args, &composition.db),
        kind => kind.and_then(|kind| input(args, (kind, today))),
    };
    let Some(input) = input else {
        return fail(&NotUnderstood, BAD_INPUT);
    };
    let cx = composition.system();
    let closed = fold_until_empty(&composition.db)
        .and_then(|_| composition.db.write(move |tx| close_period(&cx, tx, &input)));
    match closed {
        Ok(closed) => {
            match &closed.officers {
                Some(sealed) => println!("{} {} scores {}", closed.id, sealed.scores, sealed.hash),
                None => println!("{} {} rows {}", closed.id, closed.rows.len(), closed.rows_hash),
            }
            ExitCode::SUCCESS
        }
        Err(fault) => fail(&fault, BAD_INPUT),
    }
}

/// The period of a campaign that was launched, each indicator over its own days.
fn of_campaign(args: &ClosePeriodArgs, db: &Db) -> Option<ClosePeriod> {
    let campaigns = db.read(open_campaigns).ok()?;
    let wanted = args.campaign.as_deref()?;
    let campaign = campaigns.iter().find(|it| it.id.to_string() == wanted)?;
    let set = indicator_set(&args.set)?;
    Some(campaign.definition.period_close(set, args.unit.parse().ok()?))
}

fn input(args: &ClosePeriodArgs, (kind, today): (PeriodKind, Day)) -> Option<ClosePeriod> {
    let unit: UnitId = args.unit.parse().ok()?;
    let period = match &args.period {
        Some(text) => {
            let (from, to) = text.split_once("..")?;
            Period::new(from.parse().ok()?, to.parse().ok()?)
        }
        None => kind.last_before(today)?,
    };
    Some(ClosePeriod {
        kind,
        set: args.set.clone(),
        unit,
        period,
        campaign: None,
    })
}
