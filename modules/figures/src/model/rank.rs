//! Who stands where: by the exact ratio and the direction of the indicator, equal ratios on the same place; without a
//! figure, or with too little work for one, no place.

use std::cmp::Ordering;

use super::{Better, Counted};

/// How units are placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placing {
    /// Which way the figure is good.
    pub better: Better,
    /// How much a unit must have had to do for a place.
    pub fewest: i64,
}

/// What a unit is placed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlacedBy {
    /// The figure.
    pub counted: Counted,
    /// What it had to do: what stands below the line, or its dossiers where procedures or points stand there.
    pub work: i64,
}

/// Where a unit stands, or why it stands nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// On this place, from 1.
    At(usize),
    /// It had less to do than the definition asks for: one dossier more or less would turn its figure over.
    TooFew,
    /// Neither a high nor a low figure is a merit.
    NotRanked,
    /// There is no figure.
    NoFigure,
}

impl Rank {
    /// The place, if it has one.
    pub const fn place(self) -> Option<usize> {
        match self {
            Self::At(place) => Some(place),
            Self::TooFew | Self::NotRanked | Self::NoFigure => None,
        }
    }
}

/// Sorts by ratio, the best first, and gives each its place. Those without a place come after them: first those with a
/// figure, then the others.
pub fn ranked<T>(all: Vec<T>, placing: Placing, by: impl Fn(&T) -> PlacedBy) -> Vec<(Rank, T)> {
    let mut all: Vec<(PlacedBy, T)> = all.into_iter().map(|it| (by(&it), it)).collect();
    all.sort_by(|(a, _), (b, _)| order(placing, *a, *b));
    let mut before: Option<(usize, Counted)> = None;
    let places = all.into_iter().enumerate().map(|(index, (by, it))| {
        let rank = bare(placing, by).unwrap_or_else(|| {
            let place = match before {
                Some((place, other)) if same(other, by.counted) => place,
                _ => index + 1,
            };
            before = Some((place, by.counted));
            Rank::At(place)
        });
        (rank, it)
    });
    places.collect()
}

/// Why there is no place; nothing where there is one.
const fn bare(placing: Placing, by: PlacedBy) -> Option<Rank> {
    if by.counted.denominator <= 0 {
        return Some(Rank::NoFigure);
    }
    if !placing.better.ranks() {
        return Some(Rank::NotRanked);
    }
    if by.work < placing.fewest {
        return Some(Rank::TooFew);
    }
    None
}

/// The exact fractions are compared: two ratios that only look alike stand on different places.
fn order(placing: Placing, a: PlacedBy, b: PlacedBy) -> Ordering {
    let stands = |by| match bare(placing, by) {
        None => 0,
        Some(Rank::NoFigure) => 2,
        Some(_) => 1,
    };
    let (here, there): (u8, u8) = (stands(a), stands(b));
    here.cmp(&there)
        .then_with(|| placing.better.order(a.counted, b.counted))
        // Of two units with the same ratio the one with more work comes first.
        .then_with(|| b.counted.denominator.cmp(&a.counted.denominator))
}

fn same(a: Counted, b: Counted) -> bool {
    i128::from(a.numerator) * i128::from(b.denominator) == i128::from(b.numerator) * i128::from(a.denominator)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(
        (better, fewest): (Better, i64),
        all: &[(&'static str, i64, i64)],
    ) -> Vec<(Rank, &'static str)> {
        let by = |(_, numerator, denominator): &(&str, i64, i64)| PlacedBy {
            counted: Counted {
                numerator: *numerator,
                denominator: *denominator,
            },
            work: *denominator,
        };
        let ranked = ranked(all.to_vec(), Placing { better, fewest }, by);
        ranked.into_iter().map(|(rank, it)| (rank, it.0)).collect()
    }

    const UNITS: [(&str, i64, i64); 5] = [
        ("none", 0, 0),
        ("half", 1, 2),
        ("best", 9, 10),
        ("half too", 50, 100),
        ("nought", 0, 7),
    ];

    #[test]
    fn equal_ratios_share_a_place_and_units_without_a_figure_have_none() {
        let wanted = [
            (Rank::At(1), "best"),
            (Rank::At(2), "half too"),
            (Rank::At(2), "half"),
            (Rank::At(4), "nought"),
            (Rank::NoFigure, "none"),
        ];
        assert_eq!(places((Better::Higher, 0), &UNITS), wanted);
    }

    #[test]
    fn where_less_is_better_the_lowest_ratio_stands_first() {
        let wanted = [
            (Rank::At(1), "nought"),
            (Rank::At(2), "half too"),
            (Rank::At(2), "half"),
            (Rank::At(4), "best"),
            (Rank::NoFigure, "none"),
        ];
        assert_eq!(places((Better::Lower, 0), &UNITS), wanted);
    }

    #[test]
    fn one_of_one_takes_no_place_before_nine_hundred_of_a_thousand() {
        let units = [("one of one", 1, 1), ("many", 900, 1_000), ("ten", 8, 10)];
        let wanted = [
            (Rank::At(1), "many"),
            (Rank::At(2), "ten"),
            (Rank::TooFew, "one of one"),
        ];
        assert_eq!(places((Better::Higher, 10), &units), wanted);
    }

    #[test]
    fn what_is_no_merit_places_nobody() {
        let all = places((Better::Neither, 0), &UNITS);
        assert!(all.iter().all(|(rank, _)| rank.place().is_none()));
        assert_eq!(all.last(), Some(&(Rank::NoFigure, "none")));
    }
}
