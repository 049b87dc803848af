//! What an indicator is.

use motcua_kernel::Day;

use super::Group;
use crate::model::dated::Origin;
use crate::{AdminLevel, Better, Counted, Measure, Percent, PlacedBy, Placing};

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spoken {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

/// A set of indicators with its version and the days on which it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorSet {
    /// The identifier in addresses: `kh170`, `766`, `tt01-agency`.
    pub identifier: String,
    /// The version: frozen figures name it.
    pub version: String,
    /// What it is called.
    pub title: Spoken,
    /// What it is called on tabs of pages inside; the title where the file names nothing.
    pub short: Spoken,
    /// What it is called on tabs of the public board; the title where the file names nothing.
    pub board: Spoken,
    /// Where it comes from.
    pub source: String,
    /// The first day on which it holds.
    pub valid_from: Day,
    /// The last one; nothing while it holds. It stands before the first where another version took the place of all days.
    pub valid_to: Option<Day>,
    /// The version whose place it takes from its first day on.
    pub replaces: Option<String>,
    /// The version that takes its place.
    pub replaced_by: Option<String>,
    /// Whose work it is about.
    pub subject: SetSubject,
    /// Whether it is shown on the boards inside and its periods are closed.
    pub shown: bool,
    /// Whether anyone may see it.
    pub public: bool,
    /// Whether its indicators can be criteria of campaigns.
    pub criteria: bool,
    /// The most points, in hundredths; nothing where it gives none.
    pub max: Option<i64>,
    /// How much a unit must have had to do for a place among others.
    pub fewest: i64,
    /// The groups that its indicators stand in; none where the law has none.
    pub groups: Vec<Group>,
    /// The indicators in their order.
    pub indicators: Vec<Indicator>,
    /// What a number of points is called, the best first.
    pub bands: Vec<Band>,
    /// Which file it was read from.
    pub origin: Origin,
}

/// Whose work a set is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetSubject {
    /// That of units.
    Units,
    /// That of single officers.
    Officers,
}

/// One indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// The key within its set.
    pub key: String,
    /// Its number in the law's list.
    pub no: String,
    /// What it is called.
    pub name: Spoken,
    /// The key of the group it stands in.
    pub group: Option<String>,
    /// What is counted: sums, services that have dossiers, or communes that have any.
    pub counts: WhatCounts,
    /// The measures added up above the line.
    pub numerator: Vec<Measure>,
    /// The measures added up below the line.
    pub denominator: Vec<Measure>,
    /// What is left out, and other remarks of the definition.
    pub remark: Spoken,
    /// Decimals of points.
    pub decimals: u32,
    /// What holds when nothing stands below the line.
    pub when_zero: WhenZero,
    /// How points follow.
    pub scoring: Scoring,
    /// Which way it is good.
    pub better: Better,
    /// The key of the indicator of the set whose days it is counted over where these are a campaign's own: one that is a part
    /// of a content of the plan goes with the whole content. Nothing where it stands for itself.
    pub days_of: Option<String>,
    /// The levels it applies to; empty for all.
    pub levels: Vec<AdminLevel>,
    /// Where it comes from.
    pub source: String,
    /// How sure the definition is: `A`, `B` where a part of it was reconstructed.
    pub confidence: String,
    /// Why it has no figure yet: no event tells of it.
    pub unmeasured: Option<Spoken>,
}

/// What the measures of an indicator count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhatCounts {
    /// Their sums.
    Sums,
    /// The services (procedures) that have any.
    Services,
    /// The communes that have any, of all communes.
    Communes,
}

/// What holds when nothing stands below the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhenZero {
    /// No figure, and no points to be had.
    NoFigure,
    /// All points.
    Full,
    /// No points.
    Nothing,
}

/// How points follow from the two sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scoring {
    /// None are given.
    Shown,
    /// `max` × ratio, all of it from `full_at` on; in hundredths of a point.
    Share {
        /// The most points.
        max: i64,
        /// The ratio from which all points are given.
        full_at: Percent,
    },
    /// The average of the points above the line; in hundredths of a point.
    Average {
        /// The most points.
        max: i64,
    },
    /// So many points from a ratio on, the best first.
    Steps(Vec<Step>),
}

/// A step of a scoring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The ratio from which it counts.
    pub from: Percent,
    /// The points, in hundredths.
    pub points: i64,
    /// The level it is for; nothing for all.
    pub level: Option<AdminLevel>,
    /// What else must be reached for it.
    pub needs: Vec<Need>,
}

/// Another indicator of the set that must reach a ratio before a step counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// The key of the indicator.
    pub indicator: String,
    /// What it counts.
    pub counts: WhatCounts,
    /// Its measures above the line.
    pub numerator: Vec<Measure>,
    /// Its measures below the line.
    pub denominator: Vec<Measure>,
    /// The ratio it must reach.
    pub from: Percent,
}

/// What a number of points is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// From so many points on, in hundredths.
    pub from: i64,
    /// What it is called.
    pub label: Spoken,
}

impl Spoken {
    /// The text in the language with this code.
    pub fn in_language(&self, code: &str) -> &str {
        if code == "en" && !self.en.is_empty() {
            &self.en
        } else {
            &self.vi
        }
    }
}

impl IndicatorSet {
    /// The indicator with this key.
    pub fn indicator(&self, key: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.key == key)
    }

    /// Whether it holds on `day`.
    pub fn holds_on(&self, day: Day) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|to| day <= to)
    }

    /// Whether another version took the place of all its days: closed periods alone are shown by it.
    pub fn is_superseded(&self) -> bool {
        self.valid_to.is_some_and(|to| to < self.valid_from)
    }

    /// How units are placed by `indicator`, or by the points of the whole set: the more the better.
    pub fn placing(&self, indicator: Option<&Indicator>) -> Placing {
        Placing {
            better: indicator.map_or(Better::Higher, |it| it.better),
            fewest: self.fewest,
        }
    }

    /// What units are looked at by where nothing is asked for: the first indicator with a figure that is a merit.
    pub fn usual(&self) -> Option<&Indicator> {
        let measured = || self.indicators.iter().filter(|it| it.unmeasured.is_none());
        measured()
            .find(|it| it.better.ranks())
            .or_else(|| measured().next())
    }

    /// Every measure that its indicators need.
    pub fn measures(&self) -> Vec<Measure> {
        let all = self.indicators.iter().flat_map(Indicator::measures);
        let unique: std::collections::BTreeSet<Measure> = all.collect();
        unique.into_iter().collect()
    }
}

impl Indicator {
    /// The measures above and below the line.
    pub fn measures(&self) -> impl Iterator<Item = Measure> {
        self.numerator.iter().chain(&self.denominator).copied()
    }

    /// The measures of which it needs the procedures that have any: its own, and those that a step of it needs.
    pub fn of_services(&self) -> impl Iterator<Item = Measure> {
        let own = self.measures().filter(|_| self.counts == WhatCounts::Services);
        let steps = match &self.scoring {
            Scoring::Steps(steps) => steps.as_slice(),
            Scoring::Shown | Scoring::Share { .. } | Scoring::Average { .. } => &[],
        };
        let needs = steps.iter().flat_map(|step| &step.needs);
        let needs = needs.filter(|need| need.counts == WhatCounts::Services);
        own.chain(needs.flat_map(|need| need.numerator.iter().chain(&need.denominator).copied()))
    }

    /// The steps that hold at `level`; a step without a level holds at each.
    pub(crate) fn at_level(&self, level: AdminLevel) -> Self {
        let mut at = self.clone();
        if let Scoring::Steps(steps) = &mut at.scoring {
            steps.retain(|step| step.level.is_none_or(|of| of == level));
        }
        at
    }

    /// Whether it applies at `level`.
    pub fn applies_at(&self, level: AdminLevel) -> bool {
        self.levels.is_empty() || self.levels.contains(&level)
    }

    /// What a unit is placed by: how much it had to do stands below the line, but where procedures or communes are counted
    /// its dossiers tell it.
    pub const fn placed_by(&self, counted: Counted, dossiers: i64) -> PlacedBy {
        let work = match self.counts {
            WhatCounts::Sums => counted.denominator,
            WhatCounts::Services | WhatCounts::Communes => dossiers,
        };
        PlacedBy { counted, work }
    }

    /// The most points it gives, in hundredths.
    pub fn max(&self) -> i64 {
        match &self.scoring {
            Scoring::Shown => 0,
            Scoring::Share { max, .. } | Scoring::Average { max } => *max,
            Scoring::Steps(steps) => steps.iter().map(|step| step.points).max().unwrap_or(0),
        }
    }
}
