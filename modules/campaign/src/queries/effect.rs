//! What solutions did: their indicators before and since, out of the figures while a campaign runs, and as its close froze
//! them afterwards.

use std::collections::BTreeMap;

use motcua_db::Tx;
use motcua_figures::{Counted, Lookback};
use motcua_identity::unit_tree;
use motcua_kernel::{Day, Fault};

use super::known_by::{known_at_close, known_on};
use super::measured::{Whose, measured};
use crate::model::{Campaign, Counting, Effect, Indicator, Registers, Span, State};
use crate::running::Solution;
use crate::store;

/// Days looked at on each side: a month evens out single busy days and is within one campaign.
const DAYS: i32 = 30;

/// Whether one of the solutions has a figure before and a figure since it is used: what "tăng tỷ lệ" asks for cannot be told
/// by a title (KH 170/KH-UBND, V.3).
pub(crate) fn any_with_figures(
    tx: &mut Tx<'_>,
    campaign: &Campaign,
    (solutions, today): (&[&Solution], Day),
) -> Result<bool, Fault> {
    let found = effects(tx, campaign, (solutions, today))?;
    let mut all = found.all.iter().flatten();
    Ok(all.any(|effect| effect.improved().is_some()))
}

/// What papers say beside figures that may hold work done after the last day.
pub(crate) const PROVISIONAL: &str =
    "Số liệu tạm tính: có thể gồm việc hoàn thành sau ngày cuối của đợt thi đua.";

/// What solutions did, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Effects {
    /// Of each; nothing for one that did not begin by the day asked for.
    pub all: Vec<Option<Effect>>,
    /// Whether they may hold work done after the campaign's last day, which a page could not tell apart.
    pub provisional: bool,
}

/// The effect of each of the solutions of `campaign`. While the campaign runs it is that of the figures of `today`. After its last
/// day nothing moves it any more: what happens later was not done in the campaign, and the close freezes it.
///
/// # Errors
/// When the database refuses.
pub fn effects(
    tx: &mut Tx<'_>,
    campaign: &Campaign,
    (solutions, today): (&[&Solution], Day),
) -> Result<Effects, Fault> {
    let frozen = match campaign.state {
        State::Closed => store::effects_of(tx, campaign.id)?,
        State::Draft | State::Launched => BTreeMap::new(),
    };
    let day = today.min(campaign.definition.window.to);
    let missing = |one: &&&Solution| !frozen.contains_key(&one.id) && one.began_on <= day;
    let (look, provisional) = match solutions.iter().find(missing) {
        // Closes of before froze none, and what was closed is what was known then, however much happened since.
        Some(_) if campaign.state == State::Closed => (known_at_close(tx, &campaign.definition)?, false),
        Some(_) => known_on(tx, &campaign.definition, today)?,
        None => (Lookback::now(), false),
    };
    let mut all = Vec::with_capacity(solutions.len());
    for one in solutions {
        all.push(match frozen.get(&one.id) {
            Some(effect) => Some(*effect),
            None => effect_known(tx, (campaign, &look), (one, day))?,
        });
    }
    Ok(Effects { all, provisional })
}

/// The effect of `solution` on `day`, as it is known at the moment of `look`; nothing before it began.
pub(crate) fn effect_known(
    tx: &mut Tx<'_>,
    (campaign, look): (&Campaign, &Lookback),
    (solution, day): (&Solution, Day),
) -> Result<Option<Effect>, Fault> {
    let Some(indicator) = Indicator::from_identifier(&solution.indicator) else {
        return Ok(None);
    };
    let began = solution.began_on;
    if began > day {
        return Ok(None);
    }
    let before = Span {
        from: began.plus_days(-DAYS),
        to: began.plus_days(-1),
    };
    let since = Span {
        from: began,
        to: began.plus_days(DAYS - 1).min(day),
    };
    let tree = unit_tree(tx, began)?;
    let unit = [solution.unit.clone()];
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
        let found = measured(tx, look, whose, (indicator, span))?;
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
