//! Rows of the standings that a close froze.

use motcua_db::{DbError, Row, Tx, values};
use motcua_figures::{Better, Counted};

use crate::model::{CampaignId, CriterionFigure, Goal, Indicator, WithAndWithout};

/// One figure of one unit, as it was at the close.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FrozenRow {
    pub(crate) unit: motcua_identity::UnitId,
    pub(crate) unit_name: String,
    pub(crate) level: String,
    pub(crate) indicator: String,
    pub(crate) figure: CriterionFigure,
    /// The unit whose row has these dossiers in it too, where the unit is a part of that one (A6).
    pub(crate) part_of: Option<motcua_identity::UnitId>,
    /// The figure with and without what decisions left out; nothing in rows of closes that froze one reading only.
    pub(crate) both: Option<WithAndWithout>,
}

impl FrozenRow {
    /// The row as the hash takes it.
    pub(crate) fn line(&self) -> String {
        let figure = &self.figure;
        let goal = figure.goal.map_or(-1, Goal::as_millionths);
        let also = figure.also.unwrap_or_default();
        // Rows of units of their own read as they did before parts were frozen: what was sealed stays equal.
        let part = self.part_of.as_ref();
        let part = part.map_or_else(String::new, |unit| format!("|{unit}"));
        // What was sealed with one reading only stays equal.
        let both = self.both.map_or_else(String::new, |both| {
            let (all, without) = (both.all, both.without);
            format!(
                "|{}|{}|{}|{}",
                all.numerator, all.denominator, without.numerator, without.denominator
            )
        });
        format!(
            "{}|{}|{}|{}|{}|{}|{}|{}|{}{part}{both}\n",
            self.unit,
            self.unit_name,
            self.level,
            self.indicator,
            figure.counted.numerator,
            figure.counted.denominator,
            goal,
            also.numerator,
            also.denominator
        )
    }
}

pub(crate) fn insert_frozen(tx: &mut Tx<'_>, id: CampaignId, row: &FrozenRow) -> Result<(), DbError> {
    let figure = &row.figure;
    tx.execute(
        "INSERT INTO campaign_frozen (campaign_id, unit_id, unit_name, level, indicator, numerator, denominator,
            goal, also_numerator, also_denominator, all_numerator, all_denominator, without_numerator,
            without_denominator, part_of)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        values![
            id,
            &row.unit,
            &row.unit_name,
            &row.level,
            &row.indicator,
            figure.counted.numerator,
            figure.counted.denominator,
            figure.goal.map(Goal::as_millionths),
            figure.also.map(|also| also.numerator),
            figure.also.map(|also| also.denominator),
            row.both.map(|both| both.all.numerator),
            row.both.map(|both| both.all.denominator),
            row.both.map(|both| both.without.numerator),
            row.both.map(|both| both.without.denominator),
            row.part_of.as_ref()
        ],
    )
    .map(drop)
}

/// The frozen rows of a campaign, by unit and indicator.
pub(crate) fn frozen_rows(tx: &mut Tx<'_>, id: CampaignId) -> Result<Vec<FrozenRow>, DbError> {
    let rows = tx.query(
        "SELECT * FROM campaign_frozen WHERE campaign_id = $1 ORDER BY unit_id, indicator",
        values![id],
    )?;
    rows.iter().map(from_row).collect()
}

/// The frozen rows of one unit.
pub(crate) fn frozen_of(
    tx: &mut Tx<'_>,
    id: CampaignId,
    unit: &motcua_identity::UnitId,
) -> Result<Vec<FrozenRow>, DbError> {
    let rows = tx.query(
        "SELECT * FROM campaign_frozen WHERE campaign_id = $1 AND unit_id = $2 ORDER BY indicator",
        values![id, unit],
    )?;
    rows.iter().map(from_row).collect()
}

fn from_row(row: &Row) -> Result<FrozenRow, DbError> {
    let goal: Option<i64> = row.get("goal")?;
    let indicator: String = row.get("indicator")?;
    let known = Indicator::from_identifier(&indicator);
    Ok(FrozenRow {
        unit: row.get("unit_id")?,
        unit_name: row.get("unit_name")?,
        level: row.get("level")?,
        indicator,
        part_of: row.get("part_of")?,
        both: pair(row, "all")?
            .zip(pair(row, "without")?)
            .map(|(all, without)| WithAndWithout { all, without }),
        figure: CriterionFigure {
            counted: Counted {
                numerator: row.get("numerator")?,
                denominator: row.get("denominator")?,
            },
            goal: goal.map(Goal::millionths),
            also: pair(row, "also")?,
            better: known.map_or(Better::Higher, |known| known.better()),
        },
    })
}

/// Two sums that stand in two columns; nothing where they are empty.
fn pair(row: &Row, name: &str) -> Result<Option<Counted>, DbError> {
    let numerator: Option<i64> = row.get(&format!("{name}_numerator"))?;
    let denominator: Option<i64> = row.get(&format!("{name}_denominator"))?;
    Ok(numerator
        .zip(denominator)
        .map(|(numerator, denominator)| Counted {
            numerator,
            denominator,
        }))
}
