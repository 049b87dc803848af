//! How a page lies, told from its ink before anything is read.
//!
//! Rows of writing with white between them make a page's darkness rise and fall many times across the lines and hardly
//! along them. And Vietnamese stands its marks over the letters: where most of them hang below, the page stands on
//! its head. Both are guesses that the reading itself bears out or not.

#![expect(clippy::indexing_slicing, reason = "profiles made from the image's own size")]

use image::RgbImage;

use crate::clean::CleanPage;
use crate::layout::TextLine;

/// Bands a page is parted into each way; columns of a letterhead need not stand on one level.
const BANDS: usize = 8;

/// Every which pixel is looked at, at 200 dots per inch.
const STEP: u32 = 4;

/// Half a line of writing, in such steps.
const HALF_A_LINE: usize = 5;

/// The largest step in darkness that counts, of 255.
const MOST_STEP: i64 = 40;

/// How much more unrest there must be along the lines than across them. Upright pages of all kinds have 0.6 and less,
/// pages on their side 1.6 and more.
const CLEARLY: f64 = 1.2;

/// Marks that must have been seen before they say anything.
const LEAST_MARKS: usize = 12;

/// Whether lines of writing run up or down the picture.
pub(crate) fn lies_on_its_side(pixels: &RgbImage, dpi: u32) -> bool {
    let step = (STEP * dpi / 200).max(1) as usize;
    let (width, height) = (pixels.width() as usize / step, pixels.height() as usize / step);
    if width < BANDS * 8 || height < BANDS * 8 {
        return false;
    }
    let dark = |x: usize, y: usize| {
        let at = (y * step * pixels.width() as usize + x * step) * 3 + 1;
        255 - i64::from(pixels.as_raw()[at])
    };
    let across = unrest(height, width, |along, band| dark(band, along));
    let along = unrest(width, height, dark);
    along > across * CLEARLY
}

/// How much darker or lighter a page is half a line of writing further on in one direction, in bands of the other.
///
/// Steps beyond what writing does (the edge of a stamp, of a code, of the desk) count no more than writing.
fn unrest(length: usize, breadth: usize, dark: impl Fn(usize, usize) -> i64) -> f64 {
    let band = breadth / BANDS;
    let mut total = 0.0;
    for number in 0..BANDS {
        let level = |at: usize| {
            let sum: i64 = (number * band..(number + 1) * band)
                .map(|across| dark(at, across))
                .sum();
            sum * 16 / band as i64
        };
        let levels: Vec<i64> = (0..length).map(level).collect();
        let smooth: Vec<i64> = levels
            .windows(3)
            .map(|three| three.iter().sum::<i64>() / 3)
            .collect();
        let steps: i64 = smooth
            .iter()
            .zip(smooth.iter().skip(HALF_A_LINE))
            .map(|(one, other)| (one - other).abs().min(MOST_STEP * 16))
            .sum();
        total += (steps as f64 / length as f64).sqrt();
    }
    total * total
}

/// Whether most marks hang under the letters of the lines: the page stands on its head.
pub(crate) fn stands_on_its_head(page: &CleanPage, lines: &[TextLine]) -> bool {
    let (mut above, mut below) = (0, 0);
    for line in lines.iter().filter(|line| line.letters.len() >= 4) {
        let mut middles: Vec<i32> = line.letters.iter().map(|letter| letter.middle_y()).collect();
        middles.sort_unstable();
        let middle = middles[middles.len() / 2];
        for piece in line.pieces.iter().filter_map(|at| page.pieces.list.get(*at)) {
            let bounds = piece.bounds;
            // Points and commas are narrow and stand below; the marks of Vietnamese are wide.
            let is_mark = bounds.height() * 10 <= line.size * 4
                && bounds.width() * 10 >= line.size * 3
                && bounds.width() <= line.size
                && (bounds.middle_y() - middle).abs() * 10 >= line.size * 3;
            if is_mark && bounds.middle_y() < middle {
                above += 1;
            } else if is_mark {
                below += 1;
            }
        }
    }
    below >= LEAST_MARKS && below > above * 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, imageops};

    /// Rows of strokes like letters with white between the rows.
    fn writing() -> RgbImage {
        RgbImage::from_fn(800, 1_000, |x, y| {
            let row = (100..900).contains(&y) && y % 40 < 18;
            // No two lines have their letters and words in the same places.
            let moved = x + y / 40 * 37;
            let letter = (80..720).contains(&x) && moved % 14 < 5 && moved % 90 < 70;
            Rgb([if row && letter { 30 } else { 240 }; 3])
        })
    }

    #[test]
    fn lines_that_run_up_the_page_lie_on_their_side() {
        let page = writing();
        assert!(!lies_on_its_side(&page, 200));
        assert!(lies_on_its_side(&imageops::rotate90(&page), 200));
        assert!(lies_on_its_side(&imageops::rotate270(&page), 200));
        assert!(!lies_on_its_side(&imageops::rotate180(&page), 200));
        assert!(!lies_on_its_side(
            &RgbImage::from_pixel(600, 600, Rgb([200; 3])),
            200
        ));
        assert!(!lies_on_its_side(&RgbImage::from_pixel(3, 2, Rgb([200; 3])), 200));
    }
}
