//! Who stands where: by the exact ratio, equal ratios on the same place, without a figure no place.

use std::cmp::Ordering;

use super::Counted;

/// Sorts by ratio, the best first, and gives each its place; without a figure there is no place.
pub fn ranked<T>(mut all: Vec<T>, counted: impl Fn(&T) -> Counted) -> Vec<(Option<usize>, T)> {
    all.sort_by(|a, b| better(counted(a), counted(b)));
    let mut places: Vec<Option<usize>> = Vec::with_capacity(all.len());
    let mut before: Option<(usize, Counted)> = None;
    for (index, it) in all.iter().enumerate() {
        let here = counted(it);
        let place = match before {
            _ if here.denominator <= 0 => None,
            Some((place, other)) if same(other, here) => Some(place),
            _ => Some(index + 1),
        };
        before = place.map(|place| (place, here));
        places.push(place);
    }
    places.into_iter().zip(all).collect()
}

/// The exact fractions are compared: two ratios that only look alike stand on different places.
fn better(a: Counted, b: Counted) -> Ordering {
    let has = |counted: Counted| counted.denominator > 0;
    has(b).cmp(&has(a)).then_with(|| {
        let left = i128::from(a.numerator) * i128::from(b.denominator);
        let right = i128::from(b.numerator) * i128::from(a.denominator);
        // Of two units with the same ratio the one with more work comes first.
        right.cmp(&left).then_with(|| b.denominator.cmp(&a.denominator))
    })
}

fn same(a: Counted, b: Counted) -> bool {
    i128::from(a.numerator) * i128::from(b.denominator) == i128::from(b.numerator) * i128::from(a.denominator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_ratios_share_a_place_and_units_without_a_figure_have_none() {
        let counted = |numerator, denominator| Counted {
            numerator,
            denominator,
        };
        let all = vec![
            ("none", counted(0, 0)),
            ("half", counted(1, 2)),
            ("best", counted(9, 10)),
            ("half too", counted(50, 100)),
            ("nought", counted(0, 7)),
        ];
        let places: Vec<_> = ranked(all, |it| it.1)
            .into_iter()
            .map(|(place, it)| (place, it.0))
            .collect();
        let wanted = [
            (Some(1), "best"),
            (Some(2), "half too"),
            (Some(2), "half"),
            (Some(4), "nought"),
            (None, "none"),
        ];
        assert_eq!(places, wanted);
    }
}
