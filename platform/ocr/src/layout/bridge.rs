//! Pieces of one line joined over dashes, points and wide spaces, once these have found their lines.
//!
//! A typewriter sets every letter as wide as the widest: a dash with its two spaces is a gap as wide as a column's,
//! until the dash itself is part of the line.

use super::chain;
use super::lines::TextLine;
use crate::clean::Rule;
use crate::geometry::Rect;

/// Joins neighbours on one level whose gap is a space for writing of their kind.
pub(super) fn join(mut lines: Vec<TextLine>, rules: &[Rule]) -> Vec<TextLine> {
    lines.sort_by_key(|line| line.bounds.left);
    let mut done: Vec<TextLine> = Vec::new();
    for line in lines {
        let home = done
            .iter_mut()
            .filter(|left| belong(left, &line, rules))
            .max_by_key(|left| left.bounds.right);
        match home {
            Some(left) => {
                left.bounds = left.bounds.union(line.bounds);
                left.pieces.extend(line.pieces);
                left.letters.extend(line.letters);
                left.size = left.size.max(line.size);
            }
            None => done.push(line),
        }
    }
    done
}

fn belong(left: &TextLine, right: &TextLine, rules: &[Rule]) -> bool {
    let (tail, head) = (end(left, false), end(right, true));
    let (low, high) = (left.size.min(right.size), left.size.max(right.size));
    let gap = right.bounds.left - left.bounds.right;
    let space = (high * 14 / 10).max(pitch(left).max(pitch(right)) * 2);
    gap >= -low / 2
        && gap <= space
        && high * 10 <= low * 17
        && (head.bottom - tail.bottom).abs() * 10 <= high * 4
        && head.overlap_y(tail) * 2 > low.min(head.height()).min(tail.height())
        && !chain::parted(tail, head, rules)
}

/// From one letter to the next: the median distance of their middles, for writing of some length.
fn pitch(line: &TextLine) -> i32 {
    let mut steps: Vec<i32> = line
        .letters
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] => Some((b.left + b.right - a.left - a.right) / 2),
            _ => None,
        })
        .collect();
    steps.sort_unstable();
    steps
        .get(steps.len() / 2)
        .copied()
        .filter(|_| steps.len() >= 3)
        .unwrap_or(0)
}

/// The first or last letters with the median of their lower edges as the lower edge.
fn end(line: &TextLine, first: bool) -> Rect {
    let count = line.letters.len();
    let from = if first { 0 } else { count.saturating_sub(4) };
    let letters: Vec<Rect> = line.letters.iter().skip(from).take(4).copied().collect();
    let mut bounds = letters.iter().copied().reduce(Rect::union).unwrap_or(line.bounds);
    let mut bottoms: Vec<i32> = letters.iter().map(|letter| letter.bottom).collect();
    bottoms.sort_unstable();
    bounds.bottom = bottoms.get(bottoms.len() / 2).copied().unwrap_or(bounds.bottom);
    bounds
}
