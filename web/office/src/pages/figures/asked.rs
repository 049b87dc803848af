//! What is asked of a page of figures: whose, which set, over which days.

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_dossier::headed_units;
use motcua_figures::{IndicatorSet, Period, UnitScope, Units, set_for, sets_near};
use motcua_identity::{OpContext, UnitId, UnitLevel, units_among};
use motcua_kernel::{Day, Fault};
use motcua_ui::{AsAt, Choice, FormReport, PageContext, Tab};
use serde::Deserialize;

use crate::desk::form_encoded;

/// Units to choose from; others are reached through the table below.
const MOST_UNITS: usize = 60;

/// The address.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) unit: String,
    pub(super) set: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) reach: String,
    pub(super) by: String,
    /// The indicator whose officers are asked for.
    pub(super) people: String,
    /// The past instant as of which figures are told.
    pub(super) as_at: String,
}

/// The address understood.
#[derive(Clone)]
pub(super) struct Wanted {
    pub(super) unit: UnitId,
    pub(super) set: &'static IndicatorSet,
    pub(super) period: Period,
    /// Whether everything below the unit counts too.
    pub(super) below: bool,
    /// Whether the unit counts without those of its level below it: for the dossiers of one officer, and in campaigns where
    /// sub-units stand apart (KH 170/KH-UBND, A6).
    pub(super) alone: bool,
    pub(super) by: String,
    /// The indicator whose officers are asked for.
    pub(super) people: String,
    /// The past instant as of which figures are told; nothing for those of now.
    pub(super) past: Option<AsAt>,
}

impl Asked {
    /// The unit asked for, or the officer's own; the days asked for, or the year until today or the past instant.
    pub(super) fn understood(&self, op: &OpContext) -> Result<Wanted, Fault> {
        let home = op.officer()?.home_unit.clone();
        let past = AsAt::read(&self.as_at).filter(|past| past.is_past(op.now()));
        let today = past.map_or_else(|| op.now().day(), AsAt::day);
        let period = period(&self.from, &self.to, today);
        let set = if self.set.is_empty() { "kh170" } else { &self.set };
        Ok(Wanted {
            unit: self.unit.parse().unwrap_or(home),
            set: set_for(set, period)?,
            period,
            below: self.reach == "below",
            alone: self.reach == "own",
            by: self.by.clone(),
            people: self.people.clone(),
            past,
        })
    }
}

/// The days asked for; this year until today where nothing else is said.
pub(super) fn period(from: &str, to: &str, today: Day) -> Period {
    let to: Day = to.parse().unwrap_or(today).min(today);
    let year = Day::new(to.year(), 1, 1).unwrap_or(to);
    Period::new(from.parse().unwrap_or(year).min(to), to)
}

impl Asked {
    /// What stands in the field of the past instant, and what is wrong with it.
    pub(super) fn as_at_field(&self, cx: &PageContext) -> (String, FormReport) {
        let (_, typed, report) = AsAt::asked(cx, &self.as_at);
        (typed, report)
    }
}

impl Wanted {
    /// The address of a page with the same question; `more` begins with `&` or is empty.
    pub(super) fn address(&self, path: &str, more: &str) -> String {
        format!(
            "{path}?unit={}&set={}&from={}&to={}&reach={}{}{more}",
            form_encoded(self.unit.as_str()),
            self.set.identifier,
            self.period.from,
            self.period.to,
            self.reach(),
            self.past
                .map_or_else(String::new, |past| format!("&as_at={}", past.text())),
        )
    }

    /// Whose figures they are, as addresses say it.
    pub(super) const fn reach(&self) -> &'static str {
        match (self.below, self.alone) {
            (true, _) => "below",
            (_, true) => "own",
            _ => "level",
        }
    }

    /// The same question as a file is asked it, with its question mark.
    pub(super) fn query(&self) -> String {
        self.address("", "")
    }

    /// The same question about now.
    pub(super) fn now(&self) -> Self {
        Self {
            past: None,
            ..self.clone()
        }
    }

    /// Whose dossiers count.
    pub(super) fn scope(&self, units: &Units) -> Result<UnitScope, Fault> {
        match (self.below, self.alone) {
            (true, _) => units.with_below(&self.unit),
            (_, true) => units.alone(&self.unit),
            _ => units.at_level(&self.unit),
        }
    }

    /// One tab for each set.
    pub(super) fn set_tabs(&self, cx: &PageContext) -> Vec<Tab> {
        let tab = |found: &'static IndicatorSet| {
            let asked = Self {
                set: found,
                by: String::new(),
                ..self.clone()
            };
            Tab {
                href: asked.address("/office/figures", ""),
                label: found.short.in_language(cx.language().code()).to_owned(),
                current: self.set.identifier == found.identifier,
                count: None,
            }
        };
        shown_sets(self.period.to, cx.today()).map(tab).collect()
    }
}

/// The sets shown on the board, in the order of their tabs, in the version of `day`.
pub(super) fn shown_sets(day: Day, today: Day) -> impl Iterator<Item = &'static IndicatorSet> {
    sets_near(day, today).into_iter().filter(|set| set.shown)
}

/// The units to choose from: the officer's own, and those whose figures they answer for.
pub(super) fn choices(op: &OpContext, tx: &mut Tx<'_>, chosen: &UnitId) -> Result<Vec<Choice>, Fault> {
    let mut ids: BTreeSet<UnitId> = headed_units(op).into_iter().collect();
    let home = op.officer()?.home_unit.clone();
    ids.extend([home, chosen.clone()]);
    let mut units = units_among(tx, &ids, op.now().day())?;
    // Whoever answers for the whole province begins at its top.
    units.sort_by(|a, b| (height(a.level), &a.name).cmp(&(height(b.level), &b.name)));
    let kept = units
        .iter()
        .enumerate()
        .filter(|(place, unit)| *place < MOST_UNITS || unit.id == *chosen);
    Ok(kept
        .map(|(_, unit)| Choice::new(unit.id.as_str(), &unit.name))
        .collect())
}

const fn height(level: UnitLevel) -> u8 {
    match level {
        UnitLevel::Province => 0,
        UnitLevel::Department => 1,
        UnitLevel::District => 2,
        UnitLevel::Commune => 3,
        UnitLevel::SubUnit => 4,
    }
}
