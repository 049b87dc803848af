//! Letters hung together from left to right: each letter looks for the next one on its level.

#![expect(
    clippy::indexing_slicing,
    reason = "indices into the list of letters, made from its own length"
)]

use crate::clean::{Comb, Rule};
use crate::geometry::Rect;

/// Chains of letters; the numbers are those of `letters`.
pub(super) fn chains(letters: &[Rect], rules: &[Rule], combs: &[Comb]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..letters.len()).collect();
    order.sort_by_key(|at| letters[*at].left);
    let mut parent: Vec<usize> = (0..letters.len()).collect();
    for (rank, at) in order.iter().enumerate() {
        let reach = reach(letters[*at], combs);
        if let Some(next) = next_letter(letters, &order[rank + 1..], (*at, reach), rules) {
            let (a, b) = (root(&mut parent, *at), root(&mut parent, next));
            parent[b] = a;
        }
    }
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); letters.len()];
    for at in order {
        let home = root(&mut parent, at);
        groups[home].push(at);
    }
    groups.retain(|group| !group.is_empty());
    join_pieces(letters, groups, rules)
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

/// How far the next sign may be in a row of boxes: a box further; elsewhere no further than letters are.
fn reach(letter: Rect, combs: &[Comb]) -> i32 {
    combs
        .iter()
        .find(|comb| comb.holds(letter))
        .map_or(0, |comb| comb.step)
}

/// The nearest letter to the right that stands on the same level and is of a like size.
fn next_letter(
    letters: &[Rect],
    candidates: &[usize],
    (at, far): (usize, i32),
    rules: &[Rule],
) -> Option<usize> {
    let here = letters[at];
    let reach = here.height() * 3;
    let mut best: Option<(i32, usize)> = None;
    for candidate in candidates {
        let there = letters[*candidate];
        let gap = there.left - here.right;
        if there.left > here.right + reach {
            break;
        }
        let (low, high) = (
            here.height().min(there.height()),
            here.height().max(there.height()),
        );
        let level = here.overlap_y(there) * 2 >= low && high * 10 <= low * 24;
        let beside = there.left + there.right > here.left + here.right && gap * 2 > -low.min(here.width());
        if level && beside && gap <= high.max(far) && best.is_none_or(|found| gap < found.0) {
            best = Some((gap, *candidate));
        }
    }
    best.filter(|(_, next)| !parted(here, letters[*next], rules))
        .map(|(_, next)| next)
}

/// Whether an upright rule stands between two boxes.
pub(super) fn parted(a: Rect, b: Rect, rules: &[Rule]) -> bool {
    let middle = i32::midpoint(a.middle_y(), b.middle_y());
    rules.iter().filter(|rule| rule.upright).any(|rule| {
        let x = i32::midpoint(rule.bounds.left, rule.bounds.right);
        x >= a.right - 3 && x <= b.left + 3 && rule.bounds.top <= middle && rule.bounds.bottom >= middle
    })
}

/// Joins chains on one level whose gap is a wide space and not the gap between two columns.
fn join_pieces(letters: &[Rect], mut groups: Vec<Vec<usize>>, rules: &[Rule]) -> Vec<Vec<usize>> {
    groups.sort_by_key(|group| letters[group[0]].left);
    let mut done: Vec<(Vec<usize>, i32)> = Vec::new();
    for group in groups {
        let size = letter_size(letters, &group);
        let head = ends(letters, &group[..group.len().min(4)]);
        let home = done.iter_mut().filter(|(other, other_size)| {
            let tail = ends(letters, &other[other.len().saturating_sub(4)..]);
            let (low, high) = (size.min(*other_size), size.max(*other_size));
            let gap = head.left - tail.right;
            gap >= -low / 2
                && gap * 10 <= high * 14
                && high * 10 <= low * 17
                && (head.bottom - tail.bottom).abs() * 10 <= high * 4
                && head.overlap_y(tail) * 2 > low
                && !parted(tail, head, rules)
        });
        let nearest = home.max_by_key(|(other, _)| other.iter().map(|at| letters[*at].right).max());
        match nearest {
            Some((other, other_size)) => {
                other.extend(group);
                *other_size = letter_size(letters, other);
            }
            None => done.push((group, size)),
        }
    }
    done.into_iter().map(|(group, _)| group).collect()
}

/// The height that only a fifth of the letters exceed: capitals and letters with stems.
pub(super) fn letter_size(letters: &[Rect], group: &[usize]) -> i32 {
    let mut heights: Vec<i32> = group.iter().map(|at| letters[*at].height()).collect();
    heights.sort_unstable();
    heights
        .get(heights.len() * 4 / 5)
        .or(heights.last())
        .copied()
        .unwrap_or(1)
        .max(1)
}

/// The box of some letters with the median of their lower edges as its own.
fn ends(letters: &[Rect], group: &[usize]) -> Rect {
    let mut bounds = group
        .iter()
        .map(|at| letters[*at])
        .reduce(Rect::union)
        .unwrap_or_default();
    let mut bottoms: Vec<i32> = group.iter().map(|at| letters[*at].bottom).collect();
    bottoms.sort_unstable();
    bounds.bottom = bottoms[bottoms.len() / 2];
    bounds
}
