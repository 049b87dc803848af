//! Where a unit stands over all criteria (A2: "đạt và vượt").

use motcua_figures::{Better, Counted, Standing};
use serde::{Deserialize, Serialize};

use super::Goal;

/// One criterion of one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CriterionFigure {
    /// The two sums.
    pub counted: Counted,
    /// What is asked; nothing where nothing was assigned.
    pub goal: Option<Goal>,
    /// The sums over the days shown beside.
    pub also: Option<Counted>,
    /// Which way the indicator is good, as its definition says.
    pub better: Better,
}

impl CriterionFigure {
    /// Where it stands; nothing without a figure or a goal.
    pub fn standing(&self) -> Option<Standing> {
        self.goal?.standing(self.counted, self.better)
    }

    /// What is asked, in hundredths of a percent as they are shown.
    pub fn goal_shown(&self) -> Option<i64> {
        self.goal.map(|goal| goal.shown_hundredths(self.better))
    }

    /// By how much it passes, or misses, what is asked; nothing without a figure or a goal.
    pub fn gap(&self) -> Option<Gap> {
        let (goal, percent) = (self.goal?, self.counted.percent()?);
        let Counted {
            numerator,
            denominator,
        } = self.counted;
        let over = percent.hundredths() - goal.shown_hundredths(self.better);
        match self.better {
            Better::Higher => Some(Gap {
                points: over,
                missing: (goal.needed_of(denominator) - numerator).max(0),
                surplus: 0,
            }),
            Better::Lower => Some(Gap {
                points: -over,
                missing: 0,
                surplus: (numerator - goal.allowed_of(denominator)).max(0),
            }),
            Better::Neither => None,
        }
    }
}

/// How far a figure is from what is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Hundredths of a percentage point better than what is asked; below zero where it is missed.
    pub points: i64,
    /// How many more above the line would reach it; none where it is reached, or where less is better.
    pub missing: i64,
    /// How many too many stand above the line, where less is better.
    pub surplus: i64,
}

/// Where a unit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Overall {
    /// Nothing can be judged.
    Unjudged,
    /// A criterion is below its target (chưa đạt).
    NotMet,
    /// Every criterion is reached (đạt).
    Met,
    /// Every criterion is reached and at least one is passed (đạt và vượt).
    Exceeded,
}

impl Overall {
    /// Every standing.
    pub const ALL: [Self; 4] = [Self::Unjudged, Self::NotMet, Self::Met, Self::Exceeded];

    /// The identifier in tables and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Unjudged => "unjudged",
            Self::NotMet => "not-met",
            Self::Met => "met",
            Self::Exceeded => "exceeded",
        }
    }

    /// The standing called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.identifier() == identifier)
    }
}

/// Reached all of what can be judged, and passed at least one of it. A criterion without a target, or without a single
/// dossier, is left out and shown as left out: nobody fails by what was not asked.
pub fn overall(figures: &[CriterionFigure]) -> Overall {
    let mut found = Overall::Unjudged;
    for standing in figures.iter().filter_map(CriterionFigure::standing) {
        match standing {
            Standing::Below => return Overall::NotMet,
            Standing::Meets => found = found.max(Overall::Met),
            Standing::Exceeds => found = Overall::Exceeded,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(numerator: i64, goal: Option<i64>) -> CriterionFigure {
        CriterionFigure {
            counted: Counted {
                numerator,
                denominator: 10,
            },
            goal: goal.map(Goal::hundredths),
            also: None,
            better: Better::Higher,
        }
    }

    /// The same of an indicator of which less is better.
    fn fewer(numerator: i64, goal: Option<i64>) -> CriterionFigure {
        CriterionFigure {
            better: Better::Lower,
            ..figure(numerator, goal)
        }
    }

    #[test]
    fn of_what_is_good_when_it_is_low_few_are_met_and_exceeded_and_many_are_not() {
        let (met, over, under) = (
            fewer(3, Some(3_000)),
            fewer(2, Some(3_000)),
            fewer(4, Some(3_000)),
        );
        assert_eq!(overall(&[met]), Overall::Met);
        assert_eq!(overall(&[over]), Overall::Exceeded);
        assert_eq!(overall(&[under]), Overall::NotMet);
        assert_eq!(overall(&[figure(7, Some(6_000)), under]), Overall::NotMet);
        let gap = |figure: CriterionFigure| figure.gap().map(|gap| (gap.points, gap.missing, gap.surplus));
        assert_eq!(gap(over), Some((1_000, 0, 0)));
        assert_eq!(gap(met), Some((0, 0, 0)));
        assert_eq!(gap(fewer(6, Some(3_000))), Some((-3_000, 0, 3)));
    }

    #[test]
    fn meets_and_exceeds_asks_for_all_reached_and_one_passed() {
        let (met, over, under) = (
            figure(6, Some(6_000)),
            figure(7, Some(6_000)),
            figure(5, Some(6_000)),
        );
        assert_eq!(overall(&[met, met]), Overall::Met);
        assert_eq!(overall(&[met, over]), Overall::Exceeded);
        assert_eq!(overall(&[over, met]), Overall::Exceeded);
        assert_eq!(overall(&[over, over, under]), Overall::NotMet);
    }

    #[test]
    fn a_gap_says_points_and_dossiers_and_is_none_where_nothing_is_asked() {
        let gap = |numerator, goal| figure(numerator, goal).gap();
        assert_eq!(
            gap(5, Some(6_000)),
            Some(Gap {
                points: -1_000,
                missing: 1,
                surplus: 0
            })
        );
        assert_eq!(
            gap(8, Some(6_000)),
            Some(Gap {
                points: 2_000,
                missing: 0,
                surplus: 0
            })
        );
        assert_eq!(gap(8, None), None);
    }

    #[test]
    fn what_was_not_asked_fails_nobody_and_earns_nothing() {
        assert_eq!(overall(&[figure(9, None)]), Overall::Unjudged);
        assert_eq!(overall(&[figure(6, Some(6_000)), figure(9, None)]), Overall::Met);
        assert_eq!(overall(&[]), Overall::Unjudged);
    }
}
