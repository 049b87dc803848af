//! Dotted leaders out: rows of dots that forms print for people to write on, and the engine reads as junk.

use super::bits::{Component, Components};

/// The numbers of the pieces that are dots of a leader: six or more small ones on one level, close together.
pub(super) fn find(pieces: &Components, dpi: u32) -> Vec<usize> {
    let unit = i32::try_from(dpi).unwrap_or(200);
    let (tall, wide, near) = ((unit / 28).max(4), (unit / 12).max(8), (unit / 9).max(10));
    let is_dot = |piece: &Component| {
        let (w, h) = (piece.bounds.width(), piece.bounds.height());
        h <= tall && w <= wide && piece.area >= 2
    };
    let mut dots: Vec<(usize, &Component)> = pieces
        .list
        .iter()
        .enumerate()
        .filter(|(_, piece)| is_dot(piece))
        .collect();
    dots.sort_by_key(|(_, piece)| piece.bounds.left);
    let mut chains: Vec<Vec<(usize, &Component)>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for dot in dots {
        open.retain(|at| end_of(&chains, *at).is_some_and(|end| dot.1.bounds.left - end.0 <= near));
        let home = open.iter().copied().find(|at| {
            end_of(&chains, *at)
                .is_some_and(|end| dot.1.bounds.left > end.0 - 2 && (dot.1.bounds.bottom - end.1).abs() <= 2)
        });
        match home.and_then(|at| chains.get_mut(at)) {
            Some(chain) => chain.push(dot),
            None => {
                open.push(chains.len());
                chains.push(vec![dot]);
            }
        }
    }
    chains
        .iter()
        .filter(|chain| chain.len() >= 6)
        .flatten()
        .map(|(at, _)| *at)
        .collect()
}

/// The right end and the lower edge of the last dot of a chain.
fn end_of(chains: &[Vec<(usize, &Component)>], at: usize) -> Option<(i32, i32)> {
    let last = chains.get(at)?.last()?.1.bounds;
    Some((last.right, last.bottom))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::bits::Bits;

    #[test]
    fn a_row_of_dots_is_a_leader_and_an_ellipsis_is_not() {
        let (width, height) = (400usize, 60usize);
        let mut bits = Bits {
            width,
            height,
            data: vec![0; width * height],
        };
        let mut dot = |x: usize, y: usize| {
            for dy in 0..3 {
                for dx in 0..3 {
                    bits.data[(y + dy) * width + x + dx] = 1;
                }
            }
        };
        (0..30).for_each(|at| dot(100 + at * 8, 20));
        (0..3).for_each(|at| dot(10 + at * 8, 40));
        let pieces = Components::find(&bits);
        let found = find(&pieces, 200);
        assert_eq!(found.len(), 30);
        assert!(found.iter().all(|at| pieces.list[*at].bounds.top == 20));
    }
}
