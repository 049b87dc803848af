//! Who stands where. Equal figures share a place; a unit with next to no work has none.

use std::cmp::Ordering;

use motcua_figures::Better;

use super::CriterionFigure;

/// A unit's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranked {
    /// The unit's place in the list handed in.
    pub index: usize,
    /// Its place; none where there is no figure, or too small a one.
    pub place: Option<i64>,
}

/// Why a unit has no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unplaced {
    /// It had nothing to do in the first criterion.
    NoDossier,
    /// It had less to do there than the campaign asks for.
    TooFew {
        /// How much it had.
        had: i64,
        /// How much is asked for.
        fewest: i64,
    },
}

/// Sorts units by their criteria, the best first, and gives each its place.
///
/// The first criterion decides by the share of the target that was reached, so that units with different targets can be
/// compared; the second breaks a tie, and so on. Exact fractions are compared, each the way its indicator is good. Units that
/// are equal in all share a place, and the next place is left free; among them the one with more work is listed first. A unit
/// with fewer dossiers than `fewest` in the first criterion has no place: one dossier more or less would turn its ratio over.
pub fn rank(units: &[Vec<CriterionFigure>], fewest: i64) -> Vec<Ranked> {
    let placed = units.iter().filter(|it| unplaced(it, fewest).is_none());
    let by_share = by_share(&placed.collect::<Vec<_>>());
    let compare = |a: &[CriterionFigure], b: &[CriterionFigure]| {
        // Those without a place stand by their plain ratios: a target of one of them says nothing about the others.
        let shares = unplaced(a, fewest).is_none() && unplaced(b, fewest).is_none();
        compare(if shares { by_share.as_slice() } else { &[] }, a, b)
    };
    let mut order: Vec<(usize, &Vec<CriterionFigure>)> = units.iter().enumerate().collect();
    order.sort_by(|(_, a), (_, b)| {
        let (placed_a, placed_b) = (unplaced(a, fewest).is_none(), unplaced(b, fewest).is_none());
        placed_b
            .cmp(&placed_a)
            .then_with(|| compare(b, a))
            .then_with(|| work(b).cmp(&work(a)))
    });
    let mut before: Option<(i64, &Vec<CriterionFigure>)> = None;
    let mut ranked = Vec::with_capacity(order.len());
    for (number, (index, figures)) in (1_i64..).zip(order) {
        let place = unplaced(figures, fewest).is_none().then(|| match before {
            Some((place, other)) if compare(other, figures) == Ordering::Equal => place,
            _ => number,
        });
        before = place.map(|place| (place, figures));
        ranked.push(Ranked { index, place });
    }
    ranked
}

/// Why a unit with these figures has no place; nothing where it has one.
pub fn unplaced(figures: &[CriterionFigure], fewest: i64) -> Option<Unplaced> {
    let had = work(figures);
    if had <= 0 {
        return Some(Unplaced::NoDossier);
    }
    (had < fewest).then_some(Unplaced::TooFew { had, fewest })
}

fn work(figures: &[CriterionFigure]) -> i64 {
    figures.first().map_or(0, |first| first.counted.denominator)
}

/// Of each criterion whether shares of targets are compared: every unit with a place and a figure must have a target that can be
/// shared. Otherwise the plain ratios are, for all units alike: an order by one rule here and another there is none.
fn by_share(units: &[&Vec<CriterionFigure>]) -> Vec<bool> {
    let criteria = units.iter().map(|it| it.len()).max().unwrap_or(0);
    let of = |place: usize| {
        let figures = units.iter().filter_map(|figures| figures.get(place));
        let mut counted = figures.filter(|figure| figure.counted.denominator > 0);
        counted.all(|figure| goal(figure) > 0)
    };
    (0..criteria).map(of).collect()
}

fn goal(figure: &CriterionFigure) -> i64 {
    figure.goal.map_or(0, super::Goal::as_millionths)
}

fn compare(by_share: &[bool], a: &[CriterionFigure], b: &[CriterionFigure]) -> Ordering {
    let by_share = by_share.iter().copied().chain(std::iter::repeat(false));
    a.iter()
        .zip(b)
        .zip(by_share)
        .map(|((a, b), by_share)| share(a, b, by_share))
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}

/// The better of two figures is the greater: by their shares of the target, or by the plain ratios.
fn share(a: &CriterionFigure, b: &CriterionFigure, by_share: bool) -> Ordering {
    let (has_a, has_b) = (a.counted.denominator > 0, b.counted.denominator > 0);
    if !(has_a && has_b) {
        return has_a.cmp(&has_b);
    }
    let goals = if by_share { (goal(a), goal(b)) } else { (1, 1) };
    // n_a / (d_a · g_a) against n_b / (d_b · g_b). Counts below 2^40 and goals below 2^27 keep within 128 bits.
    let left = i128::from(a.counted.numerator) * i128::from(b.counted.denominator) * i128::from(goals.1);
    let right = i128::from(b.counted.numerator) * i128::from(a.counted.denominator) * i128::from(goals.0);
    match a.better {
        Better::Higher => left.cmp(&right),
        Better::Lower => right.cmp(&left),
        Better::Neither => Ordering::Equal,
    }
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
                better: Better::Higher,
            })
            .collect()
    }

    /// The same figures of indicators of which less is better.
    fn fewer(figures: &[(i64, i64, i64)]) -> Vec<CriterionFigure> {
        let turned = unit(figures).into_iter().map(|figure| CriterionFigure {
            better: Better::Lower,
            ..figure
        });
        turned.collect()
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

    #[test]
    fn where_less_is_better_the_unit_with_the_fewest_stands_first_and_one_without_dossiers_nowhere() {
        let units = [
            fewer(&[(5, 10, 2_000)]),
            fewer(&[(0, 10, 2_000)]),
            fewer(&[(0, 0, 2_000)]),
            fewer(&[(1, 10, 2_000)]),
        ];
        assert_eq!(
            places(&units, 1),
            [(1, Some(1)), (3, Some(2)), (0, Some(3)), (2, None)]
        );
        // 4 % of 10 % allowed is better than 3 % of 5 % allowed.
        let units = [fewer(&[(3, 100, 500)]), fewer(&[(4, 100, 1_000)])];
        assert_eq!(places(&units, 1), [(1, Some(1)), (0, Some(2))]);
    }

    #[test]
    fn where_one_unit_has_no_target_all_are_compared_by_the_plain_ratio() {
        // By shares 60 of 70 stands behind 55 of 55; without a target for everybody nobody is compared by shares.
        let units = [
            unit(&[(60, 100, 7_000)]),
            unit(&[(55, 100, 5_500)]),
            unit(&[(58, 100, 0)]),
        ];
        assert_eq!(places(&units, 1), [(0, Some(1)), (2, Some(2)), (1, Some(3))]);
    }

    #[test]
    fn why_a_unit_has_no_place_is_told() {
        assert_eq!(unplaced(&unit(&[(0, 0, 5_500)]), 10), Some(Unplaced::NoDossier));
        let few = Unplaced::TooFew { had: 3, fewest: 10 };
        assert_eq!(unplaced(&unit(&[(3, 3, 5_500)]), 10), Some(few));
        assert_eq!(unplaced(&unit(&[(3, 10, 5_500)]), 10), None);
        assert_eq!(unplaced(&[], 0), Some(Unplaced::NoDossier));
    }

    proptest! {
        #[test]
        fn whoever_does_less_of_what_is_bad_stands_where_whoever_leaves_more_of_it_undone_would(
            raw in prop::collection::vec((0_i64..6, 1_i64..6), 1..12)
        ) {
            let part = |(n, d): &(i64, i64)| ((*n).min(*d), *d);
            let bad: Vec<_> = raw.iter().map(part).map(|(n, d)| fewer(&[(n, d, 0)])).collect();
            let good: Vec<_> = raw.iter().map(part).map(|(n, d)| unit(&[(d - n, d, 0)])).collect();
            prop_assert_eq!(places(&bad, 1), places(&good, 1));
        }

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
