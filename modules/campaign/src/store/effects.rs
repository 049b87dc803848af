//! What solutions did, as the close of their campaign froze it.

use std::collections::BTreeMap;

use motcua_db::{DbError, Row, Tx, values};
use motcua_figures::Counted;
use motcua_kernel::Fault;

use crate::error::CampaignError;
use crate::model::{CampaignId, Effect, Indicator, Span};
use crate::running::{Solution, SolutionId};

pub(crate) fn insert_effect(tx: &mut Tx<'_>, solution: &Solution, effect: &Effect) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO campaign_effect (solution_id, campaign_id, indicator, before_from, before_to, before_numerator,
            before_denominator, since_from, since_to, since_numerator, since_denominator)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        values![
            solution.id,
            solution.campaign,
            effect.indicator.identifier(),
            effect.before.from,
            effect.before.to,
            effect.figure_before.numerator,
            effect.figure_before.denominator,
            effect.since.from,
            effect.since.to,
            effect.figure_since.numerator,
            effect.figure_since.denominator
        ],
    )
    .map(drop)
}

/// The effects that were frozen, by solution.
pub(crate) fn effects_of(
    tx: &mut Tx<'_>,
    campaign: CampaignId,
) -> Result<BTreeMap<SolutionId, Effect>, Fault> {
    let rows = tx.query(
        "SELECT * FROM campaign_effect WHERE campaign_id = $1",
        values![campaign],
    )?;
    rows.iter()
        .map(|row| Ok((row.get("solution_id")?, from_row(row)?)))
        .collect()
}

fn from_row(row: &Row) -> Result<Effect, Fault> {
    let indicator: String = row.get("indicator")?;
    Ok(Effect {
        indicator: Indicator::from_identifier(&indicator).ok_or(CampaignError::Damaged)?,
        before: Span {
            from: row.get("before_from")?,
            to: row.get("before_to")?,
        },
        figure_before: Counted {
            numerator: row.get("before_numerator")?,
            denominator: row.get("before_denominator")?,
        },
        since: Span {
            from: row.get("since_from")?,
            to: row.get("since_to")?,
        },
        figure_since: Counted {
            numerator: row.get("since_numerator")?,
            denominator: row.get("since_denominator")?,
        },
    })
}
