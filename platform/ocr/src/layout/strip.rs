//! The picture of one line for the engine: its own ink on white, nothing of the lines above and below.

#![expect(
    clippy::indexing_slicing,
    reason = "pixel loop; every index comes from the image's own size"
)]

use image::{GrayImage, Luma};

use super::close::Closed;
use super::lines::TextLine;
use crate::clean::{CleanPage, softened};
use crate::document::PixelBox;
use crate::geometry::{Affine, Rect};

/// A line cut out for the engine.
pub(crate) struct Strip {
    /// The line on white, level, as it is read first.
    pub image: GrayImage,
    /// The same line for a second reading: soft where the first is sharp, sharp where the first is soft.
    pub second: GrayImage,
    /// From the line's pixels to those of the page image.
    to_original: Affine,
    /// What was taken out between the signs of a row of boxes.
    closed: Closed,
}

impl Strip {
    /// Where what stands in `bounds` of the line's picture stands on the page of `width` × `height`.
    pub fn place(&self, bounds: Rect, (width, height): (u32, u32)) -> PixelBox {
        self.to_original
            .map_box(self.closed.box_before(bounds), width, height)
    }
}

/// Cuts a line out of the cleaned page; `line` must come from the same page.
pub(crate) fn cut(page: &CleanPage, line: &TextLine) -> Strip {
    let margin = (line.size / 2).max(6);
    let slope = slope(line);
    let (x0, y0) = (line.bounds.left, line.bounds.top);
    let middle = f64::from(line.bounds.width()) / 2.0;
    let lift = |x: i32| (slope * (f64::from(x) - middle)).round() as i32;
    let most = lift(line.bounds.width()).abs();
    let width = line.bounds.width() + 2 * margin;
    let height = line.bounds.height() + 2 * margin + 2 * most;
    let mask = mask(
        page,
        line,
        Rect {
            left: x0 - margin,
            top: y0 - margin,
            right: x0 - margin + width,
            bottom: y0 - margin + height - 2 * most,
        },
    );
    let mut image = GrayImage::from_pixel(width.unsigned_abs(), height.unsigned_abs(), Luma([255]));
    let (page_width, page_height) = (page.grey.width() as i32, page.grey.height() as i32);
    let source = page.grey.as_raw();
    let data: &mut [u8] = &mut image;
    for y in 0..height - 2 * most {
        let from_y = y + y0 - margin;
        if from_y < 0 || from_y >= page_height {
            continue;
        }
        for x in 0..width {
            let from_x = x + x0 - margin;
            if mask[(y * width + x) as usize] == 0 || from_x < 0 || from_x >= page_width {
                continue;
            }
            let to_y = y + most - lift(x - margin);
            if to_y >= 0 && to_y < height {
                data[(to_y * width + x) as usize] = source[(from_y * page_width + from_x) as usize];
            }
        }
    }
    let closed = Closed::of(line, &page.combs, x0 - margin);
    let image = closed.without(image);
    let sharp = sharpened(&image);
    // Sharpening brings back the teeth that softening took off the letters of a page of two levels.
    let (image, second) = if page.two_level {
        (image, sharp)
    } else {
        (sharp, image)
    };
    let to_page = Affine::shear_y(slope, middle + f64::from(margin)).then(Affine::shift(
        f64::from(x0 - margin),
        f64::from(y0 - margin - most),
    ));
    Strip {
        image,
        second,
        to_original: to_page.then(page.to_original),
        closed,
    }
}

/// Brings back the edges that scanning and lenses soften: what differs from its surroundings differs more.
///
/// The hook and the acute over `ổ` and `ố` are two pixels apart; sharpening costs a tenth of their mix-ups.
fn sharpened(image: &GrayImage) -> GrayImage {
    let mut sharp = image.clone();
    for (value, around) in sharp.iter_mut().zip(softened(image, 2.0).as_raw()) {
        let level = i32::from(*value) + (i32::from(*value) - i32::from(*around)) * 6 / 5;
        *value = u8::try_from(level.clamp(0, 255)).unwrap_or(255);
    }
    sharp
}

/// How much the line still falls per pixel to the right: the median slope between far-apart letters.
fn slope(line: &TextLine) -> f64 {
    let count = line.letters.len();
    if count < 10 || line.bounds.width() < line.size * 8 {
        return 0.0;
    }
    let half = count / 2;
    let mut slopes: Vec<f64> = (0..count - half)
        .map(|at| (line.letters[at], line.letters[at + half]))
        .filter(|(a, b)| b.left > a.left + line.size * 2)
        .map(|(a, b)| f64::from(b.bottom - a.bottom) / f64::from(b.left - a.left))
        .collect();
    slopes.sort_by(f64::total_cmp);
    let slope = slopes.get(slopes.len() / 2).copied().unwrap_or(0.0);
    if (slope * f64::from(line.bounds.width())).abs() < 2.0 {
        0.0
    } else {
        slope.clamp(-0.05, 0.05)
    }
}

/// Where the line's own ink is, two pixels widened for its soft edges.
fn mask(page: &CleanPage, line: &TextLine, window: Rect) -> Vec<u8> {
    let (width, height) = (window.width(), window.height());
    let mut mask = vec![0u8; (width * height) as usize];
    let soft = (page.dpi as i32 / 90).max(1);
    for at in &line.pieces {
        for run in page.pieces.runs(&page.pieces.list[*at]) {
            let left = (run.start - soft - window.left).clamp(0, width);
            let right = (run.end + soft - window.left).clamp(0, width);
            for y in run.y - soft..=run.y + soft {
                let row = y - window.top;
                if row >= 0 && row < height && left < right {
                    mask[(row * width + left) as usize..(row * width + right) as usize].fill(1);
                }
            }
        }
    }
    mask
}
