//! Where on a scan a code may stand: at the top left, and only where the picture shows bare paper.

use image::{GrayImage, Luma};

use crate::sheet::Paper;

/// Side of a cell in which ink is counted, in points.
const CELL: f32 = 3.0;
/// How far a dot must differ from the paper to be ink; noise of a camera stays below.
const CONTRAST: u8 = 50;
/// Dots that make a cell inked: a speck is none, a full stop is.
const INKED: u16 = 3;
/// Cells from the edges: inside what any printer prints, and below the mark of a signature in the corner.
const FROM_LEFT: usize = 4;
const FROM_TOP: usize = 20;
/// Parts of the sheet that count as its top left.
const ACROSS: f32 = 0.5;
const DOWN: f32 = 0.4;

/// The left and top edge, in points, of a square of `side` points that covers nothing; none where all is written on.
pub(crate) fn bare_place(page: &GrayImage, paper: Paper, side: f32) -> Option<(f32, f32)> {
    let ground = Ground::of(page, paper);
    let cells = (side / CELL).ceil() as usize;
    let columns = FROM_LEFT..=ground.columns.checked_sub(cells)?;
    let rows = FROM_TOP..=ground.rows.checked_sub(cells)?;
    let mut places: Vec<(usize, usize)> = rows
        .flat_map(|row| columns.clone().map(move |column| (column, row)))
        .collect();
    // The nearest to the corner: on most papers the margin, right under the mark.
    places.sort_by_key(|(column, row)| column + row);
    let (column, row) = places
        .into_iter()
        .find(|(column, row)| ground.is_bare(*column, *row, cells))?;
    Some((column as f32 * CELL, row as f32 * CELL))
}

/// The top left of a scan in cells, with the dots of ink in each.
struct Ground {
    columns: usize,
    rows: usize,
    inked: Vec<u16>,
}

impl Ground {
    fn of(page: &GrayImage, paper: Paper) -> Self {
        let columns = (paper.width * ACROSS / CELL) as usize;
        let rows = (paper.height * DOWN / CELL) as usize;
        let mut ground = Self {
            columns,
            rows,
            inked: vec![0; columns * rows],
        };
        // Dots on a side of a cell.
        let side = page.width() as f32 / paper.width * CELL;
        let wide = (columns as f32 * side) as usize;
        let high = (rows as f32 * side) as usize;
        let usual = usual_level(page, wide, high);
        for (y, dots) in page.rows().take(high).enumerate() {
            let row = (y as f32 / side) as usize;
            for (x, Luma([level])) in dots.take(wide).enumerate() {
                if level.abs_diff(usual) > CONTRAST {
                    ground.count((x as f32 / side) as usize, row);
                }
            }
        }
        ground
    }

    fn count(&mut self, column: usize, row: usize) {
        if column < self.columns
            && let Some(dots) = self.inked.get_mut(row * self.columns + column)
        {
            *dots = dots.saturating_add(1);
        }
    }

    fn is_bare(&self, column: usize, row: usize, cells: usize) -> bool {
        (row..row + cells).all(|row| {
            let start = row * self.columns + column;
            let line = self.inked.get(start..start + cells);
            line.is_some_and(|line| line.iter().all(|dots| *dots < INKED))
        })
    }
}

/// The level that half of the dots are darker than: that of the paper.
fn usual_level(page: &GrayImage, wide: usize, high: usize) -> u8 {
    let mut levels = [0_usize; 256];
    for dots in page.rows().take(high) {
        for Luma([level]) in dots.take(wide) {
            if let Some(count) = levels.get_mut(usize::from(*level)) {
                *count += 1;
            }
        }
    }
    let half = levels.iter().sum::<usize>() / 2;
    let mut seen = 0;
    let usual = levels.iter().position(|count| {
        seen += count;
        seen > half
    });
    usual
        .and_then(|level| u8::try_from(level).ok())
        .unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::A4;

    /// A sheet of A4 at 72 dots to the inch, black where `is_ink` says so.
    fn sheet(is_ink: impl Fn(u32, u32) -> bool) -> GrayImage {
        GrayImage::from_fn(595, 842, |x, y| Luma([if is_ink(x, y) { 20 } else { 235 }]))
    }

    #[test]
    fn on_a_letter_it_is_the_margin_under_the_mark() {
        let letter = sheet(|x, y| x > 85 && y > 57 && y % 16 < 10);
        assert_eq!(bare_place(&letter, A4, 58.0), Some((12.0, 60.0)));
    }

    #[test]
    fn where_the_margin_is_written_on_it_is_the_nearest_bare_place() {
        let full = sheet(|x, y| y > 40 && y < 200 && x < 200 && x % 8 < 4);
        let (left, top) = bare_place(&full, A4, 58.0).unwrap();
        assert!(left >= 198.0 || top >= 198.0, "{left} {top}");
    }

    #[test]
    fn where_nothing_is_bare_there_is_no_place() {
        assert_eq!(bare_place(&sheet(|x, _| x % 8 < 4), A4, 58.0), None);
        let card = Paper {
            width: 243.0,
            height: 153.0,
        };
        assert_eq!(bare_place(&sheet(|_, _| false), card, 58.0), None);
    }
}
