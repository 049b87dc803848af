//! How far the page is tilted: the angle at which rows of ink are sharpest.

#![expect(
    clippy::indexing_slicing,
    reason = "histogram loop; every index is clamped to the histogram"
)]

use image::{GrayImage, Luma};

use super::bits::Component;

/// The widest tilt that is looked for, in degrees.
const WIDEST: f64 = 5.0;

/// The tilt in degrees, positive when lines fall to the right.
pub(super) fn tilt(pieces: &[Component], width: usize, height: usize) -> f64 {
    let points: Vec<(f64, f64)> = pieces
        .iter()
        .map(|piece| {
            (
                f64::from(piece.bounds.left + piece.bounds.right) / 2.0,
                f64::from(piece.bounds.bottom),
            )
        })
        .collect();
    if points.len() < 20 {
        return 0.0;
    }
    let sharpness = |degrees: f64| row_sharpness(&points, degrees, width, height);
    let mut best = (sharpness(0.0) * 1.02, 0.0);
    let mut search = |from: f64, to: f64, step: f64| {
        let steps = ((to - from) / step).round() as i32;
        for at in 0..=steps {
            let degrees = from + f64::from(at) * step;
            let score = sharpness(degrees);
            if score > best.0 {
                best = (score, degrees);
            }
        }
        best.1
    };
    let coarse = search(-WIDEST, WIDEST, 0.25);
    search(coarse - 0.2, coarse + 0.2, 0.05)
}

/// The sum of squares of a smoothed row histogram of the points after turning them back by `degrees`.
fn row_sharpness(points: &[(f64, f64)], degrees: f64, width: usize, height: usize) -> f64 {
    let slope = degrees.to_radians().tan();
    let margin = (width as f64 * WIDEST.to_radians().tan()).ceil() as usize + 4;
    let bin = 2.0;
    let mut counts = vec![0f64; (height + 2 * margin) / 2 + 4];
    for (x, y) in points {
        let row = ((y - x * slope + margin as f64) / bin).max(0.0);
        let low = (row as usize).min(counts.len() - 2);
        let part = row - low as f64;
        counts[low] += 1.0 - part;
        counts[low + 1] += part;
    }
    counts
        .windows(2)
        .map(|pair| (pair[0] + pair[1]) * (pair[0] + pair[1]))
        .sum()
}

/// The image turned back by `degrees` about its middle; what comes from outside is white.
pub(super) fn turned_back(image: &GrayImage, degrees: f64) -> GrayImage {
    let (width, height) = image.dimensions();
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (cx, cy) = (f64::from(width) / 2.0, f64::from(height) / 2.0);
    let mut out = GrayImage::from_pixel(width, height, Luma([255]));
    let source = image.as_raw();
    let stride = width as usize;
    // 16.16 fixed point: the step from one pixel to the next is the same along a row.
    let fixed = |value: f64| (value * 65536.0) as i64;
    let (step_x, step_y) = (fixed(cos), fixed(sin));
    let data: &mut [u8] = &mut out;
    for (y, row) in data.chunks_exact_mut(stride).enumerate() {
        let dy = y as f64 - cy;
        let mut sx = fixed(-cx * cos - dy * sin + cx);
        let mut sy = fixed(-cx * sin + dy * cos + cy);
        for value in row {
            let (x0, y0) = (sx >> 16, sy >> 16);
            if x0 >= 0 && y0 >= 0 && x0 + 1 < i64::from(width) && y0 + 1 < i64::from(height) {
                let at = y0 as usize * stride + x0 as usize;
                let (fx, fy) = ((sx >> 8) & 255, (sy >> 8) & 255);
                let level = |index: usize| i64::from(source[index]);
                let upper = level(at) * (256 - fx) + level(at + 1) * fx;
                let lower = level(at + stride) * (256 - fx) + level(at + stride + 1) * fx;
                *value = ((upper * (256 - fy) + lower * fy) >> 16) as u8;
            }
            sx += step_x;
            sy += step_y;
        }
    }
    out
}
