//! Which units go too slowly for what they are asked, in every criterion that has a pace.

use std::collections::BTreeMap;

use motcua_db::Tx;
use motcua_figures::{CriterionBehind, CriterionName, Spoken};
use motcua_kernel::{Day, Fault, Instant};

use super::{running_aims, standings};
use crate::model::{BehindPace, Campaign, CampaignId, Indicator, State, UnitBehind};
use crate::store;

/// Working days at the beginning of a window in which nobody is told: the speed of so few says nothing. The plan names no
/// number; a week is our setting.
const FIRST_DAYS: i64 = 5;

/// Whether nobody looked today yet at who is behind.
///
/// # Errors
/// When the database refuses.
pub fn pace_watch_is_due(tx: &mut Tx<'_>, today: Day) -> Result<bool, Fault> {
    Ok(!store::is_watched(tx, today)?)
}

/// The units that go too slowly on the day of `now`, in the campaigns that run on it.
///
/// # Errors
/// When the database refuses.
pub fn units_behind(tx: &mut Tx<'_>, now: Instant) -> Result<Vec<UnitBehind>, Fault> {
    let today = now.day();
    let mut found = Vec::new();
    for campaign in store::waiting_campaigns(tx, now)? {
        let definition = &campaign.definition;
        if campaign.state != State::Launched || !definition.window.holds(today) {
            continue;
        }
        let standings = standings(tx, &campaign, today)?;
        for row in standings.rows.iter().chain(&standings.parts) {
            let asked = definition.criteria.iter().zip(&row.figures).zip(&row.paces);
            for ((criterion, figure), pace) in asked {
                let slow = pace.filter(|pace| pace.is_behind() && pace.days_past > FIRST_DAYS);
                let leads = slow.and_then(|pace| pace.forecast);
                if let (Some(forecast), Some(goal)) = (leads, figure.goal) {
                    found.push(UnitBehind {
                        campaign: campaign.id,
                        unit: row.unit.clone(),
                        pace: BehindPace {
                            indicator: criterion.indicator,
                            forecast: forecast.hundredths(),
                            goal: goal.shown_hundredths(figure.better),
                        },
                    });
                }
            }
        }
    }
    Ok(found)
}

/// The same as the weekly letter to heads tells it, without the ratio of digitisation of the province's campaign, of which the
/// letter has a line whether or not a unit is behind in it.
///
/// # Errors
/// When the database refuses.
pub fn behind_for_letters(tx: &mut Tx<'_>, now: Instant) -> Result<Vec<CriterionBehind>, Fault> {
    let aims = running_aims(tx, now.day())?;
    let campaigns = store::waiting_campaigns(tx, now)?.into_iter();
    let campaigns: BTreeMap<CampaignId, Campaign> = campaigns.map(|it| (it.id, it)).collect();
    let told = |one: UnitBehind| {
        let definition = &campaigns.get(&one.campaign)?.definition;
        let apart = !aims.tells(one.campaign, one.pace.indicator);
        apart.then(|| CriterionBehind {
            unit: one.unit,
            name: criterion_name(one.pace.indicator),
            plan: definition.number.clone(),
            forecast: one.pace.forecast,
            goal: one.pace.goal,
            until: definition.window.to,
        })
    };
    Ok(units_behind(tx, now)?.into_iter().filter_map(told).collect())
}

/// What an indicator is called: one of a set as its law has it, the plan's own in our words.
fn criterion_name(indicator: Indicator) -> CriterionName {
    match indicator {
        Indicator::OfSet(one) => {
            let said = |code: &str| {
                let (set, name) = (one.set.short.in_language(code), one.name.in_language(code));
                format!("{set} {}: {name}", one.no)
            };
            CriterionName::Said(Spoken {
                vi: said("vi"),
                en: said("en"),
            })
        }
        Indicator::Ratio(_) | Indicator::ServicesOnline => {
            CriterionName::Key(format!("campaign-indicator-{}", indicator.identifier()))
        }
    }
}
