//! What a ratio is asked to reach, and where it is heading: from the campaigns that were launched, and from the dated
//! targets of before.

use std::collections::{BTreeMap, BTreeSet};

use motcua_campaign::{Campaign, Registers, open_campaigns};
use motcua_db::Tx;
use motcua_figures::{
    AdminLevel, Better, Counted, Goal, IndicatorSet, Measure, Pace, Period, Ratio, Speed, Standing, Sums,
    Target, indicator_set, pace,
};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault};

/// The set whose ratios campaigns set targets for.
const CAMPAIGNS: &str = "kh170";

/// What a ratio is asked to reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Aim {
    goal: Goal,
    /// Which way the ratio is good.
    better: Better,
    /// Where it comes from.
    pub(crate) source: String,
}

impl Aim {
    /// Hundredths of a percent as they are shown.
    pub(crate) const fn hundredths(&self) -> i64 {
        self.goal.shown_hundredths(self.better)
    }

    /// Where a figure stands against it, by the exact fraction.
    pub(crate) fn standing(&self, counted: Counted) -> Option<Standing> {
        self.goal.standing(counted, self.better)
    }
}

/// The campaign that asks something on the last day of a period, with what was done in its days.
#[derive(Debug, Clone, Default)]
pub(crate) struct Aims {
    campaign: Option<Box<Campaign>>,
    speeds: BTreeMap<UnitId, Sums>,
    day: Option<Day>,
}

/// Where a ratio is heading, with what it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Heading {
    /// The pace.
    pub(crate) pace: Pace,
    /// The last day.
    pub(crate) until: Day,
}

impl Aims {
    /// What is asked of the ratios of `set` over `period`; how fast units go is told beside.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) fn read(tx: &mut Tx<'_>, set: &IndicatorSet, period: Period) -> Result<Self, Fault> {
        if set.identifier != CAMPAIGNS {
            return Ok(Self::default());
        }
        let asks = |campaign: &Campaign| {
            let definition = &campaign.definition;
            definition.window.holds(period.to) || definition.scope.to == period.to
        };
        let campaign = open_campaigns(tx)?.into_iter().find(asks).map(Box::new);
        Ok(Self {
            campaign,
            speeds: BTreeMap::new(),
            day: Some(period.to),
        })
    }

    /// The days of the campaign so far, in which the speed of units is measured; nothing outside of it.
    pub(crate) fn so_far(&self, today: Day) -> Option<Period> {
        let window = self.campaign.as_ref()?.definition.window;
        window.holds(today).then(|| Period::new(window.from, today))
    }

    /// The same with what every unit did in those days.
    pub(crate) fn with_speeds(self, speeds: BTreeMap<UnitId, Sums>) -> Self {
        Self { speeds, ..self }
    }

    /// What the ratio `key` is asked of a level, or of a unit where a figure was assigned to it alone.
    pub(crate) fn of(&self, key: &str, level: AdminLevel, unit: Option<&UnitId>) -> Option<Aim> {
        self.of_campaign(key, level, unit)
            .or_else(|| self.before(key, level))
    }

    fn of_campaign(&self, key: &str, level: AdminLevel, unit: Option<&UnitId>) -> Option<Aim> {
        let definition = &self.campaign.as_ref()?.definition;
        let criterion = definition
            .criteria
            .iter()
            .find(|it| it.indicator.identifier() == key)?;
        // The standings ask the same question of the same definition, so that both show one target.
        let assigned = unit.and_then(|unit| definition.assigned(unit, criterion.indicator));
        Some(Aim {
            goal: criterion.goal(level, assigned.map(|it| it.hundredths))?,
            better: criterion.indicator.better(),
            source: assigned.map_or_else(|| criterion.source.clone(), |it| it.source.clone()),
        })
    }

    fn before(&self, key: &str, level: AdminLevel) -> Option<Aim> {
        let target =
            Target::of(Ratio::CAMPAIGN, level, self.day?).filter(|it| it.ratio.identifier() == key)?;
        Some(Aim {
            goal: Goal::hundredths(target.percent.hundredths()),
            better: better(key),
            source: target.source.to_owned(),
        })
    }

    /// Where the ratio `key` of `members` is heading while the campaign runs; a period that ended before `today` does
    /// not go on.
    pub(crate) fn heading(
        &self,
        (key, aim): (&str, &Aim),
        (counted, members): (Counted, &BTreeSet<UnitId>),
        today: Day,
    ) -> Option<Heading> {
        let definition = &self.campaign.as_ref()?.definition;
        let criterion = definition
            .criteria
            .iter()
            .find(|it| it.indicator.identifier() == key)?;
        let [above, below] = criterion.indicator.speed(Registers::Counted)?;
        let sum = |measures: &[Measure]| -> i64 {
            let of = members.iter().filter_map(|id| self.speeds.get(id));
            of.flat_map(|sums| measures.iter().map(move |it| sums.of(*it)))
                .sum()
        };
        let speed = Speed {
            numerator: sum(&above),
            denominator: sum(&below),
        };
        self.day.filter(|day| *day >= today)?;
        let pace = pace(
            counted,
            speed,
            (aim.goal, aim.better),
            (definition.window.period(), today),
        )?;
        Some(Heading {
            pace,
            until: definition.window.to,
        })
    }
}

/// Which way the ratio `key` is good, as its definition says.
fn better(key: &str) -> Better {
    let indicator = indicator_set(CAMPAIGNS).and_then(|set| set.indicator(key));
    indicator.map_or(Better::Higher, |it| it.better)
}

/// What tells how fast units go.
pub(crate) static SPEEDS: [Measure; 6] = [
    Measure::CompletedOn,
    Measure::InScope,
    Measure::RegisterDigitisedOn,
    Measure::RegisterLinesOn,
    Measure::ReceivedOnline,
    Measure::Received,
];

#[cfg(test)]
mod tests {
    use motcua_campaign::{Definition, State, UnitTarget};

    use super::*;

    #[test]
    fn the_board_asks_of_a_unit_what_the_standings_ask_of_several_dated_figures_the_one_that_holds_last() {
        let mut plan = Definition::kh_170().unwrap();
        let (criterion, unit): (_, UnitId) = (plan.criteria[0].clone(), "06184".parse().unwrap());
        let target = |hundredths, since: &str| UnitTarget {
            unit: unit.clone(),
            indicator: criterion.indicator,
            hundredths,
            source: format!("QĐ {hundredths}"),
            since: since.parse().ok(),
        };
        plan.unit_targets = vec![target(6_000, "2023-09-01"), target(8_000, "2023-10-01")];
        let asked = plan.goal(&criterion, &unit, AdminLevel::Commune);
        let aims = Aims {
            campaign: Some(Box::new(Campaign {
                id: "018c0000-0000-7000-8000-000000000001".parse().unwrap(),
                unit: "20".parse().unwrap(),
                parent: None,
                state: State::Launched,
                definition: plan,
                version: 2,
                launched_at: None,
                closed_at: None,
                figures_at: None,
            })),
            ..Aims::default()
        };
        let aim = aims.of("digitisation", AdminLevel::Commune, Some(&unit)).unwrap();
        assert_eq!((Some(aim.goal), aim.source.as_str()), (asked, "QĐ 8000"));
        assert_eq!(aim.hundredths(), 8_000);
        let level = aims.of("digitisation", AdminLevel::Commune, None).unwrap();
        assert_eq!(
            level.hundredths(),
            5_500,
            "a level is asked what the plan asks it"
        );
    }
}
