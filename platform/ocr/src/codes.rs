//! Codes on a page, QR or bars: the tracking address of a slip, the data of an identity card, the separator of a batch.

use std::panic::{AssertUnwindSafe, catch_unwind};

use image::RgbImage;
use rqrr::PreparedImage;

use crate::bars;
use crate::document::{Code, PixelBox};

/// The most codes that are taken from one page.
const MOST: usize = 16;

/// The QR codes and bar codes of a page picture; what looks like one and cannot be decoded is left out.
pub(crate) fn find(pixels: &RgbImage) -> Vec<Code> {
    if is_noise(pixels) {
        return Vec::new();
    }
    // A drawn trap may bring the decoder down; the page is then read as if it had no code.
    let mut found = catch_unwind(AssertUnwindSafe(|| decode(pixels))).unwrap_or_default();
    found.extend(catch_unwind(AssertUnwindSafe(|| bars::find(pixels))).unwrap_or_default());
    found.truncate(MOST);
    found
}

/// Whether dark and light change so often that the search for a code would take minutes; no page of writing does so.
fn is_noise(pixels: &RgbImage) -> bool {
    let stride = pixels.width() as usize * 3;
    let (mut changes, mut seen) = (0usize, 0usize);
    for row in pixels.as_raw().chunks_exact(stride.max(3)).step_by(8) {
        let mut last = true;
        for light in row
            .chunks_exact(3)
            .map(|pixel| pixel.get(1).is_some_and(|green| *green > 128))
        {
            changes += usize::from(light != last);
            seen += 1;
            last = light;
        }
    }
    changes * 8 > seen
}

fn decode(pixels: &RgbImage) -> Vec<Code> {
    let (width, height) = (pixels.width() as usize, pixels.height() as usize);
    let samples = pixels.as_raw();
    let grey = |x: usize, y: usize| {
        let at = (y * width + x) * 3;
        match samples.get(at..at + 3) {
            Some([r, g, b]) => {
                u8::try_from((u32::from(*r) + 2 * u32::from(*g) + u32::from(*b)) / 4).unwrap_or(255)
            }
            _ => 255,
        }
    };
    let mut page = PreparedImage::prepare_from_greyscale(width, height, grey);
    page.detect_grids()
        .into_iter()
        .take(MOST)
        .filter_map(|grid| {
            let corners = grid
                .bounds
                .map(|point| (clamped(point.x, width), clamped(point.y, height)));
            let (_, text) = grid.decode().ok()?;
            let boxes = corners.map(|(x, y)| PixelBox { x, y, w: 1, h: 1 });
            Some(Code {
                text,
                bounds: PixelBox::around(boxes)?,
            })
        })
        .collect()
}

fn clamped(value: i32, most: usize) -> u32 {
    u32::try_from(value.max(0))
        .unwrap_or(0)
        .min(u32::try_from(most.saturating_sub(1)).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_noise_is_not_searched() {
        let grain = RgbImage::from_fn(300, 300, |x, y| {
            image::Rgb([if (x * 7 + y * 13) % 5 < 2 { 0 } else { 255 }; 3])
        });
        assert!(is_noise(&grain));
        assert!(!is_noise(&RgbImage::from_fn(300, 300, |x, _| image::Rgb(
            [if x % 24 < 8 { 0 } else { 255 }; 3]
        ))));
    }

    #[test]
    fn a_page_without_a_code_has_none() {
        assert!(find(&RgbImage::from_pixel(200, 200, image::Rgb([255; 3]))).is_empty());
    }
}
