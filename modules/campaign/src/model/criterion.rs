//! A criterion: an indicator of the figures, over which days, and what it is asked to reach.

use motcua_figures::{
    AdminLevel, Better, Measure, RATIO_SPEED, REGISTER_SPEED, Ratio, WhatCounts, indicator_set,
};
use motcua_kernel::Day;
use serde::{Deserialize, Serialize};

use super::{Goal, Registers, SetIndicator, Span, set_indicators};

/// What is measured. Nothing typed becomes a figure: every indicator is one that the figures keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Indicator {
    /// A ratio of two measures.
    Ratio(Ratio),
    /// Services with at least one online filing, of those with any (tỷ lệ dịch vụ công phát sinh hồ sơ trực tuyến).
    ServicesOnline,
    /// An indicator of one of the published sets.
    OfSet(&'static SetIndicator),
}

const SERVICES: &str = "services-online";

/// The set that defines the plan's own ratios.
const PLAN: &str = "kh170";

impl Indicator {
    /// Every indicator, the campaign's first.
    pub fn all() -> impl Iterator<Item = Self> {
        let ratios = Ratio::ALL.into_iter().map(Self::Ratio);
        let of_sets = set_indicators().iter().map(Self::OfSet);
        ratios.chain([Self::ServicesOnline]).chain(of_sets)
    }

    /// The identifier in data, addresses and words.
    pub fn identifier(&self) -> &'static str {
        match self {
            Self::Ratio(ratio) => ratio.identifier(),
            Self::ServicesOnline => SERVICES,
            Self::OfSet(one) => &one.identifier,
        }
    }

    /// The indicator called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::all().find(|indicator| indicator.identifier() == identifier)
    }

    /// Where it comes from.
    pub fn source(&self) -> &'static str {
        match self {
            Self::OfSet(one) => one.source,
            Self::Ratio(ratio) => ratio.source(),
            // KH 170/KH-UBND, II.2: services in which a filing came online.
            Self::ServicesOnline => "KH 170/KH-UBND, II.2; QĐ 766/QĐ-TTg, 3.2",
        }
    }

    /// Which way it is good, as its definition says. Of a ratio that no set defines more is better: the plan asks to raise its
    /// ratios (KH 170/KH-UBND, II.1 and II.2).
    pub fn better(&self) -> Better {
        let Self::OfSet(one) = self else {
            let defined = indicator_set(PLAN).and_then(|set| set.indicator(self.identifier()));
            return defined.map_or(Better::Higher, |defined| defined.better);
        };
        one.better
    }

    /// Whether a list behind it would tell what people said when they rated: it opens to few (A8).
    pub fn tells_ratings(&self) -> bool {
        matches!(self, Self::OfSet(one) if one.tells_ratings())
    }

    /// The measures added up above the line and below it, as a campaign that reads `registers` so counts them; nothing where
    /// procedures are counted by what came in them.
    pub fn sides(&self, registers: Registers) -> Option<[Vec<Measure>; 2]> {
        let [mut above, mut below] = match self {
            Self::OfSet(one) => [one.numerator.to_vec(), one.denominator.to_vec()],
            Self::Ratio(ratio) => [vec![ratio.numerator()], vec![ratio.denominator()]],
            Self::ServicesOnline => return None,
        };
        // KH 170/KH-UBND, A9: lines of paper registers count below the line once registered, above it once digitised.
        if *self == Self::Ratio(Ratio::CAMPAIGN) && registers == Registers::Counted {
            above.push(Measure::RegisterDigitised);
            below.push(Measure::RegisterLines);
        }
        Some([above, below])
    }

    /// The measures that tell how fast the sums above and below the line grow by the day; none where a day adds nothing by
    /// itself. Where lines of registers count in the ratio, they count in its speed.
    pub fn speed(&self, registers: Registers) -> Option<[Vec<Measure>; 2]> {
        match self {
            // What was digitised on a day counts on the day of settling; its speed is that of the days it was done on.
            Self::Ratio(ratio) if *ratio == Ratio::CAMPAIGN => {
                let lines = (registers == Registers::Counted).then_some(REGISTER_SPEED);
                let (above, below) = std::iter::once(RATIO_SPEED).chain(lines).unzip();
                Some([above, below])
            }
            Self::Ratio(ratio) if *ratio == Ratio::ONLINE => {
                Some([vec![ratio.numerator()], vec![ratio.denominator()]])
            }
            // A procedure counts once, whichever day its dossiers come on.
            Self::OfSet(one) if one.counts != WhatCounts::Sums => None,
            // Each dossier counts on a day of its own: what the days bring is the figure's speed.
            Self::OfSet(one) => {
                let sides = [one.numerator, one.denominator];
                Some(sides.map(|side| side.iter().copied().map(by_day).collect()))
            }
            Self::Ratio(_) | Self::ServicesOnline => None,
        }
    }
}

/// Lines of registers count in the year they are of: what tells of the days on which they are worked on is another measure.
const fn by_day(measure: Measure) -> Measure {
    match measure {
        Measure::RegisterLines => Measure::RegisterLinesOn,
        Measure::RegisterDigitised => Measure::RegisterDigitisedOn,
        other => other,
    }
}

impl Serialize for Indicator {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.identifier())
    }
}

impl<'de> Deserialize<'de> for Indicator {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_identifier(&text).ok_or_else(|| serde::de::Error::custom("no such indicator"))
    }
}

/// Over which days a criterion is counted (A5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Over {
    /// The scope of the campaign.
    Scope,
    /// The days it runs.
    Window,
    /// From the first of January of the year in which it ends.
    YearToDate,
}

impl Over {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Scope, Self::Window, Self::YearToDate];

    /// The identifier in forms and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Scope => "scope",
            Self::Window => "window",
            Self::YearToDate => "year-to-date",
        }
    }

    /// The choice called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|over| over.identifier() == identifier)
    }

    /// The days, given the campaign's scope and window.
    pub fn span(self, scope: Span, window: Span) -> Span {
        match self {
            Self::Scope => scope,
            Self::Window => window,
            Self::YearToDate => Span {
                from: Day::new(window.to.year(), 1, 1).unwrap_or(window.from),
                to: window.to,
            },
        }
    }
}

/// How "tăng 5 %" is read (A1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UpliftMode {
    /// Percentage points.
    Points,
    /// A part of the assigned figure.
    Relative,
}

/// What is asked over the assigned figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uplift {
    /// Hundredths of a percent.
    pub hundredths: i64,
    /// How they are read.
    pub mode: UpliftMode,
}

impl Uplift {
    /// The goal with the uplift: more is asked than was assigned, so of what is good when it is low the goal goes down.
    #[must_use]
    pub fn on(self, goal: Goal, better: Better) -> Goal {
        let hundredths = match better {
            Better::Lower => -self.hundredths,
            Better::Higher | Better::Neither => self.hundredths,
        };
        match self.mode {
            UpliftMode::Points => goal.plus_points(hundredths),
            UpliftMode::Relative => goal.plus_relative(hundredths),
        }
    }
}

/// What a level is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelTarget {
    /// The level's identifier.
    #[serde(with = "level")]
    pub level: AdminLevel,
    /// Hundredths of a percent.
    pub hundredths: i64,
}

mod level {
    use motcua_figures::AdminLevel;
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference over")]
    pub(super) fn serialize<S: Serializer>(level: &AdminLevel, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(level.identifier())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<AdminLevel, D::Error> {
        let text = String::deserialize(deserializer)?;
        AdminLevel::from_identifier(&text).ok_or_else(|| serde::de::Error::custom("no such level"))
    }
}

/// One criterion of a campaign (tiêu chí thi đua).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// What is measured.
    pub indicator: Indicator,
    /// Over which days it is judged.
    pub over: Over,
    /// Other days shown beside, without being judged.
    #[serde(default)]
    pub also: Option<Over>,
    /// What each level is asked.
    #[serde(default)]
    pub targets: Vec<LevelTarget>,
    /// What is asked over the assigned figure.
    #[serde(default)]
    pub uplift: Option<Uplift>,
    /// Where it stands in the plan.
    pub source: String,
}

impl Criterion {
    /// What a unit of `level` is asked, given the figure assigned to it alone; nothing where none was assigned.
    pub fn goal(&self, level: AdminLevel, assigned: Option<i64>) -> Option<Goal> {
        let of_level = || {
            let target = self.targets.iter().find(|target| target.level == level);
            target.map(|target| target.hundredths)
        };
        let base = Goal::hundredths(assigned.or_else(of_level)?);
        let better = self.indicator.better();
        Some(self.uplift.map_or(base, |uplift| uplift.on(base, better)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_uplift_asks_more_of_what_is_good_when_it_is_high_and_less_of_what_is_good_when_it_is_low() {
        let base = Goal::hundredths(2_000);
        for (mode, higher, lower) in [
            (UpliftMode::Points, 2_500, 1_500),
            (UpliftMode::Relative, 2_100, 1_900),
        ] {
            let uplift = Uplift {
                hundredths: 500,
                mode,
            };
            assert_eq!(uplift.on(base, Better::Higher), Goal::hundredths(higher));
            assert_eq!(uplift.on(base, Better::Lower), Goal::hundredths(lower));
        }
    }
}
