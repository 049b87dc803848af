//! Rows of boxes for one sign each out: where forms ask for a personal number digit by digit.
//!
//! The strokes between the boxes look like ones, and every digit like a line of its own. A row of equal boxes is told by
//! its even step: thin upright strokes from one level rule to another, or frames of their own. Where the row was is
//! kept, for its signs are one number.

#![expect(
    clippy::indexing_slicing,
    reason = "pixel loop; every index comes from the image's own size"
)]

use super::bits::{Bits, Component, Components};
use super::rules::Rule;
use crate::geometry::Rect;

/// A row of boxes that was taken off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Comb {
    /// From the first box to the last.
    pub bounds: Rect,
    /// From one box to the next.
    pub step: i32,
}

impl Comb {
    /// Whether a sign stands in one of the boxes.
    pub fn holds(&self, sign: Rect) -> bool {
        let middle = i32::midpoint(sign.left, sign.right);
        (self.bounds.left..self.bounds.right).contains(&middle)
            && (self.bounds.top..self.bounds.bottom).contains(&sign.middle_y())
    }
}

/// Fewest boxes that make a row.
const FEWEST: usize = 5;

/// Takes the boxes off the ink and says where they were; `erased` is told every pixel that went.
pub(super) fn take_off(
    bits: &mut Bits,
    pieces: &Components,
    rules: &[Rule],
    dpi: u32,
    erased: &mut Vec<usize>,
) -> Vec<Comb> {
    let unit = i32::try_from(dpi).unwrap_or(200);
    let strokes = || pieces.list.iter().filter(|piece| is_stroke(piece, unit));
    let frames = || pieces.list.iter().filter(|piece| is_frame(piece, pieces, unit));
    let mut combs = Vec::new();
    let between_rules = |row: &[&Component]| is_between_rules(around(row), rules, unit);
    let rows = rows(strokes().collect(), unit)
        .into_iter()
        .filter(|row| row.len() > FEWEST && between_rules(row))
        .chain(
            rows(frames().collect(), unit)
                .into_iter()
                .filter(|row| row.len() >= FEWEST),
        );
    for row in rows {
        for piece in &row {
            for run in pieces.runs(piece) {
                for x in run.start..run.end {
                    let at = run.y as usize * bits.width + x as usize;
                    bits.data[at] = 0;
                    erased.push(at);
                }
            }
        }
        combs.push(Comb {
            bounds: around(&row),
            step: step(&row),
        });
    }
    combs
}

fn around(row: &[&Component]) -> Rect {
    row.iter()
        .map(|piece| piece.bounds)
        .reduce(Rect::union)
        .unwrap_or_default()
}

/// A thin upright stroke as high as a box.
const fn is_stroke(piece: &Component, unit: i32) -> bool {
    let (w, h) = (piece.bounds.width(), piece.bounds.height());
    h * 8 > unit && h * 5 < unit * 2 && w * 25 < unit && w * 4 < h
}

/// A frame that is empty or holds what does not touch it: ink along all four sides and hardly any within.
fn is_frame(piece: &Component, pieces: &Components, unit: i32) -> bool {
    let bounds = piece.bounds;
    let (w, h) = (bounds.width(), bounds.height());
    let fits = |length: i32| length * 8 > unit && length * 5 < unit * 2;
    if !fits(w) || !fits(h) || w * 2 < h || h * 2 < w || piece.area * 2 > w * h {
        return false;
    }
    let side = (unit / 40).max(3);
    let (mut top, mut bottom, mut left, mut right) = (0, 0, 0, 0);
    let mut seen = (vec![false; w as usize], vec![false; w as usize]);
    for run in pieces.runs(piece) {
        for x in run.start..run.end {
            let column = (x - bounds.left) as usize;
            if run.y - bounds.top < side && !seen.0[column] {
                seen.0[column] = true;
                top += 1;
            }
            if bounds.bottom - run.y <= side && !seen.1[column] {
                seen.1[column] = true;
                bottom += 1;
            }
        }
        left += i32::from(run.start - bounds.left < side);
        right += i32::from(bounds.right - run.end < side);
    }
    let most = |count: i32, of: i32| count * 10 >= of * 9;
    most(top, w) && most(bottom, w) && most(left, h) && most(right, h)
}

/// Pieces on one level, of one height, at an even step.
fn rows<'p>(mut pieces: Vec<&'p Component>, unit: i32) -> Vec<Vec<&'p Component>> {
    pieces.sort_by_key(|piece| piece.bounds.left);
    let near = (unit / 40).max(3);
    let mut rows: Vec<Vec<&'p Component>> = Vec::new();
    for piece in pieces {
        let home = rows.iter_mut().find(|row| {
            row.last().is_some_and(|last| {
                (last.bounds.top - piece.bounds.top).abs() <= near
                    && (last.bounds.bottom - piece.bounds.bottom).abs() <= near
                    && (piece.bounds.left - last.bounds.left) * 10 < unit * 9
            })
        });
        match home {
            Some(row) => row.push(piece),
            None => rows.push(vec![piece]),
        }
    }
    rows.retain(|row| is_even(row, unit));
    rows
}

/// The usual distance from one piece to the next.
fn step(row: &[&Component]) -> i32 {
    let mut steps: Vec<i32> = row
        .windows(2)
        .map(|pair| pair[1].bounds.left - pair[0].bounds.left)
        .collect();
    steps.sort_unstable();
    steps.get(steps.len() / 2).copied().unwrap_or(0)
}

/// Whether the pieces stand one step apart, or two where a digit touched the stroke between.
fn is_even(row: &[&Component], unit: i32) -> bool {
    let step = step(row);
    step * 8 > unit
        && step * 2 < unit
        && row.windows(2).all(|pair| {
            let here = pair[1].bounds.left - pair[0].bounds.left;
            let off = (here - step).abs().min((here - 2 * step).abs());
            off * 7 <= step
        })
}

fn is_between_rules(bounds: Rect, rules: &[Rule], unit: i32) -> bool {
    let near = (unit / 25).max(4);
    let lies_at = |y: i32| {
        rules.iter().any(|rule| {
            !rule.upright
                && (rule.bounds.middle_y() - y).abs() <= near
                && rule.bounds.overlap_x(bounds) * 5 >= bounds.width() * 4
        })
    };
    lies_at(bounds.top) && lies_at(bounds.bottom)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::rules;

    fn page(boxes: usize, gap: usize) -> Bits {
        let (width, height) = (900usize, 200usize);
        let mut bits = Bits {
            width,
            height,
            data: vec![0; width * height],
        };
        let mut fill = |left: usize, top: usize, w: usize, h: usize| {
            for y in top..top + h {
                bits.data[y * width + left..y * width + left + w].fill(1);
            }
        };
        for at in 0..boxes {
            let left = 60 + at * (46 + gap);
            fill(left, 60, 48, 2);
            fill(left, 108, 48, 2);
            fill(left, 60, 2, 50);
            fill(left + 46, 60, 2, 50);
            // A one and a zero by turns.
            fill(left + 20, 74, if at % 2 == 0 { 4 } else { 12 }, 24);
        }
        bits
    }

    fn found(mut bits: Bits) -> (Vec<Comb>, usize) {
        let mut erased = Vec::new();
        let rules = rules::take_off(&mut bits, 200, &mut |at| erased.push(at));
        let pieces = Components::find(&bits);
        let combs = take_off(&mut bits, &pieces, &rules, 200, &mut erased);
        (combs, Components::find(&bits).list.len())
    }

    #[test]
    fn of_a_row_of_boxes_only_the_digits_are_left() {
        for gap in [0, 10] {
            let (combs, left) = found(page(12, gap));
            assert_eq!((combs.len(), left), (1, 12), "boxes {gap} apart");
            assert!((combs[0].step - 46 - i32::try_from(gap).unwrap()).abs() <= 1);
        }
    }

    #[test]
    fn a_few_boxes_to_tick_are_no_row() {
        assert!(found(page(3, 10)).0.is_empty());
        assert!(found(page(0, 0)).0.is_empty());
    }
}
