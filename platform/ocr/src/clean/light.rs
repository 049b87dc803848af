//! The light on a photograph in colour: shadows and the yellow of a lamp taken out, stamps and ink left as they are.

use image::{GrayImage, RgbImage, imageops};

use super::background::Shade;

/// Cells of the shade along the longer side.
const CELLS: u32 = 48;
/// The white that paper is brought to.
const WHITE: i32 = 245;
/// Nothing is lit more than this many times: what is black is no paper.
const MOST: i32 = 4;

/// The level of the paper, of 255: what half of the page's cells are at least as light as.
pub(crate) fn paper_level(grey: &GrayImage) -> u8 {
    let mut levels = Shade::measure(grey, cell(grey.width().max(grey.height()))).levels;
    levels.sort_unstable();
    levels.get(levels.len() / 2).copied().unwrap_or(255)
}

/// The longer side of the picture on which the light is measured.
const MEASURED: u32 = 600;
/// How far the light of the paper may differ on a page that is evenly lit, of 255.
const EVEN: u8 = 26;

/// Whether the light on the paper differs from one part of the page to another, as under a lamp or a hand.
pub(crate) fn is_shaded(picture: &RgbImage) -> bool {
    let long = picture.width().max(picture.height()).max(1);
    let side = |length: u32| (length * MEASURED.min(long) / long).max(8);
    let small = imageops::thumbnail(picture, side(picture.width()), side(picture.height()));
    let mut shade = Shade::measure(&imageops::grayscale(&small), cell(MEASURED));
    shade.open();
    let mut levels = shade.levels;
    levels.sort_unstable();
    // What lies beyond the tenths is a picture on the page or the edge of the desk.
    let at = |tenth: usize| levels.get(levels.len() * tenth / 10).copied();
    at(1)
        .zip(at(9))
        .is_some_and(|(dark, light)| light.saturating_sub(dark) > EVEN)
}

/// Brings the paper to the same white everywhere, each colour for itself.
pub(crate) fn evenly_lit(picture: &mut RgbImage) {
    let size = cell(picture.width().max(picture.height()));
    let mut shade = Shade::measure(&imageops::grayscale(picture), size);
    shade.open();
    let wide = u32::try_from(size).unwrap_or(1).max(1);
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        let level = i32::from(smooth(&shade, x, y, wide)).max(WHITE / MOST);
        if level < WHITE {
            pixel.0 = pixel
                .0
                .map(|value| u8::try_from((i32::from(value) * WHITE / level).min(255)).unwrap_or(255));
        }
    }
}

fn cell(long: u32) -> usize {
    (long / CELLS).max(8) as usize
}

/// The shade at a dot, between the middles of the four cells around it.
fn smooth(shade: &Shade, x: u32, y: u32, wide: u32) -> u8 {
    let along = |at: u32, last: usize| {
        let from = at.saturating_sub(wide / 2);
        let first = ((from / wide) as usize).min(last.saturating_sub(1));
        (first, (first + 1).min(last.saturating_sub(1)), from % wide)
    };
    let (left, right, across) = along(x, shade.columns);
    let (upper, lower, down) = along(y, shade.rows);
    let level = |column: usize, row: usize| {
        let found = shade.levels.get(row * shade.columns + column);
        u32::from(found.copied().unwrap_or(255))
    };
    let mix = |one: u32, other: u32, part: u32| (one * (wide - part) + other * part) / wide;
    let above = mix(level(left, upper), level(right, upper), across);
    let below = mix(level(left, lower), level(right, lower), across);
    u8::try_from(mix(above, below, down)).unwrap_or(255)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn a_lamp_on_one_side_is_noticed_and_a_page_of_writing_is_evenly_lit() {
        let lit = |from: u32, to: u32| {
            RgbImage::from_fn(900, 1200, |x, y| {
                let paper = from + (to - from) * x / 900;
                let ink = y % 40 < 18 && x % 30 < 4;
                Rgb([u8::try_from(if ink { 20 } else { paper }).unwrap(); 3])
            })
        };
        assert!(is_shaded(&lit(120, 240)));
        assert!(!is_shaded(&lit(232, 248)));
    }

    #[test]
    fn a_shadow_goes_and_a_red_stamp_stays_red() {
        let mut page = RgbImage::from_fn(960, 960, |x, _| {
            let level = u8::try_from(90 + x / 8).unwrap();
            Rgb([level, level, level])
        });
        for y in 400..420 {
            for x in 400..420 {
                page.put_pixel(x, y, Rgb([120, 20, 30]));
            }
        }
        evenly_lit(&mut page);
        for x in [20, 500, 940] {
            assert!(page.get_pixel(x, 100).0[0] > 225, "paper at {x}");
        }
        let stamp = page.get_pixel(410, 410).0;
        assert!(stamp[0] > 150 && stamp[1] < 80, "{stamp:?}");
    }
}
