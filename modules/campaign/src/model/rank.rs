//! Who stands where. Equal figures share a place; a unit with next to no work has none.

use std::cmp::Ordering;

use super::CriterionFigure;

/// A unit's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranked {
    /// The unit's place in the list handed in.
    pub index: usize,
    /// Its place; none where there is no figure, or too small a one.
    pub place: Option<i64>,
}

/// Sorts units by their criteria, the best first, and gives each its place.
///
/// The first criterion decides by the share of the target that was reached, so that units with different targets can be
/// compared; the second breaks a tie, and so on. Exact fractions are compared. Units that are equal in all share a place,
/// and the next place is left free; among them the one with more work is listed first. A unit with fewer dossiers than
/// `fewest` in the first criterion has no place: one dossier more or less would turn its ratio over.
pub fn rank(units: &[Vec<CriterionFigure>], fewest: i64) -> Vec<Ranked> {
    let mut order: Vec<(usize, &Vec<CriterionFigure>)> = units.iter().enumerate().collect();
    order.sort_by(|(_, a), (_, b)| {
        let (placed_a, placed_b) = (has_place(a, fewest), has_place(b, fewest));
        placed_b
            .cmp(&placed_a)
            .then_with(|| compare(b, a))
            .then_with(|| work(b).cmp(&work(a)))
    });
    let mut before: Option<(i64, &Vec<CriterionFigure>)> = None;
    let mut ranked = Vec::with_capacity(order.len());
    for (number, (index, figures)) in (1_i64..).zip(order) {
        let place = has_place(figures, fewest).then(|| match before {
            Some((place, other)) if compare(other, figures) == Ordering::Equal => place,
            _ => number,
        });
        before = place.map(|place| (place, figures));
        ranked.push(Ranked { index, place });
    }
    ranked
}

fn has_place(figures: &[CriterionFigure], fewest: i64) -> bool {
    figures
        .first()
        .is_some_and(|first| first.counted.denominator >= fewest.max(1))
}

fn work(figures: &[CriterionFigure]) -> i64 {
    figures.first().map_or(0, |first| first.counted.denominator)
}

fn compare(a: &[CriterionFigure], b: &[CriterionFigure]) -> Ordering {
    a.iter()
        .zip(b)
        .map(|(a, b)| share(a, b))
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}

/// Compares two shares of a target; without a target on one side the plain ratios.
fn share(a: &CriterionFigure, b: &CriterionFigure) -> Ordering {
    let (has_a, has_b) = (a.counted.denominator > 0, b.counted.denominator > 0);
    if !(has_a && has_b) {
        return has_a.cmp(&has_b);
    }
    let goals = match (a.goal, b.goal) {
        (Some(a), Some(b)) if a.as_millionths() > 0 && b.as_millionths() > 0 => {
            (a.as_millionths(), b.as_millionths())
        }
        _ => (1, 1),
    };
    // n_a / (d_a · g_a) against n_b / (d_b · g_b). Counts below 2^40 and goals below 2^27 keep within 128 bits.
    let left = i128::from(a.counted.numerator) * i128::from(b.counted.denominator) * i128::from(goals.1);
    let right = i128::from(b.counted.numerator) * i128::from(a.counted.denominator) * i128::from(goals.0);
    left.cmp(&right)
}

#[cfg(test)]
mod tests {
    use motcua_figures::Counted;
    use proptest::prelude::*;

    use super::*;
    use crate::model::Goal;

    fn unit(figures: &[(i64, i64, i64)]) -> Vec<CriterionFigure> {
        figures
            .iter()
            .map(|(numerator, denominator, goal)| CriterionFigure {
                counted: Counted {
                    numerator: *numerator,
                    denominator: *denominator,
                },
                goal: (*goal > 0).then(|| Goal::hundredths(*goal)),
                also: None,
            })
            .collect()
    }

    fn places(units: &[Vec<CriterionFigure>], fewest: i64) -> Vec<(usize, Option<i64>)> {
        let ranked = rank(units, fewest).into_iter();
        ranked.map(|ranked| (ranked.index, ranked.place)).collect()
    }

    #[test]
    fn equal_units_share_a_place_and_the_next_place_is_left_free() {
        let units = [
            unit(&[(5, 10, 5_500)]),
            unit(&[(50, 100, 5_500)]),
            unit(&[(9, 10, 5_500)]),
            unit(&[(1, 10, 5_500)]),
        ];
        assert_eq!(
            places(&units, 1),
            [(2, Some(1)), (1, Some(2)), (0, Some(2)), (3, Some(4))]
        );
    }

    #[test]
    fn a_tie_is_broken_by_the_next_criterion() {
        let units = [
            unit(&[(5, 10, 5_500), (1, 10, 0)]),
            unit(&[(5, 10, 5_500), (2, 10, 0)]),
        ];
        assert_eq!(places(&units, 1), [(1, Some(1)), (0, Some(2))]);
    }

    #[test]
    fn units_with_different_targets_are_compared_by_the_share_they_reached() {
        // 60 of 70 is less than 55 of 55.
        let units = [unit(&[(60, 100, 7_000)]), unit(&[(55, 100, 5_500)])];
        assert_eq!(places(&units, 1), [(1, Some(1)), (0, Some(2))]);
    }

    #[test]
    fn a_unit_with_too_few_dossiers_has_no_place_and_takes_none() {
        let units = [
            unit(&[(3, 3, 5_500)]),
            unit(&[(6, 20, 5_500)]),
            unit(&[(0, 0, 5_500)]),
        ];
        assert_eq!(places(&units, 10), [(1, Some(1)), (0, None), (2, None)]);
    }

    proptest! {
        #[test]
        fn a_place_is_one_more_than_the_number_of_units_that_are_better(
            raw in prop::collection::vec((0_i64..6, 1_i64..6), 1..12)
        ) {
            let units: Vec<_> = raw.iter().map(|(n, d)| unit(&[((*n).min(*d), *d, 5_500)])).collect();
            for ranked in rank(&units, 1) {
                let (n, d) = raw[ranked.index];
                let n = n.min(d);
                let better = raw.iter().filter(|(m, e)| (*m).min(*e) * d > n * e).count();
                prop_assert_eq!(ranked.place, i64::try_from(better + 1).ok());
            }
        }
    }
}
