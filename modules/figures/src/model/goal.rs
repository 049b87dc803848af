//! What a ratio is asked to reach, exact: a relative uplift of a base with two decimals needs more than two. Of what is
//! good when it is low, the goal is the most that it may be.

use serde::{Deserialize, Serialize};

use super::{Better, Counted, Standing};

/// Millionths of a percent in a hundredth of a percent.
const PER_HUNDREDTH: i64 = 10_000;

/// A whole: no ratio is asked to be more.
const WHOLE: i64 = 100 * 100 * PER_HUNDREDTH;

/// What a ratio is asked to reach, in millionths of a percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Goal(i64);

impl Goal {
    /// A goal in hundredths of a percent.
    pub const fn hundredths(hundredths: i64) -> Self {
        Self(hundredths * PER_HUNDREDTH)
    }

    /// A goal in millionths of a percent.
    pub const fn millionths(millionths: i64) -> Self {
        Self(millionths)
    }

    /// The goal in millionths of a percent.
    pub const fn as_millionths(self) -> i64 {
        self.0
    }

    /// Hundredths of a percent as they are shown: rounded to the stricter side, so that what is shown suffices.
    pub const fn shown_hundredths(self, better: Better) -> i64 {
        match better {
            Better::Lower => self.0 / PER_HUNDREDTH,
            Better::Higher | Better::Neither => (self.0 + PER_HUNDREDTH - 1) / PER_HUNDREDTH,
        }
    }

    /// So many hundredths of a percentage point more, a whole at the most and nothing at the least (A1).
    #[must_use]
    pub fn plus_points(self, hundredths: i64) -> Self {
        Self((self.0 + hundredths * PER_HUNDREDTH).clamp(0, WHOLE))
    }

    /// So many hundredths of a percent of itself more, within the same bounds (A1, the other reading).
    #[must_use]
    pub fn plus_relative(self, hundredths: i64) -> Self {
        let more = i128::from(self.0) * i128::from(10_000 + hundredths) / 10_000;
        Self(i64::try_from(more).unwrap_or(WHOLE).clamp(0, WHOLE))
    }

    /// Where a figure of an indicator that is good this way stands against it; nothing when there is no figure, or when
    /// neither way is a merit. The exact fractions are compared.
    pub fn standing(self, counted: Counted, better: Better) -> Option<Standing> {
        better.standing(self.lies(counted)?)
    }

    /// Where a figure lies: below it, on it, above it.
    fn lies(self, counted: Counted) -> Option<Standing> {
        if counted.denominator <= 0 {
            return None;
        }
        let reached = i128::from(counted.numerator) * i128::from(WHOLE);
        let asked = i128::from(self.0) * i128::from(counted.denominator);
        Some(match reached.cmp(&asked) {
            std::cmp::Ordering::Less => Standing::Below,
            std::cmp::Ordering::Equal => Standing::Meets,
            std::cmp::Ordering::Greater => Standing::Exceeds,
        })
    }

    /// How many of `denominator` must stand above the line so that it is reached.
    pub fn needed_of(self, denominator: i64) -> i64 {
        let asked = i128::from(self.0) * i128::from(denominator.max(0));
        let whole = i128::from(WHOLE);
        i64::try_from((asked + whole - 1) / whole).unwrap_or(i64::MAX)
    }

    /// How many more must stand above the line, the denominator standing; nothing where less is better.
    pub fn missing(self, counted: Counted, better: Better) -> i64 {
        match better {
            Better::Higher => (self.needed_of(counted.denominator) - counted.numerator).max(0),
            Better::Lower | Better::Neither => 0,
        }
    }

    /// How many of `denominator` may stand above the line at the most, where less is better.
    pub fn allowed_of(self, denominator: i64) -> i64 {
        let asked = i128::from(self.0) * i128::from(denominator.max(0));
        i64::try_from(asked / i128::from(WHOLE)).unwrap_or(i64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn counted(numerator: i64, denominator: i64) -> Counted {
        Counted {
            numerator,
            denominator,
        }
    }

    #[test]
    fn five_percent_more_are_points_or_a_part_of_the_base_and_never_more_than_all() {
        let base = Goal::hundredths(6_924);
        assert_eq!(base.plus_points(500).shown_hundredths(Better::Higher), 7_424);
        assert_eq!(base.plus_relative(500).as_millionths(), 72_702_000);
        let relative = base.plus_relative(500);
        assert_eq!(relative.shown_hundredths(Better::Higher), 7_271, "rounded up");
        assert_eq!(Goal::hundredths(9_800).plus_points(500), Goal::hundredths(10_000));
        assert_eq!(relative.shown_hundredths(Better::Lower), 7_270, "rounded down");
        assert_eq!(Goal::hundredths(300).plus_points(-500), Goal::hundredths(0));
    }

    #[test]
    fn a_goal_is_met_by_the_exact_fraction_and_no_figure_stands_nowhere() {
        let goal = Goal::hundredths(5_500);
        let standing =
            |numerator, denominator| goal.standing(counted(numerator, denominator), Better::Higher);
        assert_eq!(standing(54_999, 100_000), Some(Standing::Below));
        assert_eq!(standing(11, 20), Some(Standing::Meets));
        assert_eq!(standing(12, 20), Some(Standing::Exceeds));
        assert_eq!(standing(0, 0), None);
    }

    #[test]
    fn of_what_is_good_when_it_is_low_less_than_the_goal_exceeds_it_and_more_misses_it() {
        let goal = Goal::hundredths(500);
        for (numerator, stands) in [
            (0, Some(Standing::Exceeds)),
            (49, Some(Standing::Exceeds)),
            (50, Some(Standing::Meets)),
            (51, Some(Standing::Below)),
        ] {
            assert_eq!(goal.standing(counted(numerator, 1_000), Better::Lower), stands);
            assert_eq!(goal.standing(counted(numerator, 1_000), Better::Neither), None);
        }
        assert_eq!(
            goal.standing(counted(0, 0), Better::Lower),
            None,
            "no dossier, no merit"
        );
    }

    #[test]
    fn what_is_allowed_keeps_the_goal_and_one_more_does_not() {
        for denominator in 1..400 {
            for goal in [0, 50, 300, 1_234, 10_000].map(Goal::hundredths) {
                let allowed = goal.allowed_of(denominator);
                let standing = |numerator| goal.standing(counted(numerator, denominator), Better::Lower);
                assert_ne!(standing(allowed), Some(Standing::Below));
                assert_eq!(standing(allowed + 1), Some(Standing::Below));
            }
        }
    }

    #[test]
    fn what_is_missing_now_reaches_the_goal_of_what_stands_below_the_line() {
        let goal = Goal::hundredths(5_500);
        for (figure, missing) in [
            (counted(300, 1_000), 250),
            (counted(550, 1_000), 0),
            (counted(0, 0), 0),
        ] {
            assert_eq!(goal.missing(figure, Better::Higher), missing);
            assert_eq!(
                goal.missing(figure, Better::Lower),
                0,
                "nobody is asked for more of it"
            );
        }
    }

    #[test]
    fn what_is_needed_reaches_the_goal_and_one_less_does_not() {
        for denominator in 1..400 {
            for goal in [5_500, 6_000, 7_000, 7_271, 10_000].map(Goal::hundredths) {
                let needed = goal.needed_of(denominator);
                let standing = |numerator| goal.standing(counted(numerator, denominator), Better::Higher);
                assert_ne!(standing(needed), Some(Standing::Below));
                assert_eq!(standing(needed - 1), Some(Standing::Below));
            }
        }
    }
}
