//! Bar codes out: a row of upright bars of one height is no writing.

use super::bits::Components;
use super::rules::Rule;
use crate::geometry::Rect;

/// How many bars of one height side by side make a bar code.
const LEAST_BARS: usize = 10;

/// The places of bar codes, from the bars among the pieces and among the rules that were taken off.
pub(super) fn find(pieces: &Components, rules: &[Rule], dpi: u32) -> Vec<Rect> {
    let unit = i32::try_from(dpi).unwrap_or(200);
    let is_bar = |bounds: &Rect| bounds.height() * 6 > unit && bounds.height() > bounds.width() * 4;
    let mut bars: Vec<Rect> = pieces
        .list
        .iter()
        .map(|piece| piece.bounds)
        .filter(is_bar)
        .collect();
    bars.extend(rules.iter().filter(|rule| rule.upright).map(|rule| rule.bounds));
    bars.sort_by_key(|bar| bar.left);
    let mut rows: Vec<(Rect, usize)> = Vec::new();
    for bar in bars {
        let like = |place: &Rect| {
            let height = place.height();
            bar.left - place.right < unit / 8
                && (bar.top - place.top).abs() * 6 < height
                && (bar.bottom - place.bottom).abs() * 6 < height
        };
        match rows.iter_mut().find(|(place, _)| like(place)) {
            Some((place, count)) => {
                *place = place.union(bar);
                *count += 1;
            }
            None => rows.push((bar, 1)),
        }
    }
    rows.into_iter()
        .filter(|(_, count)| *count >= LEAST_BARS)
        .map(|(place, _)| place)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::bits::Bits;

    #[test]
    fn a_row_of_bars_is_a_bar_code_and_the_sides_of_a_table_are_not() {
        let (width, height) = (600usize, 300usize);
        let mut bits = Bits {
            width,
            height,
            data: vec![0; width * height],
        };
        let mut bar = |x: usize, wide: usize, from: usize, to: usize| {
            for y in from..to {
                for dx in 0..wide {
                    bits.data[y * width + x + dx] = 1;
                }
            }
        };
        (0..14).for_each(|at| bar(50 + at * 9, 2 + at % 4, 40, 120));
        (0..4).for_each(|at| bar(300 + at * 70, 3, 20, 290));
        let found = find(&Components::find(&bits), &[], 200);
        assert_eq!(found.len(), 1);
        assert!(found[0].left == 50 && found[0].right < 300, "{found:?}");
    }
}
