//! The paper's own shade divided out: shadows, yellowed paper and light from one side become even white.

#![expect(
    clippy::indexing_slicing,
    reason = "pixel loop; every index comes from the image's own size"
)]

use image::GrayImage;

/// The shade of the paper on a coarse grid.
pub(super) struct Shade {
    pub columns: usize,
    pub rows: usize,
    /// Pixels of the page per cell of the grid, in both directions.
    pub cell: usize,
    /// One level per cell, row by row.
    pub levels: Vec<u8>,
}

impl Shade {
    /// Measures the shade: in each cell the level that only a quarter of its pixels outshine.
    pub fn measure(grey: &GrayImage, cell: usize) -> Self {
        let (width, height) = (grey.width() as usize, grey.height() as usize);
        let (columns, rows) = (width.div_ceil(cell), height.div_ceil(cell));
        let mut levels = Vec::with_capacity(columns * rows);
        for row in 0..rows {
            for column in 0..columns {
                let mut counts = [0u32; 256];
                let mut seen = 0u32;
                for y in (row * cell..((row + 1) * cell).min(height)).step_by(2) {
                    let line = &grey.as_raw()
                        [y * width + column * cell..y * width + ((column + 1) * cell).min(width)];
                    for value in line {
                        counts[usize::from(*value)] += 1;
                        seen += 1;
                    }
                }
                levels.push(brightest_quarter(&counts, seen));
            }
        }
        Self {
            columns,
            rows,
            cell,
            levels,
        }
    }

    /// Widens light cells over dark neighbours, so that a bold heading or a stamp does not count as dark paper.
    pub fn open(&mut self) {
        self.levels = self.filtered(|around| around.iter().copied().max().unwrap_or(255));
        self.levels = self.filtered(|around| {
            let sum: u32 = around.iter().map(|level| u32::from(*level)).sum();
            u8::try_from(sum / u32::try_from(around.len().max(1)).unwrap_or(1)).unwrap_or(255)
        });
    }

    fn filtered(&self, pick: impl Fn(&[u8]) -> u8) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.levels.len());
        let mut around = Vec::with_capacity(9);
        for row in 0..self.rows {
            for column in 0..self.columns {
                around.clear();
                for r in row.saturating_sub(1)..(row + 2).min(self.rows) {
                    for c in column.saturating_sub(1)..(column + 2).min(self.columns) {
                        around.push(self.levels[r * self.columns + c]);
                    }
                }
                out.push(pick(&around));
            }
        }
        out
    }

    /// Divides the page by the shade, so that the paper is 255 everywhere; then stretches the ink a little.
    pub fn divide(&self, grey: &mut GrayImage) {
        let width = grey.width() as usize;
        let height = grey.height() as usize;
        let half = i32::try_from(self.cell / 2).unwrap_or(0);
        let cell = i32::try_from(self.cell).unwrap_or(1);
        let mut line_shade = vec![0i32; width];
        let data: &mut [u8] = grey;
        for y in 0..height {
            self.shade_of_row(i32::try_from(y).unwrap_or(0) - half, cell, &mut line_shade);
            for (value, shade) in data[y * width..(y + 1) * width].iter_mut().zip(&line_shade) {
                let even = i32::from(*value) * 255 / (*shade).max(24);
                *value = stretched(even);
            }
        }
    }

    fn shade_of_row(&self, y: i32, cell: i32, out: &mut [i32]) {
        let row = (y.div_euclid(cell)).clamp(0, self.rows as i32 - 1) as usize;
        let below = (row + 1).min(self.rows - 1);
        let part = if y < 0 { 0 } else { y.rem_euclid(cell) };
        let column_level = |column: usize| {
            let upper = i32::from(self.levels[row * self.columns + column]);
            let lower = i32::from(self.levels[below * self.columns + column]);
            (upper * (cell - part) + lower * part) / cell
        };
        let half = cell / 2;
        for (x, value) in out.iter_mut().enumerate() {
            let from = x as i32 - half;
            let column = (from.div_euclid(cell)).clamp(0, self.columns as i32 - 1) as usize;
            let next = (column + 1).min(self.columns - 1);
            let along = if from < 0 { 0 } else { from.rem_euclid(cell) };
            *value = (column_level(column) * (cell - along) + column_level(next) * along) / cell;
        }
    }
}

fn brightest_quarter(counts: &[u32; 256], seen: u32) -> u8 {
    let mut left = seen / 4;
    for level in (0..=255u8).rev() {
        let here = counts[usize::from(level)];
        if here > left {
            return level;
        }
        left -= here;
    }
    255
}

/// Paper grain above nine tenths becomes white; ink below a tenth becomes black.
fn stretched(even: i32) -> u8 {
    u8::try_from(((even - 25) * 255 / 205).clamp(0, 255)).unwrap_or(255)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Luma;

    #[test]
    fn a_shadow_across_the_page_becomes_even_white_and_the_ink_in_it_stays_dark() {
        let mut page = GrayImage::from_fn(256, 256, |x, _| Luma([u8::try_from(120 + x / 4).unwrap()]));
        for y in 100..104 {
            for x in 0..256 {
                if x % 12 < 3 {
                    let paper = page.get_pixel(x, y).0[0];
                    page.put_pixel(x, y, Luma([paper / 4]));
                }
            }
        }
        let mut shade = Shade::measure(&page, 32);
        shade.open();
        shade.divide(&mut page);
        for x in [5, 100, 250] {
            assert!(
                page.get_pixel(x, 50).0[0] > 225,
                "paper at {x}: {}",
                page.get_pixel(x, 50).0[0]
            );
        }
        for x in [1, 121, 241] {
            assert!(page.get_pixel(x, 101).0[0] < 90, "ink at {x}");
        }
    }
}
