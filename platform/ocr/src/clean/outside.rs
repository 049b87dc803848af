//! What is not paper: the desk around a photographed page and the black edge of a photocopy.

#![expect(
    clippy::indexing_slicing,
    reason = "grid loop; every index comes from the grid's own size"
)]

use image::GrayImage;

use super::background::Shade;

/// A cell of the grid for each cell of the shade: whether it lies outside the paper.
///
/// Dark cells that hang together with the edge of the picture are outside; a dark picture in the middle is not.
pub(super) fn find(shade: &Shade) -> Option<Vec<bool>> {
    let mut sorted = shade.levels.clone();
    sorted.sort_unstable();
    let bright = i32::from(*sorted.get(sorted.len() * 3 / 4)?);
    let (columns, rows) = (shade.columns, shade.rows);
    let is_dark = |at: usize| i32::from(shade.levels[at]) * 2 < bright;
    let mut outside = vec![false; columns * rows];
    let mut waiting: Vec<usize> = (0..columns * rows)
        .filter(|at| {
            let (column, row) = (at % columns, at / columns);
            (column == 0 || row == 0 || column + 1 == columns || row + 1 == rows) && is_dark(*at)
        })
        .collect();
    if waiting.is_empty() {
        return None;
    }
    while let Some(at) = waiting.pop() {
        if std::mem::replace(&mut outside[at], true) {
            continue;
        }
        let (column, row) = (at % columns, at / columns);
        let mut look = |near: usize| {
            if !outside[near] && is_dark(near) {
                waiting.push(near);
            }
        };
        if column > 0 {
            look(at - 1);
        }
        if column + 1 < columns {
            look(at + 1);
        }
        if row > 0 {
            look(at - columns);
        }
        if row + 1 < rows {
            look(at + columns);
        }
    }
    // A page that is dark almost everywhere is no page on a desk.
    let count = outside.iter().filter(|cell| **cell).count();
    (count * 10 < columns * rows * 9).then_some(outside)
}

/// Paints what lies outside white, with the half-dark cells along the border.
pub(super) fn paint(grey: &mut GrayImage, shade: &Shade, outside: &[bool]) {
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    let data: &mut [u8] = grey;
    for row in 0..shade.rows {
        for column in 0..shade.columns {
            let beside = (row.saturating_sub(1)..(row + 2).min(shade.rows)).any(|r| {
                (column.saturating_sub(1)..(column + 2).min(shade.columns))
                    .any(|c| outside[r * shade.columns + c])
            });
            if !beside {
                continue;
            }
            let (left, right) = (column * shade.cell, ((column + 1) * shade.cell).min(width));
            for y in row * shade.cell..((row + 1) * shade.cell).min(height) {
                data[y * width + left..y * width + right].fill(255);
            }
        }
    }
}
