//! What a solution did: its indicator before and since, out of the figures.

use motcua_db::Tx;
use motcua_figures::{Counted, Lookback};
use motcua_identity::unit_tree;
use motcua_kernel::{Day, Fault};

use super::measured::{Whose, measured};
use crate::model::{Campaign, Counting, Indicator, Registers, Span};
use crate::running::Solution;
use crate::store;

/// Days looked at on each side: a month evens out single busy days and is within one campaign.
const DAYS: i32 = 30;

/// The indicator of a solution's unit before and since it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effect {
    /// What is measured.
    pub indicator: Indicator,
    /// The days before.
    pub before: Span,
    /// The figure of those days.
    pub figure_before: Counted,
    /// The days since, up to as many as before.
    pub since: Span,
    /// The figure of those days.
    pub figure_since: Counted,
}

impl Effect {
    /// Whether the figure became better, the way its indicator is good, by the exact fractions; nothing where there is no
    /// figure on one side.
    pub fn improved(&self) -> Option<bool> {
        self.indicator
            .better()
            .improved(self.figure_before, self.figure_since)
    }
}

/// Whether one of the solutions has a figure before and a figure since it is used: what "tăng tỷ lệ" asks for cannot be told
/// by a title (KH 170/KH-UBND, V.3).
pub(crate) fn any_with_figures(
    tx: &mut Tx<'_>,
    campaign: &Campaign,
    solutions: &[&Solution],
) -> Result<bool, Fault> {
    let last = campaign.definition.window.to;
    for one in solutions {
        if effect_of(tx, one, last)?.is_some_and(|effect| effect.improved().is_some()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The effect of `solution` as the figures have it on `today`; nothing before it began.
///
/// # Errors
/// When the database refuses.
pub fn effect_of(tx: &mut Tx<'_>, solution: &Solution, today: Day) -> Result<Option<Effect>, Fault> {
    let Some(indicator) = Indicator::from_identifier(&solution.indicator) else {
        return Ok(None);
    };
    let began = solution.began_on;
    if began > today {
        return Ok(None);
    }
    let before = Span {
        from: began.plus_days(-DAYS),
        to: began.plus_days(-1),
    };
    let since = Span {
        from: began,
        to: began.plus_days(DAYS - 1).min(today),
    };
    let tree = unit_tree(tx, began)?;
    let unit = [solution.unit.clone()];
    let campaign = store::load_campaign(tx, solution.campaign)?;
    let whose = Whose {
        tree: &tree,
        units: &unit,
        // Registers name the year alone: nothing of them belongs to days before or since.
        counting: Counting {
            registers: Registers::Apart,
            ..campaign.definition.counting()
        },
    };
    let mut figure = |span| -> Result<Counted, Fault> {
        let found = measured(tx, &Lookback::now(), whose, (indicator, span))?;
        let found = found.deciding(whose.counting.excluded);
        Ok(found.get(&solution.unit).copied().unwrap_or_default())
    };
    Ok(Some(Effect {
        indicator,
        figure_before: figure(before)?,
        before,
        figure_since: figure(since)?,
        since,
    }))
}
