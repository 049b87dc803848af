//! Which units were found to go too slowly when that was last looked at, and on which days it was.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault, Instant};

use super::waiting::{MayBe, MayWait};
use crate::error::CampaignError;
use crate::model::{BehindPace, Indicator, UnitBehind};

/// Whether somebody looked on `day`.
pub(crate) fn is_watched(tx: &mut Tx<'_>, day: Day) -> Result<bool, DbError> {
    tx.scalar(
        "SELECT COUNT(*) > 0 FROM campaign_pace_day WHERE on_day = $1",
        values![day],
    )
}

/// Marks the day; false where another round did so before.
pub(crate) fn mark_watched(tx: &mut Tx<'_>, day: Day, at: Instant) -> Result<bool, DbError> {
    let marked = tx.execute(
        "INSERT INTO campaign_pace_day (on_day, at) VALUES ($1, $2) ON CONFLICT (on_day) DO NOTHING",
        values![day, at],
    )?;
    Ok(marked > 0)
}

/// Puts what was found on `day` in the place of what was found before.
pub(crate) fn replace_behind(tx: &mut Tx<'_>, day: Day, found: &[UnitBehind]) -> Result<(), DbError> {
    tx.execute("DELETE FROM campaign_behind", values![])?;
    for one in found {
        tx.execute(
            "INSERT INTO campaign_behind (campaign_id, unit_id, indicator, on_day, forecast, goal)
             VALUES ($1, $2, $3, $4, $5, $6)",
            values![
                one.campaign,
                &one.unit,
                one.pace.indicator.identifier(),
                day,
                one.pace.forecast,
                one.pace.goal
            ],
        )?;
    }
    Ok(())
}

/// What of it may wait for the heads of `units`.
pub(crate) fn behind_of(tx: &mut Tx<'_>, units: &[UnitId]) -> Result<Vec<MayWait>, Fault> {
    let mut found = Vec::new();
    for unit in units {
        let rows = tx.query(
            "SELECT campaign_id, unit_id, indicator, on_day, forecast, goal FROM campaign_behind
             WHERE unit_id = $1 ORDER BY campaign_id, indicator",
            values![unit],
        )?;
        for row in &rows {
            found.push(may_wait(row)?);
        }
    }
    Ok(found)
}

fn may_wait(row: &Row) -> Result<MayWait, Fault> {
    let indicator: String = row.at(2)?;
    Ok(MayWait {
        campaign: row.at(0)?,
        unit: row.at(1)?,
        what: MayBe::Behind {
            pace: BehindPace {
                indicator: Indicator::from_identifier(&indicator).ok_or(CampaignError::Damaged)?,
                forecast: row.at(4)?,
                goal: row.at(5)?,
            },
            on: row.at(3)?,
        },
        id: indicator,
    })
}
